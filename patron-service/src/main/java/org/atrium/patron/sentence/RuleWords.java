package org.atrium.patron.sentence;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.atrium.kit.language.Language;
import org.atrium.kit.language.Texts;

/** What the parts of the rule language are called, in each language that this house speaks, by its tag. */
final class RuleWords {

    static final String VOCABULARY = "org.atrium.patron.sentence.vocabulary";
    private static final Texts TEXTS = Texts.of(VOCABULARY);

    private RuleWords() {}

    static Map<String, String> of(String key) {
        return inEach(language -> TEXTS.in(language).say(key));
    }

    /** A name that is the same in every language. */
    static Map<String, String> everywhere(String name) {
        return inEach(language -> name);
    }

    private static Map<String, String> inEach(Function<Language, String> word) {
        return Arrays.stream(Language.values())
                .collect(Collectors.toMap(Language::tag, word, (one, other) -> one, TreeMap::new));
    }
}
