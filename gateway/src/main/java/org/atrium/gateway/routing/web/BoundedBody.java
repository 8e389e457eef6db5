package org.atrium.gateway.routing.web;

import jakarta.servlet.ServletInputStream;
import java.io.IOException;
import java.net.SocketTimeoutException;
import org.atrium.gateway.routing.Pace;
import org.atrium.kit.bounds.WatchedBody;

/** A body that is read as it arrives: no further than its limit, and no longer than its pace allows. */
final class BoundedBody extends WatchedBody {

    private final long limit;
    private final Pace pace;
    private long read;

    BoundedBody(ServletInputStream body, long limit, Pace pace) {
        super(body);
        this.limit = limit;
        this.pace = pace;
    }

    @Override
    protected int next(ServletInputStream body, byte[] into, int from, int length) throws IOException {
        try {
            return body.read(into, from, length);
        } catch (IOException brokenOff) {
            // The container may wrap the time that has run out into an abort of the caller's.
            throw Causes.find(brokenOff, SocketTimeoutException.class).isPresent()
                    ? new BodyTooSlow()
                    : new CallerGone(brokenOff);
        }
    }

    @Override
    protected void arrived(byte[] into, int from, int count) throws IOException {
        read += count;
        if (read > limit) {
            throw new BodyTooLarge(limit);
        }
        if (pace.isTooSlow(read)) {
            throw new BodyTooSlow();
        }
    }
}
