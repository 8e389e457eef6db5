package org.atrium.patron.persona;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.atrium.patron.identity.PersonaId;
import org.atrium.patron.rule.Rule;

/**
 * People who are alike. Who is of it follows from the ranges alone, and of the personas of one model everybody is of
 * exactly one.
 *
 * @param number by which it is called while nobody has named it; given once
 * @param ranges of the inputs that it asks about
 * @param means what those who were of it had on average, when it was made
 * @param people how many they were
 */
public record Persona(PersonaId id, int number, Map<Input, Range> ranges, Map<Input, Double> means, long people) {

    public Persona {
        ranges = inOrder(ranges);
        means = inOrder(means);
    }

    static <T> Map<Input, T> inOrder(Map<Input, T> map) {
        var sorted = new EnumMap<Input, T>(Input.class);
        sorted.putAll(map);
        return Collections.unmodifiableMap(sorted);
    }

    public boolean has(Levels levels) {
        return ranges.entrySet().stream().allMatch(one -> one.getValue().has(levels.of(one.getKey())));
    }

    /** Holds for exactly those who are of it. */
    public Rule rule() {
        var parts = new ArrayList<Rule>();
        ranges.forEach((input, range) -> {
            if (range.least() > 1) {
                parts.add(input.reaching(range.least()));
            }
            if (range.most() < input.top()) {
                parts.add(new Rule.Not(input.reaching(range.most() + 1)));
            }
        });
        return new Rule.All(parts);
    }

    /**
     * What sets it apart, the most telling first.
     *
     * @param all what everybody has on average
     */
    public List<Trait> traits(Map<Input, Double> all) {
        return Input.all()
                .map(input -> new Trait(input, means.getOrDefault(input, 1.0), all.getOrDefault(input, 1.0)))
                .filter(Trait::isTelling)
                .sorted()
                .limit(Trait.MOST)
                .toList();
    }
}
