package org.atrium.patron.score;

import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.atrium.patron.activity.Activity;
import org.atrium.patron.activity.Scores;
import org.atrium.patron.institution.Today;

/** How lately somebody visited or borrowed: from 1, not within a year or never, to 5, within 30 days. */
public final class Recency {

    /** The longest silence at the levels 2, 3, 4 and 5. */
    public static final List<Period> SILENCE =
            List.of(Period.ofDays(365), Period.ofDays(180), Period.ofDays(90), Period.ofDays(30));

    private Recency() {}

    public static int of(Activity activity, Today today) {
        return 1
                + (int) SILENCE.stream()
                        .filter(within -> cameWithin(activity, within, today))
                        .count();
    }

    static boolean cameWithin(Activity activity, Period within, Today today) {
        return Scores.TYPES.stream().anyMatch(type -> activity.count(type, today.since(within)) > 0);
    }

    /** Whole days since the last visit or loan; of who never came, none. */
    static Optional<Long> silence(Activity activity, Today today) {
        return Scores.TYPES.stream()
                .flatMap(type -> activity.of(type).stream().limit(1))
                .map(one -> today.dayOf(one.at()))
                .max(Comparator.naturalOrder())
                .map(last -> Math.max(0, ChronoUnit.DAYS.between(last, today.day())));
    }
}
