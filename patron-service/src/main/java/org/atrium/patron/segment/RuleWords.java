package org.atrium.patron.segment;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.TreeMap;

/** What the parts of the rule language are called, in each language that this house speaks. */
final class RuleWords {

    static final List<String> LANGUAGES = List.of("en", "fr", "zh-Hans");

    private RuleWords() {}

    /** By language tag. */
    static Map<String, String> of(String key) {
        var words = new TreeMap<String, String>();
        LANGUAGES.forEach(language -> words.put(language, in(language).getString(key)));
        return words;
    }

    /** A name that is the same in every language. */
    static Map<String, String> everywhere(String name) {
        var words = new TreeMap<String, String>();
        LANGUAGES.forEach(language -> words.put(language, name));
        return words;
    }

    static ResourceBundle in(String language) {
        return ResourceBundle.getBundle(
                "org.atrium.patron.segment.vocabulary",
                Locale.forLanguageTag(language),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }
}
