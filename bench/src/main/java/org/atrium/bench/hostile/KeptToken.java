package org.atrium.bench.hostile;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/** A bearer token that is asked for anew in good time, and not for each request. */
public final class KeptToken implements Supplier<String> {

    private static final Duration KEPT = Duration.ofMinutes(4);

    private final Supplier<String> source;
    private String token = "";
    private Instant until = Instant.MIN;

    public KeptToken(Supplier<String> source) {
        this.source = source;
    }

    @Override
    public synchronized String get() {
        if (Instant.now().isAfter(until)) {
            token = source.get();
            until = Instant.now().plus(KEPT);
        }
        return token;
    }
}
