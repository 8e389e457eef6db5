package org.atrium.kit.text;

import java.text.BreakIterator;
import java.util.Locale;

/**
 * What a reader takes for one character: a letter with its accents, a family of emoji, a flag. The rules are those of
 * the JDK, which follow Unicode's annex 29 (extended grapheme clusters).
 */
public final class Graphemes {

    private Graphemes() {}

    public static int count(String text) {
        var breaks = breaks(text);
        int count = 0;
        while (breaks.next() != BreakIterator.DONE) {
            count++;
        }
        return count;
    }

    /**
     * A part of the text.
     *
     * @param from the first grapheme, from 0; behind the end the part is empty
     * @param count at most so many
     */
    public static String slice(String text, int from, int count) {
        if (from < 0 || count < 0) {
            throw new IllegalArgumentException("a part of a text begins at 0 or later, and is not shorter than 0");
        }
        var breaks = breaks(text);
        int start = step(breaks, from, text.length());
        int end = step(breaks, count, text.length());
        return text.substring(start, end);
    }

    /** The longest beginning of whole graphemes that has at most {@code length} {@code char}s. */
    public static String within(String text, int length) {
        if (text.length() <= length) {
            return text;
        }
        var breaks = breaks(text);
        return text.substring(0, breaks.isBoundary(length) ? length : breaks.preceding(length));
    }

    private static int step(BreakIterator breaks, int count, int end) {
        for (int i = 0; i < count && breaks.current() < end; i++) {
            breaks.next();
        }
        return breaks.current();
    }

    private static BreakIterator breaks(String text) {
        var breaks = BreakIterator.getCharacterInstance(Locale.ROOT);
        breaks.setText(text);
        return breaks;
    }
}
