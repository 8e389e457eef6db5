package org.atrium.analytics.metrics;

import java.time.LocalDate;
import org.atrium.analytics.rollup.Rollups.Grouping;

/**
 * @param from first day
 * @param to last day; periods that reach beyond either are counted in part only
 */
public record MetricQuestion(Metric metric, LocalDate from, LocalDate to, PeriodLength interval, Grouping grouping) {}
