package org.atrium.kit.register;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.atrium.kit.language.Language;

/**
 * What something is called in each language that this house speaks.
 *
 * @param byTag by language tag
 */
public record InEachLanguage(Map<String, String> byTag) {

    /** @throws IllegalArgumentException if a language is missing or says nothing */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public InEachLanguage {
        byTag = Collections.unmodifiableMap(new TreeMap<>(byTag));
        for (var language : Language.values()) {
            if (byTag.getOrDefault(language.tag(), "").isBlank()) {
                throw new IllegalArgumentException("there is no word in " + language.tag() + " beside " + byTag);
            }
        }
    }

    /** The same everywhere: a name for which nobody has other words. */
    public static InEachLanguage same(String name) {
        var words = new TreeMap<String, String>();
        Arrays.stream(Language.values()).forEach(language -> words.put(language.tag(), name));
        return new InEachLanguage(words);
    }

    public String in(Language language) {
        return byTag.getOrDefault(language.tag(), "");
    }
}
