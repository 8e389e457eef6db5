package org.atrium.analytics.lift;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * When a lift may be called an effect, and when its absence may be called shown. docs/adr/0033 says why.
 *
 * @param smallestDifference the smallest lift worth having, in share of people
 * @param smallestRatio the same as a share of the control's rate; the larger of the two counts
 * @param fewest people that each side needs before anything is said, as if each had been assigned alone
 */
public record VerdictRule(double smallestDifference, double smallestRatio, int fewest) {

    /** Of the arms of one campaign, in their order. */
    public List<Judgement> judge(List<Comparison> arms) {
        var real = afterHolm(arms);
        return arms.stream()
                .map(arm -> judge(arm, real.contains(arm), arms.size()))
                .toList();
    }

    private Judgement judge(Comparison arm, boolean isReal, int arms) {
        if (!isLargeEnough(arm)) {
            return new Judgement(Verdict.NOT_ENOUGH_DATA, "Each side needs at least %d people.".formatted(fewest));
        }
        if (isReal) {
            return new Judgement(
                    Verdict.EFFECT,
                    arms == 1
                            ? "The interval of the lift excludes 0."
                            : "The interval of the lift excludes 0, also when it is adjusted for the number of arms.");
        }
        var interval = arm.differenceInterval();
        if (!interval.contains(0)) {
            return new Judgement(
                    Verdict.NOT_ENOUGH_DATA,
                    "The interval excludes 0, but not when it is adjusted for the number of arms.");
        }
        var worthHaving = smallestWorthHaving(arm.control().rate());
        if (interval.high() < worthHaving) {
            return new Judgement(
                    Verdict.NO_EFFECT_SHOWN,
                    "The interval includes 0 and excludes a lift of %s or more.".formatted(points(worthHaving)));
        }
        return new Judgement(
                Verdict.NOT_ENOUGH_DATA,
                "The interval includes 0, and a lift of %s as well.".formatted(points(worthHaving)));
    }

    /**
     * The arms that differ from the control although several were tried: the smallest p-value against a share of the
     * error for all arms, the next against one for those that are left, until one fails.
     *
     * @see <a href="https://www.jstor.org/stable/4615733">Holm S (1979), A simple sequentially rejective multiple test
     *     procedure, Scandinavian Journal of Statistics 6:65–70</a>
     */
    private Set<Comparison> afterHolm(List<Comparison> arms) {
        var left = arms.stream()
                .filter(this::isLargeEnough)
                .map(arm -> new Tried(arm, arm.pValue()))
                .sorted(Comparator.comparingDouble(Tried::pValue))
                .collect(Collectors.toCollection(ArrayDeque::new));
        var real = new HashSet<Comparison>();
        while (!left.isEmpty() && left.peek().pValue() < (1 - left.peek().arm().confidence()) / left.size()) {
            real.add(left.remove().arm());
        }
        return real;
    }

    /** @param pValue found by halving, so it is looked for once */
    private record Tried(Comparison arm, double pValue) {}

    private boolean isLargeEnough(Comparison arm) {
        return Math.min(arm.treated().independent(), arm.control().independent()) >= fewest;
    }

    /** In share of people, for a control with this rate. */
    public double smallestWorthHaving(double controlRate) {
        return Math.max(smallestDifference, smallestRatio * controlRate);
    }

    private static String points(double share) {
        return String.format(Locale.ROOT, "%.1f percentage points", share * 100);
    }
}
