package org.atrium.kit.erasure;

import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Somebody who is to be forgotten.
 *
 * @param ids all ids of the person
 * @param texts what may be quoted of the person where no id stands: values of identifiers, and addresses
 */
public record Forgotten(Set<UUID> ids, Set<String> texts) {

    /** A shorter text is anybody's: it would take what is others' along. */
    private static final int SHORTEST = 4;

    public Forgotten {
        ids = Set.copyOf(ids);
        texts = Set.copyOf(texts);
    }

    public static Forgotten known(UUID person) {
        return new Forgotten(Set.of(person), Set.of());
    }

    /** Finds where a text names the person; as a word of its own, so that 1234 is not found in 12345. */
    public Pattern mention() {
        var words = Stream.concat(
                        ids.stream().map(UUID::toString), texts.stream().filter(text -> text.length() >= SHORTEST))
                .sorted()
                .map(Pattern::quote)
                .collect(Collectors.joining("|"));
        return Pattern.compile(
                "(?<![\\p{L}\\p{N}])(?:" + words + ")(?![\\p{L}\\p{N}])",
                Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }
}
