package org.atrium.patron.importing;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * What is read of a stream goes into another at the same time, each byte once. Neither is closed with it: whoever looks at the
 * beginning closes what they were given, and the rest is read after them.
 */
final class CopiedStream extends FilterInputStream {

    private static final int PORTION = 8_192;

    private final OutputStream copy;

    CopiedStream(InputStream from, OutputStream copy) {
        super(from);
        this.copy = copy;
    }

    @Override
    public int read() throws IOException {
        int one = super.read();
        if (one >= 0) {
            copy.write(one);
        }
        return one;
    }

    @Override
    public int read(byte[] target, int from, int length) throws IOException {
        int count = super.read(target, from, length);
        if (count > 0) {
            copy.write(target, from, count);
        }
        return count;
    }

    @Override
    public long skip(long count) throws IOException {
        return readNBytes((int) Math.min(count, PORTION)).length;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    @Override
    public void close() {
        // Whoever opened the two closes them.
    }
}
