package org.atrium.patron.segment;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.atrium.kit.refusal.Refused;
import org.atrium.kit.tenancy.InstitutionId;
import org.atrium.kit.tenancy.Tenancy;

/**
 * Lets few count at a time for each institution. Counting by a rule goes through all patrons while somebody waits: a
 * hundred at once would be the database's only work, for everybody. See docs/adr/0072-counted-while-you-wait.md.
 */
final class CountingRoom {

    static final int SEATS = 2;

    private static final Duration LATER = Duration.ofSeconds(2);

    private final Map<InstitutionId, Integer> taken = new ConcurrentHashMap<>();

    /** @throws Refused with {@link TooManyCounts} */
    <T> T count(Supplier<T> question) {
        return ifFree(question).orElseThrow(() -> new Refused(new TooManyCounts(SEATS, LATER)));
    }

    /** Empty when others are counting. */
    <T> Optional<T> ifFree(Supplier<T> question) {
        var institution = Tenancy.current();
        if (!sit(institution)) {
            return Optional.empty();
        }
        try {
            return Optional.of(question.get());
        } finally {
            taken.computeIfPresent(institution, (who, seats) -> seats == 1 ? null : seats - 1);
        }
    }

    private boolean sit(InstitutionId institution) {
        var got = new boolean[1];
        taken.compute(institution, (who, seats) -> {
            var before = seats == null ? 0 : seats;
            got[0] = before < SEATS;
            return got[0] ? Integer.valueOf(before + 1) : seats;
        });
        return got[0];
    }
}
