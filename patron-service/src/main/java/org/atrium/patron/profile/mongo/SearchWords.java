package org.atrium.patron.profile.mongo;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.atrium.patron.profile.Patron;

/** Words by which a patron is found: lower case, without accents. */
final class SearchWords {

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern SPACE = Pattern.compile("\\s+");
    private static final Pattern NOT_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");

    private SearchWords() {}

    static List<String> of(Patron patron) {
        var words = new LinkedHashSet<String>();
        patron.details().name().parts().forEach(part -> addText(part, words));
        patron.identifiers().forEach(one -> words.add(fold(one.value())));
        patron.contactPoints().stream()
                .filter(point -> !point.channel().equals("post"))
                .forEach(point -> words.add(fold(point.address())));
        if (patron.details().address().locality() != null) {
            addText(patron.details().address().locality(), words);
        }
        words.remove("");
        return List.copyOf(words);
    }

    /** The words of a question, each to begin one of a patron's. */
    static List<String> asked(String text) {
        return Arrays.stream(SPACE.split(fold(text.strip())))
                .filter(word -> !word.isEmpty())
                .limit(10)
                .toList();
    }

    private static void addText(String text, Set<String> words) {
        var folded = fold(text);
        words.addAll(List.of(SPACE.split(folded)));
        words.addAll(List.of(NOT_WORD.split(folded)));
    }

    private static String fold(String text) {
        return MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFD))
                .replaceAll("")
                .toLowerCase(Locale.ROOT);
    }
}
