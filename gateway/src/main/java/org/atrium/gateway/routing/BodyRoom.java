package org.atrium.gateway.routing;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The memory that all small bodies share while they are here. Room is taken before the first byte is read: what was
 * announced, or the most that the path takes. An address has a share, so that no one caller keeps the others out. See
 * docs/adr/0076-what-fits-the-heap.md.
 */
public final class BodyRoom {

    /** Of this many addresses each may fill its share. */
    private static final int SHARES = 4;

    private final long most;
    private final long share;
    private final Map<String, Long> ofAddress = new HashMap<>();
    private long taken;

    /** @param most bytes at once */
    public BodyRoom(long most) {
        this.most = most;
        this.share = most / SHARES;
    }

    /** Room for one body, until it is closed; closing it again does nothing. */
    public interface Place extends AutoCloseable {

        @Override
        void close();
    }

    /** @return empty when there is no room, or no more of this address's share */
    public synchronized Optional<Place> take(String address, long bytes) {
        var own = ofAddress.getOrDefault(address, 0L);
        if (own + bytes > share || taken + bytes > most) {
            return Optional.empty();
        }
        taken += bytes;
        ofAddress.put(address, own + bytes);
        var isOpen = new AtomicBoolean(true);
        return Optional.of(() -> {
            if (isOpen.getAndSet(false)) {
                giveBack(address, bytes);
            }
        });
    }

    private synchronized void giveBack(String address, long bytes) {
        taken -= bytes;
        ofAddress.computeIfPresent(address, (who, own) -> own == bytes ? null : own - bytes);
    }

    /** Bytes at once of one address. */
    public long share() {
        return share;
    }

    /** Bytes for which room is taken now. */
    public synchronized long taken() {
        return taken;
    }
}
