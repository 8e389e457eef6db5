package org.atrium.kit.erasure;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What has to be known of an erasure when the database is replaced by an older copy of itself. It names nobody: ids lead
 * nowhere but into such a copy, and fingerprints are made with a key that is not here.
 *
 * @param persons all ids of the person
 * @param suppressed fingerprints of the person's identifiers and addresses
 * @param lifted whether the person may come back
 */
public record Tombstone(
        UUID erasure, UUID institution, Instant askedAt, List<UUID> persons, List<String> suppressed, boolean lifted) {

    public Tombstone {
        persons = List.copyOf(persons);
        suppressed = List.copyOf(suppressed);
    }

    public static Tombstone of(
            UUID erasure, UUID institution, Instant askedAt, Set<UUID> persons, Set<String> suppressed) {
        return new Tombstone(
                erasure,
                institution,
                askedAt,
                List.copyOf(new TreeSet<>(persons)),
                List.copyOf(new TreeSet<>(suppressed)),
                false);
    }

    /** What the two say together of one erasure, in whichever order they were written. */
    public Tombstone with(Tombstone other) {
        return new Tombstone(
                erasure,
                institution,
                askedAt,
                Stream.of(persons, other.persons)
                        .flatMap(List::stream)
                        .distinct()
                        .sorted()
                        .toList(),
                Stream.of(suppressed, other.suppressed)
                        .flatMap(List::stream)
                        .distinct()
                        .sorted()
                        .toList(),
                lifted || other.lifted);
    }

    Tombstone asLifted() {
        return new Tombstone(erasure, institution, askedAt, persons, suppressed, true);
    }
}
