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

    /** The lengths of which beginnings are hashed. Documents of before have those of 10, 12, 16, 24 and 40 as well. */
    private static final NavigableSet<Integer> LENGTHS = new TreeSet<>(List.of(1, 2, 3, 4, 6, 8));

    /** Numbers go on to differ where words have long done so. */
    private static final NavigableSet<Integer> LENGTHS_OF_NUMBERS =
            new TreeSet<>(List.of(1, 2, 3, 4, 6, 8, 12, 16, 24));

    /** Of a number or an address less is no beginning: too many have the same. */
    private static final int SHORTEST_OF_NUMBERS = 6;

    /** By so many letters it is seen whether it is a number, and so many of them are digits then. */
    private static final int TOLD_BY = 8;

    private static final int DIGITS = 4;

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
        var words = new LinkedHashSet<>(names(names(patron), patron.details().address()));
        words.addAll(numbers(patron.identifiers(), patron.contactPoints()));
        return List.copyOf(words);
    }

    private static List<Name> names(Patron patron) {
        return patron.records().stream().map(one -> one.details().name()).toList();
    }

    /** What somebody, and where they live, is called. */
    private static Set<String> names(List<Name> names, Address address) {
        var words = new LinkedHashSet<String>();
        names.forEach(name -> {
            name.parts().forEach(part -> addText(part, words));
            addWhole(name, words);
        });
        if (address.locality() != null) {
            addText(address.locality(), words);
        }
        words.remove("");
        return words;
    }

    private static Set<String> numbers(List<Identifier> identifiers, List<ContactPoint> contactPoints) {
        var words = new LinkedHashSet<String>();
        identifiers.forEach(one -> words.add(cut(fold(one.value()))));
        contactPoints.stream()
                .filter(point -> !point.channel().equals("post"))
                .forEach(point -> words.add(cut(fold(point.address()))));
        words.remove("");
        return words;
    }

    /**
     * Hashes of what the words of this patron begin with. Not of each length: whoever is found is looked at once more when
     * open.
     */
    static List<Long> hashes(Patron patron, LookupHashes hashes) {
        var starts = new LinkedHashSet<String>();
        names(names(patron), patron.details().address()).forEach(word -> addStarts(word, 1, starts));
        numbers(patron.identifiers(), patron.contactPoints())
                .forEach(word -> addStarts(word, SHORTEST_OF_NUMBERS, starts));
        return starts.stream().map(start -> hashes.brief(START, start)).toList();
    }

    /** A word that is shorter than the shortest is hashed as far as it goes. */
    private static void addStarts(String word, int shortest, Set<String> starts) {
        int letters = letters(word);
        var lengths = lengths(word).headSet(letters, true);
        lengths.tailSet(Math.min(shortest, lengths.last()), true).forEach(length -> starts.add(start(word, length)));
    }

    /** The same for a word and for each beginning of it that is long enough to make a difference. */
    private static NavigableSet<Integer> lengths(String word) {
        return letters(word) >= TOLD_BY
                        && start(word, TOLD_BY)
                                        .codePoints()
                                        .filter(Character::isDigit)
                                        .count()
                                >= DIGITS
                ? LENGTHS_OF_NUMBERS
                : LENGTHS;
    }

    private static int letters(String word) {
        return word.codePointCount(0, word.length());
    }

    /** The hash that whoever has a word with this beginning has, and few others. */
    static long hash(String asked, LookupHashes hashes) {
        return hashes.brief(
                START, start(asked, Objects.requireNonNull(lengths(asked).floor(letters(asked)))));
    }

    private static String start(String word, int length) {
        return word.substring(0, word.offsetByCodePoints(0, length));
    }

    /** Whether each of those that are asked for begins a word of the patron. */
    static boolean fit(List<String> asked, Document opened) {
        if (asked.isEmpty()) {
            return true;
        }
        var words =
                names(PatronDocument.names(opened), DetailsDocument.read(opened).address());
        words.addAll(numbers(PatronDocument.identifiers(opened), PatronDocument.contactPoints(opened)));
        return asked.stream().allMatch(start -> words.stream().anyMatch(word -> word.startsWith(start)));
    }

    /** Of documents that are not sealed: whether so short a beginning is noted by itself. */
    static boolean isNotedInPlain(String word) {
        return letters(word) <= NOTED_IN_PLAIN;
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
