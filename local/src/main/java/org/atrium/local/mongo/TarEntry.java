package org.atrium.local.mongo;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.atrium.local.process.LocalFailure;

/** The content of one file inside a tar stream (POSIX ustar: blocks of 512 bytes, sizes in octal). */
final class TarEntry extends FilterInputStream {
    private static final int BLOCK = 512;
    private static final int NAME_LENGTH = 100;
    private static final int SIZE_AT = 124;
    private static final int SIZE_LENGTH = 12;

    private long left;

    private TarEntry(InputStream in, long size) {
        super(in);
        this.left = size;
    }

    /** The first entry whose name ends so; the stream is left at its content. */
    static InputStream seek(InputStream tar, String ending) throws IOException {
        for (var header = tar.readNBytes(BLOCK); header.length == BLOCK; header = tar.readNBytes(BLOCK)) {
            var size = size(header);
            if (text(header, 0, NAME_LENGTH).endsWith(ending)) {
                return new TarEntry(tar, size);
            }
            tar.skipNBytes((size + BLOCK - 1) / BLOCK * BLOCK);
        }
        throw new LocalFailure("The archive holds no " + ending);
    }

    @Override
    public int read() throws IOException {
        if (left == 0) {
            return -1;
        }
        left--;
        return in.read();
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (left == 0) {
            return -1;
        }
        var read = in.read(bytes, offset, (int) Math.min(length, left));
        left -= Math.max(read, 0);
        return read;
    }

    private static long size(byte[] header) {
        var octal = text(header, SIZE_AT, SIZE_LENGTH).strip();
        return octal.isEmpty() ? 0 : Long.parseLong(octal, 8);
    }

    private static String text(byte[] header, int offset, int length) {
        var end = offset;
        while (end < offset + length && header[end] != 0) {
            end++;
        }
        return new String(header, offset, end - offset, StandardCharsets.US_ASCII);
    }
}
