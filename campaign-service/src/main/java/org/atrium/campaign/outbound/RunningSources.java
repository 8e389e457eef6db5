package org.atrium.campaign.outbound;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.atrium.campaign.delivery.Source;

/**
 * Whether sources may still send, asked before each letter and answered anew ten times a second: so long letters may
 * leave after somebody has paused it, however many workers send.
 */
final class RunningSources {

    private static final Duration BELIEVED = Duration.ofMillis(100);

    private final Map<Source, Look> looks = new ConcurrentHashMap<>();
    private final Clock clock;

    RunningSources(Clock clock) {
        this.clock = clock;
    }

    private record Look(boolean maySend, Instant until) {}

    boolean maySend(Source source, OrderSource asked) {
        var now = clock.instant();
        var last = looks.get(source);
        if (last == null || !now.isBefore(last.until())) {
            last = new Look(asked.maySend(source.id()), now.plus(BELIEVED));
            looks.put(source, last);
        }
        return last.maySend();
    }

    /** Nothing of it is being sent here. */
    void forget(Source source) {
        looks.remove(source);
    }
}
