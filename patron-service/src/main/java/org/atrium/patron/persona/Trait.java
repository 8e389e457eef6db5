package org.atrium.patron.persona;

import java.util.Comparator;
import java.util.Locale;

/**
 * An input on which those of a persona differ from everybody.
 *
 * @param mean their level on average
 * @param all everybody's
 */
public record Trait(Input input, double mean, double all) implements Comparable<Trait> {

    /** So many are told of a persona. */
    static final int MOST = 4;

    /** Less than that is told of nobody. */
    private static final double TELLING = 0.4;

    private static final double FAR = 1.2;

    /** How it differs, in a word. */
    public enum Way {
        FAR_BELOW,
        BELOW,
        ABOVE,
        FAR_ABOVE;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Way way() {
        if (mean < all) {
            return all - mean >= FAR ? Way.FAR_BELOW : Way.BELOW;
        }
        return mean - all >= FAR ? Way.FAR_ABOVE : Way.ABOVE;
    }

    boolean isTelling() {
        return Math.abs(mean - all) >= TELLING;
    }

    @Override
    public int compareTo(Trait other) {
        return Comparator.comparingDouble((Trait one) -> -Math.abs(one.mean - one.all))
                .thenComparing(Trait::input)
                .compare(this, other);
    }
}
