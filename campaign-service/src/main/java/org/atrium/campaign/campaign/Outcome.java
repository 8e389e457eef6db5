package org.atrium.campaign.campaign;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAmount;

/**
 * What the campaign wants to bring about.
 *
 * @param event type of the engagement event that counts
 * @param within how long after the assignment it counts, ISO 8601: {@code P30D} or {@code PT48H}
 */
public record Outcome(String event, String within) {

    public static final Outcome DEFAULT = new Outcome("visit", "P30D");

    /** End of the window, exclusive. Days are counted in UTC. */
    public Instant until(Instant assignedAt) {
        return assignedAt.atOffset(ZoneOffset.UTC).plus(window(within)).toInstant();
    }

    /** @throws DateTimeException if the text is not an ISO 8601 period or duration */
    public static TemporalAmount window(String within) {
        return within.contains("T") ? Duration.parse(within) : Period.parse(within);
    }

    /**
     * A window of a few hours, told of once more with one person more, would say whether this one came: so there is none
     * of less than a day.
     */
    public static boolean isWindow(String within) {
        try {
            var start = Instant.EPOCH.atOffset(ZoneOffset.UTC);
            var end = start.plus(window(within));
            return !end.isBefore(start.plusDays(1)) && !end.isAfter(start.plusYears(5));
        } catch (DateTimeException | ArithmeticException unreadable) {
            return false;
        }
    }
}
