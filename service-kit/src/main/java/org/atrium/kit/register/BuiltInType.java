package org.atrium.kit.register;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A type of events that every institution has, as {@code contracts/engagement.event/types.json} lists it.
 *
 * @param description what it means, for whoever writes a program that sends it
 * @param one what staff call a single one
 * @param many what readers are told when theirs are counted
 * @param done what somebody did who caused one
 */
public record BuiltInType(
        String type, String description, InEachLanguage one, InEachLanguage many, InEachLanguage done) {

    private static final Map<String, BuiltInType> ALL =
            Registers.read("contracts/engagement.event/types.json", Lines.class, Lines::types, BuiltInType::type);

    private record Lines(List<BuiltInType> types) {}

    /** In the order of the register. */
    public static Collection<BuiltInType> all() {
        return ALL.values();
    }

    public static Optional<BuiltInType> of(String type) {
        return Optional.ofNullable(ALL.get(type));
    }
}
