package org.atrium.gateway.routing.web;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;
import java.net.SocketTimeoutException;
import org.atrium.gateway.routing.Pace;

/** A body that is read as it arrives: no further than its limit, and no longer than its pace allows. */
final class BoundedBody extends ServletInputStream {

    private final ServletInputStream body;
    private final long limit;
    private final Pace pace;
    private long read;

    BoundedBody(ServletInputStream body, long limit, Pace pace) {
        this.body = body;
        this.limit = limit;
        this.pace = pace;
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
        if (count >= 0 && pace.isTooSlow(read)) {
            throw new BodyTooSlow();
        }
        return count;
    }

    private int readOrGone(byte[] into, int offset, int length) throws IOException {
        try {
            return body.read(into, offset, length);
        } catch (SocketTimeoutException silent) {
            throw new BodyTooSlow();
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
