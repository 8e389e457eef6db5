package org.atrium.patron.rectification;

import java.util.List;

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

    /** What this field should be, as far as that was said: several names or addresses may be. */
    public List<String> of(Field field) {
        return proposed.stream()
                .filter(one -> one.field() == field)
                .map(Proposal::value)
                .toList();
    }

    @Override
    public String toString() {
        return "Asked";
    }
}
