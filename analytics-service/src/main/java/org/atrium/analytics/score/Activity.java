package org.atrium.analytics.score;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;
import org.atrium.analytics.engagement.EngagementEvent;
import org.atrium.analytics.score.Score.Windows;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of a patron to make the score of any later day: the visits and loans of each day of the last year.
 *
 * @param first day of any visit or loan
 */
public record Activity(@Nullable LocalDate first, @Nullable Instant lastVisitAt, Map<LocalDate, Day> days) {

    public static final Activity NONE = new Activity(null, null, Map.of());

    private static final int REMEMBERED = 365;

    public Activity {
        days = Map.copyOf(days);
    }

    /** Of a patron with more than {@link #MOST} of either on one day, so many are remembered. */
    public record Day(long visits, long loans) {

        public static final long MOST = Integer.MAX_VALUE;

        public Day {
            visits = Math.min(visits, MOST);
            loans = Math.min(loans, MOST);
        }

        Day plus(Day other) {
            return new Day(visits + other.visits, loans + other.loans);
        }
    }

    /** Whether events of this type change a score at all. */
    public static boolean counts(EngagementEvent event) {
        return event.type().equals("visit") || event.type().equals("loan");
    }

    public Activity plus(EngagementEvent event, LocalDate today) {
        var isVisit = event.type().equals("visit");
        var quantity = event.detail().quantity();
        var more = new TreeMap<>(days);
        more.merge(event.day(), isVisit ? new Day(quantity, 0) : new Day(0, quantity), Day::plus);
        more.headMap(today.minusDays(REMEMBERED - 1)).clear();
        return new Activity(
                first == null || event.day().isBefore(first) ? event.day() : first,
                isVisit && (lastVisitAt == null || event.time().isAfter(lastVisitAt)) ? event.time() : lastVisitAt,
                more);
    }

    public Score score(LocalDate today) {
        return new Score(
                lastVisitAt,
                new Windows(visits(today, 30), visits(today, 90), visits(today, 365)),
                new Windows(loans(today, 30), loans(today, 90), loans(today, 365)),
                stage(today));
    }

    private long visits(LocalDate today, int within) {
        return days.entrySet().stream()
                .filter(day -> isWithin(day.getKey(), today, within))
                .mapToLong(day -> day.getValue().visits())
                .sum();
    }

    private long loans(LocalDate today, int within) {
        return days.entrySet().stream()
                .filter(day -> isWithin(day.getKey(), today, within))
                .mapToLong(day -> day.getValue().loans())
                .sum();
    }

    private Stage stage(LocalDate today) {
        if (first != null && isWithin(first, today, 30)) {
            return Stage.NEW;
        }
        if (days.keySet().stream().anyMatch(day -> isWithin(day, today, 90))) {
            return Stage.ACTIVE;
        }
        return days.keySet().stream().anyMatch(day -> isWithin(day, today, REMEMBERED)) ? Stage.COOLING : Stage.DORMANT;
    }

    private static boolean isWithin(LocalDate day, LocalDate today, int days) {
        return ChronoUnit.DAYS.between(day, today) < days;
    }
}
