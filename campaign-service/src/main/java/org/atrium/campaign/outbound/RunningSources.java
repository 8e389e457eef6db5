package org.atrium.campaign.outbound;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.atrium.campaign.delivery.Source;

/**
 * Whether sources may still send, asked before each letter and answered anew ten times a second: so long letters may
 * leave after somebody has paused it, however many workers send.
 */
final class RunningSources {

    private static final Duration BELIEVED = Duration.ofMillis(100);

    private final Cache<Source, Look> looks =
            Caffeine.newBuilder().expireAfterAccess(Duration.ofMinutes(1)).build();
    private final Clock clock;

    RunningSources(Clock clock) {
        this.clock = clock;
    }

    private record Look(boolean maySend, Instant until) {}

    boolean maySend(Source source, OrderSource asked) {
        var now = clock.instant();
        var last = looks.getIfPresent(source);
        if (last == null || !now.isBefore(last.until())) {
            last = new Look(asked.maySend(source.id()), now.plus(BELIEVED));
            looks.put(source, last);
        }
        return last.maySend();
    }

    /** Nothing of it is being sent here. */
    void forget(Source source) {
        looks.invalidate(source);
    }
}
