package org.atrium.patron.rule;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Period;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.atrium.patron.activity.Activity;
import org.atrium.patron.activity.Scores;
import org.atrium.patron.activity.Stage;
import org.atrium.patron.layout.PatronLayout;
import org.jspecify.annotations.Nullable;

/**
 * Scores as rules over the same events that rules count: {@code scores.visits.d90} at least 2 <em>is</em> two visits
 * within P90D. See docs/adr/0079-scores-are-derived-where-they-are-asked-for.md.
 */
final class ScoreFields {

    private ScoreFields() {}

    static Stream<Field> all() {
        var fields = new ArrayList<Field>();
        fields.add(latest("scores.lastVisitAt", Scores.VISIT));
        for (var type : Scores.TYPES) {
            Scores.WINDOWS.forEach(
                    days -> fields.add(count("scores." + type + "s.d" + days, type, Period.ofDays(days))));
        }
        fields.add(new Field.Derived(
                "scores.stage",
                ValueType.STAGE,
                (patron, today) -> Stage.of(patron.activity(), today).word(),
                comparison -> Meanings.oneOf(comparison, ScoreFields::stage)));
        return fields.stream();
    }

    /** Time of the newest event: the first of the list. */
    private static Field.Stored latest(String name, String type) {
        return new Field.Stored(
                name,
                ValueType.MOMENT,
                Reads.eventsOf(type),
                PatronLayout.timeOf(type, 1),
                patron -> patron.activity().of(type).stream()
                        .findFirst()
                        .map(one -> one.at())
                        .orElse(null));
    }

    /**
     * Time of the oldest kept event: some event lies before a day exactly when the oldest does. Used for stages only.
     */
    private static Field.Stored first(String type) {
        return new Field.Stored(
                "first." + type, ValueType.MOMENT, Reads.eventsOf(type), PatronLayout.timesOf(type), patron -> {
                    var kept = patron.activity().of(type);
                    return kept.isEmpty() ? null : kept.getLast().at();
                });
    }

    private static Field count(String name, String type, Period within) {
        return new Field.Derived(
                name,
                ValueType.NUMBER,
                (patron, today) -> patron.activity().count(type, today.since(within)),
                comparison -> count(type, within, comparison));
    }

    private static Rule count(String type, Period within, Comparison comparison) {
        return switch (comparison) {
            case Comparison.AtLeast least -> atLeast(type, within, rounded(least.number(), RoundingMode.CEILING));
            case Comparison.AtMost most ->
                new Rule.Not(atLeast(
                        type, within, rounded(most.number(), RoundingMode.FLOOR).add(BigDecimal.ONE)));
            case Comparison.Is is -> oneOf(type, within, is);
            case Comparison.In in -> oneOf(type, within, in);
            case Comparison.Exists exists -> oneOf(type, within, exists);
            case Comparison.Before before -> Meanings.NOBODY;
            case Comparison.After after -> Meanings.NOBODY;
            case Comparison.WithinKm near -> Meanings.NOBODY;
            case Comparison.StartsWith starts -> Meanings.NOBODY;
        };
    }

    private static Rule oneOf(String type, Period within, Comparison comparison) {
        return Meanings.oneOf(comparison, value -> is(type, within, Comparison.exact((Number) value)));
    }

    private static BigDecimal rounded(Number number, RoundingMode mode) {
        return Comparison.exact(number).setScale(0, mode);
    }

    /** At most {@link Activity#KEPT} events of a type are kept, so a higher bound matches nobody. */
    private static Rule atLeast(String type, Period within, BigDecimal n) {
        if (n.signum() <= 0) {
            return Meanings.EVERYBODY;
        }
        return n.compareTo(BigDecimal.valueOf(Activity.KEPT)) > 0
                ? Meanings.NOBODY
                : new Rule.EventCount(type, n.intValue(), null, new Window.Days(within));
    }

    private static Rule is(String type, Period within, BigDecimal n) {
        var possible = n.signum() >= 0
                && n.compareTo(BigDecimal.valueOf(Activity.KEPT)) <= 0
                && n.stripTrailingZeros().scale() <= 0;
        return possible
                ? new Rule.EventCount(type, n.intValue(), n.intValue(), new Window.Days(within))
                : Meanings.NOBODY;
    }

    /** The rule that says of events what {@link Stage#of} says of one patron. */
    private static Rule stage(Object word) {
        return Arrays.stream(Stage.values())
                .filter(stage -> stage.word().equals(word))
                .findFirst()
                .map(ScoreFields::stage)
                .orElse(Meanings.NOBODY);
    }

    private static Rule stage(Stage stage) {
        return switch (stage) {
            case NEW -> new Rule.All(List.of(any(null), new Rule.Not(cameBefore(Stage.NEWCOMER))));
            case ACTIVE -> new Rule.All(List.of(any(Stage.CLOSE), cameBefore(Stage.NEWCOMER)));
            case COOLING -> new Rule.All(List.of(any(Stage.IN_SIGHT), new Rule.Not(any(Stage.CLOSE))));
            case DORMANT -> new Rule.Not(any(Stage.IN_SIGHT));
        };
    }

    private static Rule any(@Nullable Period within) {
        return new Rule.Any(Scores.TYPES.stream()
                .<Rule>map(type -> new Rule.EventCount(type, 1, null, within == null ? null : new Window.Days(within)))
                .toList());
    }

    private static Rule cameBefore(Period ago) {
        var then = new Comparison.Before(new Comparison.Day.FromToday(ago.negated()));
        return new Rule.Any(Scores.TYPES.stream()
                .<Rule>map(type -> new Rule.FieldIs(first(type), then))
                .toList());
    }
}
