package org.atrium.local.demo;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Eighteen months with the rhythm of a library: full in autumn and on Saturdays, quiet in August, closed on Sundays and
 * Mondays.
 *
 * @param last the last day
 */
record MadeYear(LocalDate last) {
    static final ZoneId ZONE = ZoneId.of("Europe/Paris");
    static final int DAYS = 548;

    /** How full a month is against the mean, January first. */
    private static final List<Double> MONTHS =
            List.of(1.10, 1.08, 1.12, 1.02, 0.95, 0.90, 0.72, 0.55, 1.15, 1.22, 1.18, 0.96);

    /** How full a day of the week is against the mean, Monday first. */
    private static final List<Double> WEEKDAYS = List.of(0.0, 0.95, 1.45, 0.80, 0.90, 1.90, 0.0);

    private static final int OPENING_MINUTE = 10 * 60;
    private static final int MINUTES_OPEN = 8 * 60;

    LocalDate first() {
        return last.minusDays(DAYS - 1L);
    }

    LocalDate day(int index) {
        return first().plusDays(index);
    }

    /** Index of the day that lies so many days before the last one. */
    int daysAgo(int days) {
        return DAYS - 1 - days;
    }

    /** For each day the share of all visits up to its end: what {@link #draw} draws from. */
    double[] rhythm(MadeBranch branch) {
        var weights = new double[DAYS];
        for (var i = 0; i < DAYS; i++) {
            var day = day(i);
            weights[i] = branch.isOpenOn(day.getDayOfWeek())
                    ? MONTHS.get(day.getMonthValue() - 1)
                            * WEEKDAYS.get(day.getDayOfWeek().getValue() - 1)
                    : 0;
        }
        Arrays.parallelPrefix(weights, Double::sum);
        return weights;
    }

    /** A day from {@code from} to {@code to}, inclusive, as full days are likelier than empty ones. */
    static int draw(double[] rhythm, int from, int to, SplittableRandom random) {
        var low = from == 0 ? 0 : rhythm[from - 1];
        var target = low + random.nextDouble() * (rhythm[to] - low);
        var found = Arrays.binarySearch(rhythm, from, to + 1, target);
        return Math.min(to, found >= 0 ? found + 1 : -found - 1);
    }

    /** Some moment of the day while the doors are open; afternoons are fuller. */
    Instant momentOf(int day, SplittableRandom random) {
        var part = Math.sqrt(random.nextDouble());
        var minute = OPENING_MINUTE + (int) (part * (MINUTES_OPEN - 1));
        return at(day, minute, random.nextInt(60));
    }

    Instant at(int day, int minute, int second) {
        return day(day).atTime(LocalTime.ofSecondOfDay(minute * 60L + second))
                .atZone(ZONE)
                .toInstant();
    }
}
