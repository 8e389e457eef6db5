package org.atrium.patron.score;

import java.time.Period;
import java.util.List;
import org.atrium.patron.activity.Activity;
import org.atrium.patron.activity.Scores;
import org.atrium.patron.institution.Today;

/**
 * How often somebody visited or borrowed in a year, by whichever they did more often: from 1, never, to 5, about weekly.
 */
public final class Frequency {

    public static final Period YEAR = Period.ofDays(365);

    /** The least times at the levels 2, 3, 4 and 5: once, each season, each month, nearly each week. */
    public static final List<Integer> TIMES = List.of(1, 4, 12, 40);

    private Frequency() {}

    public static int of(Activity activity, Today today) {
        var times = Scores.TYPES.stream()
                .mapToInt(type -> activity.count(type, today.since(YEAR)))
                .max()
                .orElse(0);
        return 1 + (int) TIMES.stream().filter(least -> times >= least).count();
    }
}
