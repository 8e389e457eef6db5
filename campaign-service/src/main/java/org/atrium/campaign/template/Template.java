package org.atrium.campaign.template;

import com.ibm.icu.util.LocaleMatcher;
import com.ibm.icu.util.ULocale;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One version of a template. A campaign names the version that it was launched with, and that one never changes. */
public record Template(
        TemplateId id,
        long version,
        String name,
        String channel,
        Map<String, Content> languages,
        String fallbackLanguage,
        Instant updatedAt) {

    /** No registered tag is nearly as long (RFC 5646, section 4.4.1). */
    private static final int LONGEST_TAG = 100;

    public Template {
        languages = Map.copyOf(new TreeMap<>(languages));
    }

    /**
     * The language that a reader gets: the nearest that there is, as Unicode's CLDR measures it ({@code fr-CA} finds
     * {@code fr}, {@code zh-TW} finds {@code zh-Hant}, {@code no} finds {@code nb}); the fallback where none is near.
     * See docs/adr/0028-text-by-unicode.md.
     */
    public String languageFor(@Nullable String wanted) {
        if (wanted == null || wanted.length() > LONGEST_TAG) {
            return fallbackLanguage;
        }
        var asked = ULocale.forLanguageTag(wanted);
        if (asked.getLanguage().isEmpty()) {
            return fallbackLanguage;
        }
        var offered = languages.keySet().stream().sorted().toList();
        var nearest = LocaleMatcher.builder()
                .setSupportedULocales(
                        offered.stream().map(ULocale::forLanguageTag).toList())
                .setNoDefaultLocale()
                .build()
                .getBestMatchResult(asked)
                .getSupportedIndex();
        return nearest < 0 ? fallbackLanguage : offered.get(nearest);
    }

    public Content content(String language) {
        var content = languages.get(language);
        if (content == null) {
            throw new IllegalArgumentException("template " + id + " has no " + language);
        }
        return content;
    }
}
