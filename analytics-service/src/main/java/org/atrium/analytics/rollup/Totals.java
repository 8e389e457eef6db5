package org.atrium.analytics.rollup;

import java.math.BigDecimal;
import java.time.Instant;
import org.atrium.analytics.engagement.EngagementEvent;

/**
 * Sums, so that the order of the events cannot matter.
 *
 * @param quantity how often it happened; one event may tell of several
 * @param asOf when the newest of these events was accepted
 */
public record Totals(long events, long quantity, BigDecimal value, Instant asOf) {

    public static final Totals NONE = new Totals(0, 0, BigDecimal.ZERO, Instant.EPOCH);

    public Totals plus(EngagementEvent event) {
        var worth = event.detail().value();
        return new Totals(
                events + 1,
                quantity + event.detail().quantity(),
                worth == null ? value : value.add(worth),
                later(asOf, event.acceptedAt()));
    }

    public Totals plus(Totals other) {
        return new Totals(
                events + other.events, quantity + other.quantity, value.add(other.value), later(asOf, other.asOf));
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
