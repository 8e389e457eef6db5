package org.atrium.patron.persona;

import java.time.Period;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.atrium.patron.activity.Activity;
import org.atrium.patron.activity.Scores;
import org.atrium.patron.institution.Today;
import org.atrium.patron.profile.Patron;
import org.atrium.patron.rule.Comparison;
import org.atrium.patron.rule.Field;
import org.atrium.patron.rule.Fields;
import org.atrium.patron.rule.Rule;
import org.atrium.patron.rule.Window;
import org.atrium.patron.score.Frequency;
import org.atrium.patron.score.Monetary;
import org.atrium.patron.score.Recency;

/**
 * What people are compared by: a few coarse levels of what they did and of how they belong, from 1 up. Each level above
 * the lowest <em>is</em> a rule, so that page, filter and next change of a persona are one truth. Nothing of it says who
 * somebody is: no age, no gender, no place, no name, and no title or topic.
 */
public enum Input {
    /** How lately somebody visited or borrowed. */
    RECENCY(5) {
        @Override
        int level(Patron patron, Today today) {
            return Recency.of(patron.activity(), today);
        }

        @Override
        Rule reaching(int level) {
            return asked("scores.recency", new Comparison.AtLeast(level));
        }
    },

    /** In the building, in a year. */
    VISITS(5) {
        @Override
        int level(Patron patron, Today today) {
            return times(patron.activity(), today, Scores.VISIT);
        }

        @Override
        Rule reaching(int level) {
            return asked("scores.visits.d365", new Comparison.AtLeast(timesAt(level)));
        }
    },

    LOANS(5) {
        @Override
        int level(Patron patron, Today today) {
            return times(patron.activity(), today, Scores.LOAN);
        }

        @Override
        Rule reaching(int level) {
            return asked("scores.loans.d365", new Comparison.AtLeast(timesAt(level)));
        }
    },

    /** Events of a programme that somebody came to, in a year. */
    PROGRAMMES(5) {
        @Override
        int level(Patron patron, Today today) {
            return times(patron.activity(), today, ATTENDANCE);
        }

        @Override
        Rule reaching(int level) {
            return counted(ATTENDANCE, level);
        }
    },

    /** Pages read or digital resources used, whichever are more, in a year. */
    ONLINE(5) {
        @Override
        int level(Patron patron, Today today) {
            return ONLINE_TYPES.stream()
                    .mapToInt(type -> times(patron.activity(), today, type))
                    .max()
                    .orElse(1);
        }

        @Override
        Rule reaching(int level) {
            return new Rule.Any(
                    ONLINE_TYPES.stream().map(type -> counted(type, level)).toList());
        }
    },

    /** How long ago somebody enrolled: from one year, three, ten. Whose day is not known is as new as anybody. */
    ENROLLED(4) {
        @Override
        int level(Patron patron, Today today) {
            var since = patron.details().enrolledOn();
            return 1
                    + (int) YEARS.stream()
                            .filter(years ->
                                    since != null && since.isBefore(today.day().minusYears(years)))
                            .count();
        }

        @Override
        Rule reaching(int level) {
            return asked(
                    "enrolledOn",
                    new Comparison.Before(new Comparison.Day.FromToday(Period.ofYears(-YEARS.get(level - 2)))));
        }
    },

    /** Whether somebody belongs to a group, whichever. */
    GROUPS(2) {
        @Override
        int level(Patron patron, Today today) {
            return patron.affiliations().on(today.day()).findAny().isPresent() ? 2 : 1;
        }

        @Override
        Rule reaching(int level) {
            return asked("groups.kind", new Comparison.Exists(true));
        }
    },

    /** How much somebody gave, where a feature states it. */
    GIVING(5) {
        @Override
        int level(Patron patron, Today today) {
            return Monetary.of(patron.facts()).orElse(1);
        }

        @Override
        Rule reaching(int level) {
            return asked("scores.monetary", new Comparison.AtLeast(level));
        }
    };

    private static final String ATTENDANCE = "attendance";
    private static final List<String> ONLINE_TYPES = List.of("page.view", "resource.use");
    private static final List<Integer> YEARS = List.of(1, 3, 10);

    private final int top;

    Input(int top) {
        this.top = top;
    }

    /** The highest level. */
    public int top() {
        return top;
    }

    /** From 1 to {@link #top}. */
    abstract int level(Patron patron, Today today);

    /** Holds for whoever is on this level, above the lowest, or on a higher one. */
    abstract Rule reaching(int level);

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Input> of(String word) {
        return Arrays.stream(values()).filter(one -> one.word().equals(word)).findFirst();
    }

    static Stream<Input> all() {
        return Arrays.stream(values());
    }

    private static Rule asked(String field, Comparison comparison) {
        Field known = Fields.of(field).orElseThrow();
        return Rule.about(known, comparison);
    }

    private static Rule counted(String type, int level) {
        return new Rule.EventCount(type, timesAt(level), null, new Window.Days(Frequency.YEAR));
    }

    /** The same steps as those of how often somebody comes: once, each season, each month, nearly each week. */
    private static int timesAt(int level) {
        return Frequency.TIMES.get(level - 2);
    }

    private static int times(Activity activity, Today today, String type) {
        int count = activity.count(type, today.since(Frequency.YEAR));
        return 1
                + (int) Frequency.TIMES.stream().filter(least -> count >= least).count();
    }
}
