package org.atrium.analytics.lift;

import java.util.Optional;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * The treated against the control, as difference and as ratio, each with an interval that stays right for small and
 * rare counts. Why these methods: docs/adr/0032.
 *
 * @param confidence of the two-sided intervals, for example 0.95
 */
public record Comparison(Proportion treated, Proportion control, double confidence) {

    /** Standard deviations: nothing that is farther away differs for any purpose here. */
    private static final double FARTHEST = 30;

    private static final int HALVINGS = 60;
    private static final NormalDistribution STANDARD = NormalDistribution.of(0, 1);

    /** Difference of the rates, in share of people: 0.05 is five percentage points. */
    public double difference() {
        return treated.rate() - control.rate();
    }

    /**
     * Hybrid score interval without continuity correction.
     *
     * @see <a href="https://doi.org/10.1002/(SICI)1097-0258(19980430)17:8%3C873::AID-SIM779%3E3.0.CO;2-I">Newcombe RG
     *     (1998), Interval estimation for the difference between independent proportions: comparison of eleven methods,
     *     Statistics in Medicine 17:873–890, method 10</a>
     */
    public Interval differenceInterval() {
        return differenceInterval(z());
    }

    private Interval differenceInterval(double z) {
        var t = treated.wilson(z);
        var c = control.wilson(z);
        var below = Math.hypot(treated.rate() - t.low(), c.high() - control.rate());
        var above = Math.hypot(t.high() - treated.rate(), control.rate() - c.low());
        return new Interval(Math.max(-1, difference() - below), Math.min(1, difference() + above));
    }

    /**
     * The smallest share of error at which {@link #differenceInterval()} still excludes 0; 1 where the rates are equal.
     */
    public double pValue() {
        if (difference() == 0) {
            return 1;
        }
        return chanceOf(excludesZero(FARTHEST) ? FARTHEST : largestThatExcludes());
    }

    private double largestThatExcludes() {
        var excludes = 0.0;
        var includes = FARTHEST;
        for (var i = 0; i < HALVINGS; i++) {
            var middle = (excludes + includes) / 2;
            if (excludesZero(middle)) {
                excludes = middle;
            } else {
                includes = middle;
            }
        }
        return excludes;
    }

    private boolean excludesZero(double z) {
        return !differenceInterval(z).contains(0);
    }

    private static double chanceOf(double z) {
        return 2 * STANDARD.survivalProbability(z);
    }

    /** How much more often than the control: 0.5 is half as often again. Absent while the control never did it. */
    public Optional<Double> relative() {
        return control.hits() == 0 ? Optional.empty() : Optional.of(treated.rate() / control.rate() - 1);
    }

    /**
     * The interval of the ratio by the same reasoning, minus one, so that it excludes 0 exactly when the difference
     * does.
     *
     * @see <a href="https://doi.org/10.1177/0962280210383082">Donner A, Zou GY (2012), Closed-form confidence intervals
     *     for functions of the normal mean and standard deviation, Statistical Methods in Medical Research 21:347–359
     *     (MOVER for a ratio)</a>
     */
    public Optional<Interval> relativeInterval() {
        if (control.hits() == 0) {
            return Optional.empty();
        }
        var t = treated.wilson(z());
        var c = control.wilson(z());
        var product = treated.rate() * control.rate();
        var fewTreated = t.low() * (2 * treated.rate() - t.low());
        var manyTreated = t.high() * (2 * treated.rate() - t.high());
        var fewControl = c.low() * (2 * control.rate() - c.low());
        var manyControl = c.high() * (2 * control.rate() - c.high());
        // The lower bound is the smaller root, written so that it stays right where manyControl passes 0.
        var low = treated.hits() == 0 ? 0 : fewTreated / (product + root(product, fewTreated * manyControl));
        var high = (product + root(product, manyTreated * fewControl)) / fewControl;
        return Optional.of(new Interval(low - 1, high - 1));
    }

    private static double root(double product, double parts) {
        return Math.sqrt(Math.max(0, product * product - parts));
    }

    private double z() {
        return STANDARD.inverseCumulativeProbability(1 - (1 - confidence) / 2);
    }
}
