package org.atrium.patron.profile.mongo;

import com.ibm.icu.text.Normalizer2;
import com.ibm.icu.text.Transliterator;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.atrium.kit.text.Graphemes;
import org.atrium.kit.text.Text;
import org.atrium.patron.person.Name;
import org.atrium.patron.profile.Patron;

/**
 * Words by which a patron is found. Both sides are folded alike: case, accents, ligatures and the letters of Latin
 * scripts that carry a stroke (ø, ł, đ) or stand for two (ß, æ) by ICU; every apostrophe is one.
 */
final class SearchWords {

    private static final int START = 3;
    private static final int MOST_ASKED = 10;
    private static final int LONGEST = 100;

    private static final Normalizer2 CASELESS = Normalizer2.getNFKCCasefoldInstance();
    private static final Transliterator BARE = Transliterator.getInstance("NFD; [:Mn:] Remove; NFC; Latin-ASCII");
    private static final Pattern APOSTROPHE =
            Pattern.compile("[\u2018\u2019\u201B\u02B9\u02BB\u02BC\u02BD\u2032\u00B4`\uFF07]");
    private static final Pattern SPACE = Pattern.compile("\\s+");
    private static final Pattern NOT_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");

    /** Scripts that are written without spaces between the names of a person. */
    private static final Pattern UNSPACED =
            Pattern.compile("[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}\\p{IsHangul}\\p{IsBopomofo}]");

    private SearchWords() {}

    static List<String> of(Patron patron) {
        var words = new LinkedHashSet<String>();
        // Whoever is known by several names is found by each.
        patron.records().stream().map(one -> one.details().name()).forEach(name -> {
            name.parts().forEach(part -> addText(part, words));
            addWhole(name, words);
        });
        patron.identifiers().forEach(one -> words.add(cut(fold(one.value()))));
        patron.contactPoints().stream()
                .filter(point -> !point.channel().equals("post"))
                .forEach(point -> words.add(cut(fold(point.address()))));
        if (patron.details().address().locality() != null) {
            addText(patron.details().address().locality(), words);
        }
        words.remove("");
        return List.copyOf(words);
    }

    /** What these words begin with. */
    static List<String> starts(List<String> words) {
        var starts = new LinkedHashSet<String>();
        for (var word : words) {
            int letters = word.codePointCount(0, word.length());
            for (int length = 1; length <= Math.min(START, letters); length++) {
                starts.add(word.substring(0, word.offsetByCodePoints(0, length)));
            }
        }
        return List.copyOf(starts);
    }

    /** Whether so short a beginning is among the {@link #starts}. */
    static boolean isStart(String word) {
        return word.codePointCount(0, word.length()) <= START;
    }

    /** The words of a question, each to begin one of a patron's. */
    static List<String> asked(String text) {
        return Arrays.stream(SPACE.split(fold(text)))
                .map(SearchWords::cut)
                .filter(word -> !word.isEmpty())
                .distinct()
                .limit(MOST_ASKED)
                .toList();
    }

    private static void addText(String text, Set<String> words) {
        var folded = fold(text);
        for (var word : SPACE.split(folded)) {
            words.add(cut(word));
            words.add(cut(NOT_WORD.matcher(word).replaceAll("")));
        }
        for (var word : NOT_WORD.split(folded)) {
            words.add(cut(word));
        }
    }

    /** 王小明: the family name, the given name, and nothing between. */
    private static void addWhole(Name name, Set<String> words) {
        if (name.family() != null && name.given() != null) {
            var whole = name.family() + name.given();
            if (UNSPACED.matcher(whole).find()) {
                words.add(cut(SPACE.matcher(fold(whole)).replaceAll("")));
            }
        }
    }

    private static String cut(String word) {
        return Graphemes.within(word, LONGEST);
    }

    static String fold(String text) {
        var clean = Text.clean(text);
        for (int i = 0; i < clean.length(); i++) {
            if (clean.charAt(i) >= 0x80) {
                return foldBeyondAscii(clean);
            }
        }
        return APOSTROPHE.matcher(clean).replaceAll("'").toLowerCase(java.util.Locale.ROOT);
    }

    private static String foldBeyondAscii(String text) {
        var bare = BARE.transliterate(CASELESS.normalize(text));
        return APOSTROPHE.matcher(bare).replaceAll("'").strip();
    }
}
