package org.atrium.patron.profile.mongo;

import com.ibm.icu.text.Normalizer2;
import com.ibm.icu.text.Transliterator;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.atrium.kit.text.Graphemes;
import org.atrium.kit.text.Text;
import org.atrium.patron.identity.Identifier;
import org.atrium.patron.person.Address;
import org.atrium.patron.person.ContactPoint;
import org.atrium.patron.person.Name;
import org.atrium.patron.profile.Patron;
import org.atrium.patron.vault.LookupHashes;
import org.bson.Document;

/**
 * Words by which a patron is found. Both sides are folded alike: case, accents, ligatures and the letters of Latin
 * scripts that carry a stroke (ø, ł, đ) or stand for two (ß, æ) by ICU; every apostrophe is one.
 */
final class SearchWords {

    /** Of hashes of beginnings. */
    private static final String START = "start";

    /** The lengths of which beginnings are hashed. */
    private static final NavigableSet<Integer> LENGTHS = new TreeSet<>(List.of(1, 2, 3, 4, 6, 8, 10, 12, 16, 24, 40));

    private static final int NOTED_IN_PLAIN = 3;
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

    /** Whoever is known by several names is found by each. */
    static List<String> of(Patron patron) {
        return of(
                patron.records().stream().map(one -> one.details().name()).toList(),
                patron.identifiers(),
                patron.contactPoints(),
                patron.details().address());
    }

    static List<String> of(
            List<Name> names, List<Identifier> identifiers, List<ContactPoint> contactPoints, Address address) {
        var words = new LinkedHashSet<String>();
        names.forEach(name -> {
            name.parts().forEach(part -> addText(part, words));
            addWhole(name, words);
        });
        identifiers.forEach(one -> words.add(cut(fold(one.value()))));
        contactPoints.stream()
                .filter(point -> !point.channel().equals("post"))
                .forEach(point -> words.add(cut(fold(point.address()))));
        if (address.locality() != null) {
            addText(address.locality(), words);
        }
        words.remove("");
        return List.copyOf(words);
    }

    /** Hashes of what these words begin with. Not of each length: whoever is found is looked at once more when open. */
    static List<Long> hashes(List<String> words, LookupHashes hashes) {
        var starts = new LinkedHashSet<String>();
        for (var word : words) {
            int letters = word.codePointCount(0, word.length());
            LENGTHS.headSet(letters, true).forEach(length -> starts.add(start(word, length)));
        }
        return starts.stream().map(start -> hashes.brief(START, start)).toList();
    }

    /** The hash that whoever has a word with this beginning has, and few others. */
    static long hash(String asked, LookupHashes hashes) {
        int letters = asked.codePointCount(0, asked.length());
        return hashes.brief(START, start(asked, Objects.requireNonNull(LENGTHS.floor(letters))));
    }

    private static String start(String word, int length) {
        return word.substring(0, word.offsetByCodePoints(0, length));
    }

    /** Whether each of those that are asked for begins a word of the patron. */
    static boolean fit(List<String> asked, Document opened) {
        if (asked.isEmpty()) {
            return true;
        }
        var words = of(
                PatronDocument.names(opened),
                PatronDocument.identifiers(opened),
                PatronDocument.contactPoints(opened),
                DetailsDocument.read(opened).address());
        return asked.stream().allMatch(start -> words.stream().anyMatch(word -> word.startsWith(start)));
    }

    /** Of documents that are not sealed: whether so short a beginning is noted by itself. */
    static boolean isNotedInPlain(String word) {
        return word.codePointCount(0, word.length()) <= NOTED_IN_PLAIN;
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
