package org.atrium.analytics.lift;

import java.util.Locale;

/**
 * When a lift may be called an effect, and when its absence may be called shown. docs/adr/0033 says why.
 *
 * @param smallestDifference the smallest lift worth having, in share of people
 * @param smallestRatio the same as a share of the control's rate; the larger of the two counts
 * @param fewest people that each side needs before anything is said
 */
public record VerdictRule(double smallestDifference, double smallestRatio, int fewest) {

    public Judgement judge(Comparison comparison) {
        var interval = comparison.differenceInterval();
        if (Math.min(comparison.treated().of(), comparison.control().of()) < fewest) {
            return new Judgement(Verdict.NOT_ENOUGH_DATA, "Each side needs at least %d people.".formatted(fewest));
        }
        if (!interval.contains(0)) {
            return new Judgement(Verdict.EFFECT, "The interval of the lift excludes 0.");
        }
        var worthHaving = smallestWorthHaving(comparison.control().rate());
        if (interval.high() < worthHaving) {
            return new Judgement(
                    Verdict.NO_EFFECT_SHOWN,
                    "The interval includes 0 and excludes a lift of %s or more.".formatted(points(worthHaving)));
        }
        return new Judgement(
                Verdict.NOT_ENOUGH_DATA,
                "The interval includes 0, and a lift of %s as well.".formatted(points(worthHaving)));
    }

    /** In share of people, for a control with this rate. */
    public double smallestWorthHaving(double controlRate) {
        return Math.max(smallestDifference, smallestRatio * controlRate);
    }

    private static String points(double share) {
        return String.format(Locale.ROOT, "%.1f percentage points", share * 100);
    }
}
