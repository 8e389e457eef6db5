package org.atrium.patron.rule;

import java.time.Period;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.atrium.patron.activity.Scores;
import org.atrium.patron.score.Engagement;
import org.atrium.patron.score.Frequency;
import org.atrium.patron.score.Lapse;
import org.atrium.patron.score.Monetary;
import org.atrium.patron.score.Recency;
import org.jspecify.annotations.Nullable;

/**
 * Recency, frequency, gifts, engagement and lapse as rules over the events and facts that they are made of. See
 * docs/adr/0136-scores-are-fixed-bands.md.
 */
final class LevelFields {

    private static final Ladder RECENCY =
            new Ladder(1, 5, Meanings.EVERYBODY, level -> came(1, Recency.SILENCE.get(level - 2)));

    private static final Ladder FREQUENCY =
            new Ladder(1, 5, Meanings.EVERYBODY, level -> came(Frequency.TIMES.get(level - 2), Frequency.YEAR));

    private static final Field.Stored GIVEN = FactFields.field(Monetary.GIVEN);

    private static final Ladder MONETARY = new Ladder(
            1,
            5,
            new Rule.FieldIs(GIVEN, new Comparison.Exists(true)),
            level -> new Rule.FieldIs(GIVEN, new Comparison.AtLeast(Monetary.SUMS.get(level - 2))));

    private static final Ladder ENGAGEMENT =
            new Ladder(Engagement.LEAST, Engagement.MOST, Meanings.EVERYBODY, LevelFields::engaged);

    private static final Rule EVER = came(1, null);

    private LevelFields() {}

    static Stream<Field> all() {
        return Stream.of(
                new Field.Derived(
                        "scores.recency",
                        ValueType.NUMBER,
                        (patron, today) -> Recency.of(patron.activity(), today),
                        RECENCY::meaning),
                new Field.Derived(
                        "scores.frequency",
                        ValueType.NUMBER,
                        (patron, today) -> Frequency.of(patron.activity(), today),
                        FREQUENCY::meaning),
                new Field.Derived(
                        "scores.monetary",
                        ValueType.NUMBER,
                        (patron, today) -> Monetary.of(patron.facts()).orElse(null),
                        MONETARY::meaning),
                new Field.Derived(
                        "scores.engagement",
                        ValueType.NUMBER,
                        (patron, today) -> Engagement.of(patron.activity(), today),
                        ENGAGEMENT::meaning),
                new Field.Derived(
                        "scores.lapse",
                        ValueType.LAPSE,
                        (patron, today) -> Lapse.of(patron.activity(), today)
                                .map(Lapse::word)
                                .orElse(null),
                        LevelFields::lapse));
    }

    /** Visited or borrowed at least so often. */
    private static Rule came(int times, @Nullable Period within) {
        return new Rule.Any(Scores.TYPES.stream()
                .<Rule>map(type -> new Rule.EventCount(type, times, null, days(within)))
                .toList());
    }

    private static @Nullable Window days(@Nullable Period within) {
        return within == null ? null : new Window.Days(within);
    }

    /** The sum of two levels is reached where for some part of it each level is. */
    private static Rule engaged(int sum) {
        return new Rule.Any(IntStream.rangeClosed(RECENCY.bottom(), RECENCY.top())
                .filter(recency -> sum - recency >= FREQUENCY.bottom() && sum - recency <= FREQUENCY.top())
                .<Rule>mapToObj(
                        recency -> new Rule.All(List.of(RECENCY.atLeast(recency), FREQUENCY.atLeast(sum - recency))))
                .toList());
    }

    private static Rule lapse(Comparison comparison) {
        return comparison instanceof Comparison.Exists(var exists)
                ? exists ? EVER : new Rule.Not(EVER)
                : Meanings.oneOf(
                        comparison,
                        word -> Lapse.of(word.toString()).map(LevelFields::is).orElse(Meanings.NOBODY));
    }

    private static Rule is(Lapse lapse) {
        return switch (lapse) {
            case LOW -> silentAtMost(Silence.USUAL);
            case RISING ->
                new Rule.All(List.of(silentAtMost(Silence.PATIENT), new Rule.Not(silentAtMost(Silence.USUAL))));
            case HIGH -> new Rule.All(List.of(came(1, Lapse.YEAR), new Rule.Not(silentAtMost(Silence.PATIENT))));
            case LAPSED -> new Rule.All(List.of(EVER, new Rule.Not(came(1, Lapse.YEAR))));
        };
    }

    private enum Silence {
        USUAL,
        PATIENT
    }

    /**
     * The table allows the less, the higher the frequency: so each row holds for those up to its frequency, since those
     * below it that come so lately are allowed more.
     */
    private static Rule silentAtMost(Silence silence) {
        return new Rule.Any(Lapse.TABLE.stream()
                .<Rule>map(row -> new Rule.All(List.of(
                        came(1, silence == Silence.USUAL ? row.usual() : row.patient()),
                        new Rule.Not(FREQUENCY.atLeast(row.frequency() + 1)))))
                .toList());
    }
}
