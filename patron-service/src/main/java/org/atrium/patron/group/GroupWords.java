package org.atrium.patron.group;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Words by which a group is found: those of its name, without case and accents. Each is kept with its beginnings, so that
 * what is typed is looked up whole and a page of “s” costs a page.
 */
public final class GroupWords {

    /** Of a longer word only so much is compared. */
    private static final int LONGEST = 12;

    private static final int MOST = 20;
    private static final Pattern MARKS = Pattern.compile("\\p{Mn}+");
    private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{N}]+");

    private GroupWords() {}

    /** Every beginning of each word of the name. */
    public static List<String> startsOf(String name) {
        var starts = new LinkedHashSet<String>();
        words(name).forEach(word -> {
            for (int end = 0; end < word.length(); ) {
                end = word.offsetByCodePoints(end, 1);
                starts.add(word.substring(0, end));
            }
        });
        return List.copyOf(starts);
    }

    /** The words of a question, each to be among the beginnings. */
    public static List<String> asked(String text) {
        return words(text).distinct().toList();
    }

    private static Stream<String> words(String text) {
        var bare =
                MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD)).replaceAll("");
        return Arrays.stream(BETWEEN.split(bare.toLowerCase(Locale.ROOT)))
                .filter(word -> !word.isEmpty())
                .limit(MOST)
                .map(GroupWords::cut);
    }

    private static String cut(String word) {
        return word.codePointCount(0, word.length()) <= LONGEST
                ? word
                : word.substring(0, word.offsetByCodePoints(0, LONGEST));
    }
}
