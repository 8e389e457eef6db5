package org.atrium.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;

/** Waits for a condition, with a bound. */
final class Await {

    private static final Duration BETWEEN = Duration.ofMillis(50);

    private Await() {}

    /** @return whether it came true in time */
    static boolean until(Duration atMost, BooleanSupplier condition) {
        var end = Instant.now().plus(atMost);
        while (Instant.now().isBefore(end)) {
            if (condition.getAsBoolean()) {
                return true;
            }
            pause(BETWEEN);
        }
        return condition.getAsBoolean();
    }

    static void mustBecome(String what, Duration atMost, BooleanSupplier condition) {
        if (!until(atMost, condition)) {
            throw new IllegalStateException("not within " + atMost.toSeconds() + " s: " + what);
        }
    }

    static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
