package org.atrium.analytics.metrics;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.atrium.analytics.metrics.MetricAnswer.Point;
import org.atrium.analytics.metrics.MetricAnswer.Value;

/** The numbers of one series, added up from the days and months that may be shown. */
final class Sums {

    private final MetricQuestion question;
    private final LocalDate today;
    private final Map<LocalDate, BigDecimal> byPeriod = new HashMap<>();
    private final Set<LocalDate> missing = new HashSet<>();
    private BigDecimal total = BigDecimal.ZERO;
    private boolean isPart;
    private boolean isAsked;

    Sums(MetricQuestion question, LocalDate today) {
        this.question = question;
        this.today = today;
    }

    void add(LocalDate day, BigDecimal number) {
        if (isInside(day)) {
            isAsked = true;
            total = total.add(number);
            byPeriod.merge(question.interval().startOf(day), number, BigDecimal::add);
        }
    }

    /** Whole months only: a month that the question cuts is missing, and so are all periods within a month. */
    void addMonth(YearMonth month, BigDecimal number) {
        if (isWhole(month)) {
            isAsked = true;
            total = total.add(number);
            if (question.interval() == PeriodLength.MONTH) {
                byPeriod.merge(month.atDay(1), number, BigDecimal::add);
                return;
            }
            missPeriods(month);
        } else {
            miss(month);
        }
    }

    void miss(YearMonth month) {
        missPeriods(month);
        isPart = true;
    }

    private void missPeriods(YearMonth month) {
        isAsked = true;
        for (var day = month.atDay(1); !day.isAfter(month.atEndOfMonth()); day = day.plusDays(1)) {
            if (isInside(day)) {
                missing.add(question.interval().startOf(day));
            }
        }
    }

    private boolean isInside(LocalDate day) {
        return !day.isBefore(question.from()) && !day.isAfter(question.to());
    }

    private boolean isWhole(YearMonth month) {
        var isCut = month.atEndOfMonth().isAfter(question.to()) && question.to().isBefore(today);
        return !month.atDay(1).isBefore(question.from()) && !isCut;
    }

    boolean isAsked() {
        return isAsked;
    }

    Value total() {
        return value(total, isPart);
    }

    List<Point> points(List<Metrics.Period> periods) {
        return periods.stream()
                .map(period -> new Point(
                        period.start(),
                        period.over(),
                        value(
                                byPeriod.getOrDefault(period.start(), BigDecimal.ZERO),
                                missing.contains(period.start()))))
                .toList();
    }

    private static Value value(BigDecimal number, boolean isPart) {
        if (!isPart) {
            return new Value.Exact(number);
        }
        return number.signum() == 0 ? new Value.Withheld() : new Value.Part(number);
    }
}
