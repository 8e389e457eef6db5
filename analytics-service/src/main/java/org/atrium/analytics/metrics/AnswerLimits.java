package org.atrium.analytics.metrics;

import java.time.temporal.ChronoUnit;
import org.atrium.kit.refusal.InvalidFields;

/**
 * How much one answer may hold, and what is in memory to make it. Whether a question asks for more is known while its
 * cells are read, before anything is made of them.
 */
final class AnswerLimits {

    static final int MOST_POINTS = 100_000;
    /** Of days, groups and types apart. */
    static final int MOST_CELLS = 500_000;

    private final long periods;
    private final long days;
    private int cells;

    AnswerLimits(MetricQuestion question, int periods) {
        this.periods = periods;
        this.days = ChronoUnit.DAYS.between(question.from(), question.to()) + 1;
    }

    /** @throws Refused when so many series have more points than an answer holds */
    void forSeries(int series) {
        if (series * periods > MOST_POINTS) {
            throw InvalidFields.at(
                    "?interval",
                    "would answer more than " + MOST_POINTS + " points: ask for a coarser interval or fewer days");
        }
    }

    /** @throws Refused when so many groups have more days than are read for one answer */
    void forDaysOf(int groups) {
        if (groups * days > MOST_CELLS) {
            throw tooMany();
        }
    }

    /** @throws Refused when there have been as many as are read for one answer */
    void forOneMoreCell() {
        if (++cells > MOST_CELLS) {
            throw tooMany();
        }
    }

    private static RuntimeException tooMany() {
        return InvalidFields.at(
                "?from", "would read more than " + MOST_CELLS + " cells: ask for fewer days or without groupBy");
    }
}
