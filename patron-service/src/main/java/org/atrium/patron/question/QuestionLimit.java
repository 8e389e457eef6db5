package org.atrium.patron.question;

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
 * Limits how many questions of an institution go through its patrons at a time while somebody waits: a hundred at once would
 * be the database's only work, for everybody. See docs/adr/0072-counted-while-you-wait.md.
 */
public final class QuestionLimit {

    private static final Duration LATER = Duration.ofSeconds(2);

    private final int most;
    private final Duration patience;
    private final Map<InstitutionId, Semaphore> free = new ConcurrentHashMap<>();

    QuestionLimit(int most, Duration patience) {
        this.most = most;
        this.patience = patience;
    }

    /** For rules, whose every answer goes through all patrons: one too many is refused at once. */
    public static QuestionLimit ofRules() {
        return new QuestionLimit(2, Duration.ZERO);
    }

    /**
     * For what an index answers within moments, as a rule: a count of members, a search. One too many waits for up to five
     * seconds before it is refused, so that people at their work are a little slower at worst.
     */
    public static QuestionLimit ofLookups() {
        return new QuestionLimit(4, Duration.ofSeconds(5));
    }

    /** @throws Refused with {@link TooManyCounts} */
    public <T> T count(Supplier<T> question) {
        return ifFree(question).orElseThrow(() -> new Refused(new TooManyCounts(most, LATER)));
    }

    /** Empty when others are counting. */
    public <T> Optional<T> ifFree(Supplier<T> question) {
        var places = free.computeIfAbsent(Tenancy.current(), unused -> new Semaphore(most, true));
        if (!take(places)) {
            return Optional.empty();
        }
        try {
            return Optional.of(question.get());
        } finally {
            places.release();
        }
    }

    private boolean take(Semaphore places) {
        try {
            return places.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
