package org.atrium.local.mongo;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.function.Consumer;

/** Copies a download and says how far it has come, a line for every tenth. */
final class Progress {
    private static final int MEGABYTE = 1_000_000;
    private static final long STEP_WHEN_SIZE_IS_UNKNOWN = 10L * MEGABYTE;

    private final String what;
    private final long size;
    private final Consumer<String> say;

    /** @param size in bytes, or -1 when the server does not tell */
    Progress(String what, long size, Consumer<String> say) {
        this.what = what;
        this.size = size;
        this.say = say;
    }

    void copy(InputStream in, OutputStream out) throws IOException {
        var step = size > 0 ? Math.max(1, size / 10) : STEP_WHEN_SIZE_IS_UNKNOWN;
        var chunk = new byte[65_536];
        var done = 0L;
        for (var read = in.read(chunk); read >= 0; read = in.read(chunk)) {
            out.write(chunk, 0, read);
            if (done / step != (done + read) / step) {
                say.accept(line(done + read));
            }
            done += read;
        }
    }

    private String line(long done) {
        var megabytes = "%s: %d".formatted(what, done / MEGABYTE);
        return size > 0 ? megabytes + " of " + size / MEGABYTE + " MB" : megabytes + " MB";
    }
}
