package org.atrium.patron.identity;

import java.util.Optional;
import java.util.UUID;
import org.atrium.kit.text.Uuids;

/** A persona of the institution. */
public record PersonaId(UUID value) implements Comparable<PersonaId> {

    public static Optional<PersonaId> parse(String text) {
        return Uuids.read(text).map(PersonaId::new);
    }

    @Override
    public int compareTo(PersonaId other) {
        return Uuids.compare(value, other.value);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
