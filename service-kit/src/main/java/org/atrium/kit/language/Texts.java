package org.atrium.kit.language;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The texts of one place of the house in every language, by their keys: {@code NAME.properties} in English, and beside it
 * one file in UTF-8 for each other language, such as {@code NAME_zh_Hans.properties}. The rules of the house compare
 * keys and arguments of these files, so that a text that is missing fails the build.
 */
public final class Texts {

    private final Map<Language, Map<String, String>> byLanguage = new EnumMap<>(Language.class);

    private Texts(String... names) {
        for (var language : Language.values()) {
            var texts = new HashMap<String, String>();
            for (var name : names) {
                texts.putAll(read(file(name, language)));
            }
            byLanguage.put(language, Map.copyOf(texts));
        }
    }

    /**
     * @param names of the files on the class path, without ending: {@code org.atrium.some.pages}. What several modules
     *     call alike is put together
     */
    public static Texts of(String... names) {
        return new Texts(names);
    }

    public Words in(Language language) {
        return new Words(language, byLanguage.getOrDefault(language, Map.of()), english());
    }

    /** In the first language of those wanted that is spoken here: see {@link Language#of}. */
    public Words in(@Nullable String... wanted) {
        return in(Language.of(wanted));
    }

    public Set<String> keys(Language language) {
        return byLanguage.getOrDefault(language, Map.of()).keySet();
    }

    private Map<String, String> english() {
        return byLanguage.getOrDefault(Language.ENGLISH, Map.of());
    }

    /** Where the texts of this name lie in a language, for example {@code org/atrium/some/pages_fr.properties}. */
    public static String file(String name, Language language) {
        var suffix = language == Language.ENGLISH ? "" : "_" + language.tag().replace('-', '_');
        return name.replace('.', '/') + suffix + ".properties";
    }

    private static Map<String, String> read(String file) {
        var texts = new HashMap<String, String>();
        try {
            for (var each : Collections.list(Texts.class.getClassLoader().getResources(file))) {
                var properties = new Properties();
                try (var reader = new InputStreamReader(each.openStream(), StandardCharsets.UTF_8)) {
                    properties.load(reader);
                }
                properties.forEach((key, text) -> texts.put(key.toString(), text.toString()));
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return texts;
    }
}
