package org.atrium.gateway.routing.web;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;

/** A body that is read as it arrives and no further than its limit. */
final class BoundedBody extends ServletInputStream {

    private final ServletInputStream body;
    private final long limit;
    private long read;

    BoundedBody(ServletInputStream body, long limit) {
        this.body = body;
        this.limit = limit;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        var count = readOrGone(into, offset, length);
        read += Math.max(count, 0);
        if (read > limit) {
            throw new BodyTooLarge(limit);
        }
        return count;
    }

    private int readOrGone(byte[] into, int offset, int length) throws IOException {
        try {
            return body.read(into, offset, length);
        } catch (IOException brokenOff) {
            throw new CallerGone(brokenOff);
        }
    }

    @Override
    public boolean isFinished() {
        return body.isFinished();
    }

    @Override
    public boolean isReady() {
        return body.isReady();
    }

    @Override
    public void setReadListener(ReadListener listener) {
        body.setReadListener(listener);
    }

    @Override
    public void close() throws IOException {
        body.close();
    }
}
