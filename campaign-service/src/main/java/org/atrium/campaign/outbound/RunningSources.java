package org.atrium.campaign.outbound;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.atrium.campaign.delivery.Source;

/**
 * Whether sources may still send, asked before each letter and answered anew ten times a second: so long letters may
 * leave after somebody has paused it, however many workers send.
 */
final class RunningSources {

    private static final Duration BELIEVED = Duration.ofMillis(100);

    private final Cache<Source, Boolean> answers;

    RunningSources(Clock clock) {
        this.answers = Caffeine.newBuilder()
                .expireAfterWrite(BELIEVED)
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .build();
    }

    boolean maySend(Source source, OrderSource asked) {
        return answers.get(source, unknown -> asked.maySend(unknown.id()));
    }

    /** Nothing of it is being sent here. */
    void forget(Source source) {
        answers.invalidate(source);
    }
}
