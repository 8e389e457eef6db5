package org.atrium.kit.bounds;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;

/** A body of which each piece is looked at as it arrives, by whoever bounds it. */
public abstract class WatchedBody extends ServletInputStream {

    private final ServletInputStream body;

    protected WatchedBody(ServletInputStream body) {
        this.body = body;
    }

    /**
     * Looks at a piece that is handed on; never at an empty one.
     *
     * @throws IOException if the body breaks off here
     */
    protected abstract void arrived(byte[] read, int from, int count) throws IOException;

    @Override
    public final int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public final int read(byte[] into, int from, int length) throws IOException {
        var count = next(body, into, from, length);
        if (count > 0) {
            arrived(into, from, count);
        }
        return count;
    }

    /** Takes the next piece; to be told apart from other failures by whoever knows what its end means. */
    protected int next(ServletInputStream body, byte[] into, int from, int length) throws IOException {
        return body.read(into, from, length);
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
