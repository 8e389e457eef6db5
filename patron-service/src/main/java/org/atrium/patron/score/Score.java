package org.atrium.patron.score;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * One figure about somebody.
 *
 * @param name as rules ask for it after {@code scores.}
 * @param value a level or a word; absent where there is nothing to make it of
 * @param inputs everything that it was made of, by name, in the order in which it is told: numbers, moments and words
 */
public record Score(String name, @Nullable Object value, SequencedMap<String, Object> inputs) {

    public Score {
        inputs = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(inputs));
    }

    static Score of(String name, @Nullable Object value) {
        return new Score(name, value, new LinkedHashMap<>());
    }

    /** What is not known is not told. */
    Score from(String input, @Nullable Object known) {
        if (known == null) {
            return this;
        }
        var longer = new LinkedHashMap<>(inputs);
        longer.put(input, known);
        return new Score(name, value, longer);
    }
}
