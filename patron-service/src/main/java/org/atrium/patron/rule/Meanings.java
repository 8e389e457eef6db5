package org.atrium.patron.rule;

import java.util.List;
import java.util.function.Function;

/** Rules that say what a comparison with a derived field means. */
final class Meanings {

    static final Rule EVERYBODY = new Rule.All(List.of());
    static final Rule NOBODY = new Rule.Any(List.of());

    private Meanings() {}

    /** Of a field that everybody has, and that takes one of few values. */
    static Rule oneOf(Comparison comparison, Function<Object, Rule> isThis) {
        return switch (comparison) {
            case Comparison.Is is -> isThis.apply(is.value());
            case Comparison.In in ->
                new Rule.Any(in.values().stream().map(isThis).toList());
            case Comparison.Exists exists -> exists.exists() ? EVERYBODY : NOBODY;
            case Comparison.Before before -> NOBODY;
            case Comparison.After after -> NOBODY;
            case Comparison.AtLeast least -> NOBODY;
            case Comparison.AtMost most -> NOBODY;
            case Comparison.WithinKm within -> NOBODY;
            case Comparison.StartsWith starts -> NOBODY;
        };
    }
}
