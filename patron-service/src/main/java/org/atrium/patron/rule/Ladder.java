package org.atrium.patron.rule;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.function.IntFunction;

/**
 * A field of few whole numbers, each of which is reached by fulfilling a rule: what a comparison with it means.
 *
 * @param bottom the lowest level
 * @param top the highest
 * @param some holds for whoever has a level at all
 * @param reaches the rule by which a level above the lowest, or a higher one, is reached; it implies {@code some}
 */
record Ladder(int bottom, int top, Rule some, IntFunction<Rule> reaches) {

    Rule meaning(Comparison comparison) {
        return switch (comparison) {
            case Comparison.AtLeast least ->
                atLeast(Comparison.exact(least.number()).setScale(0, RoundingMode.CEILING));
            case Comparison.AtMost most ->
                below(Comparison.exact(most.number())
                        .setScale(0, RoundingMode.FLOOR)
                        .add(BigDecimal.ONE));
            case Comparison.Is is -> exactly(Comparison.exact((Number) is.value()));
            case Comparison.In in ->
                new Rule.Any(in.values().stream()
                        .map(value -> exactly(Comparison.exact((Number) value)))
                        .toList());
            case Comparison.Exists exists -> exists.exists() ? some : new Rule.Not(some);
            case Comparison.Before before -> Meanings.NOBODY;
            case Comparison.After after -> Meanings.NOBODY;
            case Comparison.WithinKm near -> Meanings.NOBODY;
            case Comparison.StartsWith starts -> Meanings.NOBODY;
        };
    }

    Rule atLeast(int level) {
        return atLeast(BigDecimal.valueOf(level));
    }

    private Rule atLeast(BigDecimal level) {
        if (level.compareTo(BigDecimal.valueOf(bottom)) <= 0) {
            return some;
        }
        return level.compareTo(BigDecimal.valueOf(top)) > 0 ? Meanings.NOBODY : reaches.apply(level.intValue());
    }

    private Rule below(BigDecimal level) {
        return new Rule.All(List.of(some, new Rule.Not(atLeast(level))));
    }

    private Rule exactly(BigDecimal level) {
        var possible = level.stripTrailingZeros().scale() <= 0 && level.compareTo(BigDecimal.valueOf(bottom)) >= 0;
        return possible
                ? new Rule.All(List.of(atLeast(level), new Rule.Not(atLeast(level.add(BigDecimal.ONE)))))
                : Meanings.NOBODY;
    }
}
