package org.atrium.kit.setting;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.atrium.kit.text.Text;

/** A text that lists words, as people write it: one after the other, between commas of whatever script. */
public final class WordList {

    private static final int MOST = 30;
    private static final Pattern COMMA = Pattern.compile("[,，、،;；]");

    /** A letter carries its marks: without them most scripts of India could not be written. */
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{N}\\u200C\\u200D ._/-]{1,40}");

    private WordList() {}

    /** Whether a list may have it. */
    public static boolean isWord(String text) {
        return WORD.matcher(text).matches();
    }

    /** Each once. */
    static List<String> read(String text) {
        return Arrays.stream(COMMA.split(text))
                .map(Text::clean)
                .filter(word -> !word.isEmpty())
                .distinct()
                .toList();
    }

    static Optional<String> fault(String text) {
        var words = read(text);
        if (words.size() > MOST) {
            return Optional.of("must list at most " + MOST + " words");
        }
        return words.stream()
                .filter(word -> !isWord(word))
                .findFirst()
                .map(wrong ->
                        "must list words of 1 to 40 letters, digits, spaces, and . _ / -, with commas between them");
    }
}
