package org.atrium.patron.sentence;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.atrium.kit.language.Language;
import org.atrium.kit.language.Texts;
import org.atrium.kit.register.HouseFact;
import org.atrium.kit.register.InEachLanguage;

/** What the parts of the rule language are called, in each language that this house speaks, by its tag. */
final class RuleWords {

    static final String VOCABULARY = "org.atrium.patron.sentence.vocabulary";
    private static final Texts TEXTS = Texts.of(VOCABULARY);

    private RuleWords() {}

    static Map<String, String> of(String key) {
        return Arrays.stream(Language.values())
                .collect(Collectors.toMap(
                        Language::tag, language -> TEXTS.in(language).say(key), (one, other) -> one, TreeMap::new));
    }

    /** What the feature that states it calls it; its name where only another version of this house states it. */
    static InEachLanguage ofFact(String name) {
        return HouseFact.of(name).map(HouseFact::words).orElseGet(() -> InEachLanguage.same(name));
    }
}
