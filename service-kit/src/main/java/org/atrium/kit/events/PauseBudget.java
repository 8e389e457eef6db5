package org.atrium.kit.events;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.atrium.kit.tenancy.InstitutionId;

/**
 * Limits the retry pauses that one institution may cause on a consumer that all share: it has a few of them, and has
 * them anew once nothing of it has failed for a minute. How often one event is tried is said in {@link Reception}.
 */
final class PauseBudget {

    static final Duration REMEMBERED = Duration.ofMinutes(1);

    private final int pauses;
    private final Clock clock;
    private final Map<InstitutionId, Trouble> troubles = new HashMap<>();

    PauseBudget(int pauses, Clock clock) {
        this.pauses = pauses;
        this.clock = clock;
    }

    private record Trouble(int paused, Instant last) {

        boolean isOver(Instant now) {
            return now.isAfter(last.plus(REMEMBERED));
        }
    }

    boolean isSpentFor(InstitutionId institution) {
        var trouble = troubles.get(institution);
        return trouble != null && trouble.paused() >= pauses && !trouble.isOver(clock.instant());
    }

    void failed(InstitutionId institution) {
        note(institution, 0);
    }

    void paused(InstitutionId institution) {
        note(institution, 1);
    }

    private void note(InstitutionId institution, int pause) {
        var now = clock.instant();
        troubles.values().removeIf(trouble -> trouble.isOver(now));
        troubles.merge(
                institution, new Trouble(pause, now), (before, more) -> new Trouble(before.paused() + pause, now));
    }
}
