package org.atrium.patron.rectification;

import java.util.List;
import java.util.Optional;

/**
 * What somebody says is wrong, in their words, and what it should be. It names the person, and is kept sealed.
 *
 * @param proposed what single fields should be; none where the words say all
 */
public record Asked(String text, List<Proposal> proposed) {

    public static final int LONGEST = 4_000;
    public static final int MOST_PROPOSED = 20;

    /** What a field should be, as the person writes it. */
    public record Proposal(Field field, String value) {
        public static final int LONGEST = 500;

        @Override
        public String toString() {
            return "Proposal of " + field;
        }
    }

    public Asked {
        proposed = List.copyOf(proposed);
    }

    /** What this field should be, if that was said. */
    public Optional<String> of(Field field) {
        return proposed.stream()
                .filter(one -> one.field() == field)
                .map(Proposal::value)
                .findFirst();
    }

    @Override
    public String toString() {
        return "Asked";
    }
}
