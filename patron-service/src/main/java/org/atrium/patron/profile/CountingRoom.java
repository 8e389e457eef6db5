package org.atrium.patron.profile;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.atrium.kit.refusal.Refused;
import org.atrium.kit.tenancy.InstitutionId;
import org.atrium.kit.tenancy.Tenancy;

/**
 * Lets few questions of each institution go through its patrons at a time while somebody waits: a hundred at once would
 * be the database's only work, for everybody. See docs/adr/0072-counted-while-you-wait.md.
 */
public final class CountingRoom {

    private static final Duration LATER = Duration.ofSeconds(2);

    private final int seats;
    private final Duration patience;
    private final Map<InstitutionId, Semaphore> free = new ConcurrentHashMap<>();

    CountingRoom(int seats, Duration patience) {
        this.seats = seats;
        this.patience = patience;
    }

    /** For rules, whose every answer goes through all patrons: who finds no seat is told so at once. */
    public static CountingRoom ofRules() {
        return new CountingRoom(2, Duration.ZERO);
    }

    /**
     * For what an index answers within moments, as a rule: a count of members, a search. Who finds no seat waits for one,
     * so that people at their work find the place a little slower at worst.
     */
    public static CountingRoom ofLookups() {
        return new CountingRoom(4, Duration.ofSeconds(5));
    }

    /** @throws Refused with {@link TooManyCounts} */
    public <T> T count(Supplier<T> question) {
        return ifFree(question).orElseThrow(() -> new Refused(new TooManyCounts(seats, LATER)));
    }

    /** Empty when others are counting. */
    public <T> Optional<T> ifFree(Supplier<T> question) {
        var room = free.computeIfAbsent(Tenancy.current(), unused -> new Semaphore(seats, true));
        if (!sit(room)) {
            return Optional.empty();
        }
        try {
            return Optional.of(question.get());
        } finally {
            room.release();
        }
    }

    private boolean sit(Semaphore room) {
        try {
            return room.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
