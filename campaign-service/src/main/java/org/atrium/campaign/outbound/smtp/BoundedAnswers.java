package org.atrium.campaign.outbound.smtp;

import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ProtocolException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * What a server that somebody named may answer on one connection: so much to a command, and so slowly on the whole. The
 * time limits of sockets begin anew with each byte, and a line has no end until the server ends it: by either one server
 * could hold the workers of all institutions, or fill the memory of all.
 */
final class BoundedAnswers {

    static final int LARGEST = 64 << 10;
    static final Duration AT_FIRST = Duration.ofSeconds(15);
    static final Duration EACH = Duration.ofMillis(500);

    private final LongSupplier nanos;
    private long waited;
    private long beside;
    private long bytes;
    private int answers = 1;

    /** @param nanos a clock as {@link System#nanoTime} is one */
    BoundedAnswers(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** Of the same connection as {@link #after}. */
    InputStream in(InputStream server) {
        return new FilterInputStream(server) {
            @Override
            public int read() throws IOException {
                var start = nanos.getAsLong();
                return counted(super.read(), 1, start);
            }

            @Override
            public int read(byte[] into, int from, int most) throws IOException {
                var start = nanos.getAsLong();
                var count = super.read(into, from, most);
                return counted(count, count, start);
            }
        };
    }

    /** What is written begins a new command, if something was answered since. */
    OutputStream after(OutputStream server) {
        return new FilterOutputStream(server) {
            @Override
            public void write(int one) throws IOException {
                asked();
                out.write(one);
            }

            @Override
            public void write(byte[] content, int from, int count) throws IOException {
                asked();
                out.write(content, from, count);
            }
        };
    }

    /** The answer to what is written next may take so long more; what it leaves of that is nobody's. */
    void allow(Duration more) {
        beside = more.toNanos();
    }

    /** That answer is there, or is not waited for any more. */
    void allowNoMore() {
        beside = 0;
    }

    private int counted(int result, int count, long start) throws IOException {
        var took = nanos.getAsLong() - start;
        var apart = Math.min(took, beside);
        beside -= apart;
        waited += took - apart;
        bytes += Math.max(0, count);
        if (bytes > LARGEST) {
            throw new ProtocolException("an answer has more than " + LARGEST + " bytes");
        }
        if (waited > AT_FIRST.plus(EACH.multipliedBy(answers)).toNanos()) {
            throw new SocketTimeoutException("the answers are too slow on the whole");
        }
        return result;
    }

    private void asked() {
        if (bytes > 0) {
            bytes = 0;
            answers++;
        }
    }
}
