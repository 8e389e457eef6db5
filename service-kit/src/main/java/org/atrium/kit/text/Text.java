package org.atrium.kit.text;

import java.text.Normalizer;
import java.util.Optional;

/**
 * The one form in which text is kept and compared: composed (Unicode NFC), without characters that nobody sees, with
 * plain spaces and none at the ends. Each {@code clean} method takes anything, never throws, and leaves clean text as
 * it is. What it would have to drop although it was meant as something, {@link #fault} and {@link #faultOfLines} name:
 * a door asks them and refuses. See docs/adr/0014-text-has-one-form.md.
 */
public final class Text {

    private static final int REPLACEMENT = 0xFFFD;
    private static final int NON_JOINER = 0x200C;
    private static final int JOINER = 0x200D;
    /**
     * Marks on one letter. No writing needs more, and to put a long run of them in order takes the square of its
     * length.
     *
     * @see <a href="https://www.unicode.org/reports/tr15/#Stream_Safe_Text_Format">UAX #15, Stream-Safe Text</a>
     */
    static final int MOST_MARKS = 30;

    private Text() {}

    /** One line: a name, a place, a category. Joiners and variation selectors stay, for scripts and emoji need them. */
    public static String clean(String text) {
        return isPlain(text) ? text : trimmed(cleaned(text, false));
    }

    /** One line whose runs of white space, line breaks among them, are one space: the header of a column. */
    public static String label(String text) {
        return clean(text.replaceAll("[\\p{javaWhitespace}\u00A0\u2007\u202F]+", " "));
    }

    /** Several lines, divided by a line feed; tabs stay. */
    public static String lines(String text) {
        return trimmed(cleaned(lineFeeds(text), true));
    }

    /** A value that a machine compares: as {@link #clean}, and without joiners and variation selectors. */
    public static String code(String text) {
        return isPlain(text) ? text : clean(without(text, Text::isShaping));
    }

    /** Whether nothing of it would be seen: {@link #clean} leaves nothing. */
    public static boolean isBlank(String text) {
        return text.codePoints().allMatch(one -> isAtEnds(one) || isRefused(one, false));
    }

    /** What about the text cannot be kept in one line; empty when {@link #clean} loses nothing that was meant. */
    public static Optional<String> fault(String text) {
        return fault(text, false);
    }

    /** The same for a text of several lines. */
    public static Optional<String> faultOfLines(String text) {
        return fault(lineFeeds(text), true);
    }

    private static String lineFeeds(String text) {
        return text.replace("\r\n", "\n").replace('\r', '\n');
    }

    private static Optional<String> fault(String text, boolean lines) {
        var trimmed = trimmed(text);
        var refused = trimmed.codePoints()
                .filter(one -> isRefused(one, lines))
                .boxed()
                .findFirst()
                .map("has the character U+%04X, which is no text"::formatted);
        return refused.or(() -> hasTooManyMarks(trimmed)
                ? Optional.of("has more than " + MOST_MARKS + " marks on one letter")
                : Optional.empty());
    }

    private static boolean hasTooManyMarks(String text) {
        var marks = new Marks();
        return text.codePoints().filter(one -> !isInvisible(one)).anyMatch(one -> !marks.fit(one));
    }

    /** Printable ASCII without a space at an end, which most text is: it is clean already. */
    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char one = text.charAt(i);
            if (one < ' ' || one > '~') {
                return false;
            }
        }
        return text.isEmpty() || (text.charAt(0) != ' ' && text.charAt(text.length() - 1) != ' ');
    }

    private static String cleaned(String text, boolean lines) {
        var kept = new StringBuilder(text.length());
        var marks = new Marks();
        text.codePoints().filter(one -> !isInvisible(one)).forEach(one -> {
            var shown = isSpace(one) || one == '\t' && !lines ? ' ' : one;
            if (!isRefused(shown, lines) && marks.fit(shown)) {
                kept.appendCodePoint(shown);
            }
        });
        return Normalizer.normalize(kept, Normalizer.Form.NFC);
    }

    private static String without(String text, java.util.function.IntPredicate dropped) {
        var kept = new StringBuilder(text.length());
        text.codePoints().filter(one -> !dropped.test(one)).forEach(kept::appendCodePoint);
        return kept.toString();
    }

    private static String trimmed(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && isAtEnds(text.codePointAt(from))) {
            from += Character.charCount(text.codePointAt(from));
        }
        while (from < to && isAtEnds(text.codePointBefore(to))) {
            to -= Character.charCount(text.codePointBefore(to));
        }
        return text.substring(from, to);
    }

    /** What is no part of a text when it stands at an end of it: a tab after an address, a mark before a number. */
    private static boolean isAtEnds(int one) {
        return Character.isWhitespace(one) || isSpace(one) || isInvisible(one) || isShaping(one) && one <= JOINER;
    }

    private static boolean isSpace(int one) {
        return Character.getType(one) == Character.SPACE_SEPARATOR;
    }

    /** Soft hyphen, zero-width space, marks of byte order and direction: what other programs leave behind. */
    private static boolean isInvisible(int one) {
        return Character.getType(one) == Character.FORMAT && !isShaping(one) && !isTag(one)
                || one == 0x034F
                || one == 0x115F
                || one == 0x1160
                || one == 0x3164
                || one == 0xFFA0;
    }

    private static boolean isShaping(int one) {
        return one == NON_JOINER
                || one == JOINER
                || (one >= 0xFE00 && one <= 0xFE0F)
                || (one >= 0xE0100 && one <= 0xE01EF);
    }

    /** The letters of which flags of regions are made. */
    private static boolean isTag(int one) {
        return one >= 0xE0020 && one <= 0xE007F;
    }

    private static boolean isRefused(int one, boolean lines) {
        var type = Character.getType(one);
        var control = type == Character.CONTROL && !(lines && (one == '\n' || one == '\t'));
        var line = type == Character.LINE_SEPARATOR || type == Character.PARAGRAPH_SEPARATOR;
        var half = type == Character.SURROGATE;
        var none = (one & 0xFFFE) == 0xFFFE || (one >= 0xFDD0 && one <= 0xFDEF);
        return control || (line && !lines) || half || none || one == REPLACEMENT;
    }

    /**
     * Counts the marks on the letter that was read last, those among them of which it is composed: so the number is the
     * same in every form of the text. A joiner begins no other letter.
     */
    private static final class Marks {

        private int letter;
        private int count;

        /** Whether the letter may have this one too; one that is no mark is the next letter. */
        boolean fit(int one) {
            if (one == JOINER || one == NON_JOINER) {
                return true;
            }
            if (!isMark(one)) {
                letter = one;
                count = 0;
                return true;
            }
            var more = marksIn(one);
            var before = count == 0 ? marksIn(letter) : count;
            if (before + more > MOST_MARKS) {
                return false;
            }
            count = before + more;
            return true;
        }

        private static int marksIn(int one) {
            return (int) Normalizer.normalize(Character.toString(one), Normalizer.Form.NFD)
                    .codePoints()
                    .filter(Marks::isMark)
                    .count();
        }

        private static boolean isMark(int one) {
            return switch (Character.getType(one)) {
                case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK -> true;
                default -> false;
            };
        }
    }
}
