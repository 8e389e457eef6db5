package org.atrium.gateway.routing.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.time.Duration;

/**
 * What each caller's requests do to a service, kept apart: an institution whose questions take too long, or are too
 * many, is told so, and the others do not hear of it.
 */
final class Troubles {

    private static final int KEPT = 10_000;
    private static final Duration FORGOTTEN = Duration.ofMinutes(10);

    private final CircuitBreakerConfig breaker;
    private final BulkheadConfig share;
    private final Cache<Key, Of> known =
            Caffeine.newBuilder().maximumSize(KEPT).expireAfterAccess(FORGOTTEN).build();

    Troubles(CircuitBreakerConfig breaker, BulkheadConfig share) {
        this.breaker = breaker;
        this.share = share;
    }

    private record Key(String service, Object caller) {}

    /** One caller's at one service. */
    record Of(CircuitBreaker breaker, Bulkhead share) {}

    /** @param caller whatever tells one from another */
    Of of(String service, Object caller) {
        return known.get(
                new Key(service, caller),
                key -> new Of(CircuitBreaker.of(service, breaker), Bulkhead.of(service, share)));
    }
}
