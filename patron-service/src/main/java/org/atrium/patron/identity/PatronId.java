package org.atrium.patron.identity;

import java.util.Optional;
import java.util.UUID;
import org.atrium.kit.text.Uuids;

/** A patron, as every other service knows them: a pseudonym. */
public record PatronId(UUID value) implements Comparable<PatronId> {

    /** Empty when the text is not an id at all: then nobody is known by it. */
    public static Optional<PatronId> parse(String text) {
        return Uuids.read(text).map(PatronId::new);
    }

    /** In the order in which MongoDB sorts ids: byte by byte, without a sign. */
    @Override
    public int compareTo(PatronId other) {
        return Uuids.compare(value, other.value);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
