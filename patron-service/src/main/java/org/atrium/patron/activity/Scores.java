package org.atrium.patron.activity;

import java.time.Instant;
import java.time.Period;
import org.atrium.patron.institution.Today;
import org.jspecify.annotations.Nullable;

/**
 * How often and how lately a patron came, by the same windows and the same count as rules over events. Nothing of it is
 * stored: see docs/adr/0079-scores-are-derived-where-they-are-asked-for.md.
 *
 * @param asOf the beginning of the day with which the windows end: within a day they change with the patron alone
 */
public record Scores(Instant asOf, @Nullable Instant lastVisitAt, Counts visits, Counts loans, String stage) {

    public static Scores of(Activity activity, Today today) {
        var visits = activity.of("visit");
        return new Scores(
                today.startOf(today.day()),
                visits.isEmpty() ? null : visits.getFirst().at(),
                Counts.of(activity, "visit", today),
                Counts.of(activity, "loan", today),
                Stage.of(activity, today).word());
    }

    /** Events in the last 30, 90 and 365 days. */
    public record Counts(long d30, long d90, long d365) {

        static Counts of(Activity activity, String type, Today today) {
            return new Counts(
                    activity.count(type, today.since(Period.ofDays(30))),
                    activity.count(type, today.since(Period.ofDays(90))),
                    activity.count(type, today.since(Period.ofDays(365))));
        }
    }
}
