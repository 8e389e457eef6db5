package org.atrium.kit.register;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A fact that a feature of this house states about patrons, as {@code contracts/patron.fact/facts.json} lists it.
 *
 * @param name the feature, a point, its word: {@code giving.lastOn}
 * @param type of its values, as the topic calls it
 * @param words what staff call it
 */
public record HouseFact(String name, String type, InEachLanguage words) {

    private static final Map<String, HouseFact> ALL =
            Registers.read("contracts/patron.fact/facts.json", Lines.class, Lines::facts, HouseFact::name);

    private record Lines(List<HouseFact> facts) {}

    /** In the order of the register. */
    public static Collection<HouseFact> all() {
        return ALL.values();
    }

    /** Empty for one that only a newer feature states, or only an older one did. */
    public static Optional<HouseFact> of(String name) {
        return Optional.ofNullable(ALL.get(name));
    }
}
