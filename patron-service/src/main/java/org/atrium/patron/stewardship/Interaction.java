package org.atrium.patron.stewardship;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.atrium.patron.identity.GroupId;
import org.jspecify.annotations.Nullable;

/**
 * That somebody of the institution spoke with a group, or wrote to it, or heard of it.
 *
 * @param with whom, in whatever words
 * @param text what it was about, and what came of it
 */
public record Interaction(
        UUID id,
        long version,
        GroupId group,
        Way way,
        LocalDate happenedOn,
        @Nullable String with,
        String text) implements Entry {

    /** How both met. */
    public enum Way {
        CALL,
        MEETING,
        LETTER,
        EMAIL,
        VISIT;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Way> of(@Nullable String word) {
            return Arrays.stream(values())
                    .filter(one -> one.word().equals(word))
                    .findFirst();
        }

        public static List<String> words() {
            return Arrays.stream(values()).map(Way::word).toList();
        }
    }

    @Override
    public Interaction at(long next) {
        return new Interaction(id, next, group, way, happenedOn, with, text);
    }
}
