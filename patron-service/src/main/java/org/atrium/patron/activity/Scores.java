package org.atrium.patron.activity;

import java.time.Instant;
import java.time.Period;
import java.util.List;
import org.atrium.patron.institution.Today;
import org.jspecify.annotations.Nullable;

/**
 * How often and how lately a patron came, by the same windows and the same count as rules over events: the fields of
 * rules, {@code scores.visits.d90}, are made in rule.ScoreFields. Nothing of it is stored: see
 * docs/adr/0079-scores-are-derived-where-they-are-asked-for.md.
 *
 * @param asOf the beginning of the day with which the windows end: within a day they change with the patron alone
 */
public record Scores(Instant asOf, @Nullable Instant lastVisitAt, Counts visits, Counts loans, String stage) {

    public static final String VISIT = "visit";
    public static final String LOAN = "loan";

    /** Types of events that scores are made of. */
    public static final List<String> TYPES = List.of(VISIT, LOAN);

    /** Days that events of a type are counted in, as {@link Counts} shows them. */
    public static final List<Integer> WINDOWS = List.of(30, 90, 365);

    public static Scores of(Activity activity, Today today) {
        var visits = activity.of(VISIT);
        return new Scores(
                today.startOf(today.day()),
                visits.isEmpty() ? null : visits.getFirst().at(),
                Counts.of(activity, VISIT, today),
                Counts.of(activity, LOAN, today),
                Stage.of(activity, today).word());
    }

    /** Events in each of the {@link #WINDOWS}. */
    public record Counts(long d30, long d90, long d365) {

        static Counts of(Activity activity, String type, Today today) {
            var counts = WINDOWS.stream()
                    .mapToLong(days -> activity.count(type, today.since(Period.ofDays(days))))
                    .toArray();
            return new Counts(counts[0], counts[1], counts[2]);
        }
    }
}
