package org.atrium.campaign.template;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
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

    public Template {
        languages = Map.copyOf(new TreeMap<>(languages));
    }

    /**
     * The language that a reader gets: the best match by RFC 4647 lookup ({@code fr-CA} finds {@code fr}), then one of
     * the same primary language ({@code zh-CN} finds {@code zh-Hans}), then the fallback.
     */
    public String languageFor(@Nullable String wanted) {
        if (wanted == null || wanted.isBlank()) {
            return fallbackLanguage;
        }
        return lookup(wanted).or(() -> sameLanguage(wanted)).orElse(fallbackLanguage);
    }

    public Content content(String language) {
        var content = languages.get(language);
        if (content == null) {
            throw new IllegalArgumentException("template " + id + " has no " + language);
        }
        return content;
    }

    private Optional<String> lookup(String wanted) {
        var tag = Locale.forLanguageTag(wanted).toLanguageTag();
        for (var range = tag; !range.isEmpty(); range = parent(range)) {
            for (var offered : languages.keySet()) {
                if (offered.equalsIgnoreCase(range)) {
                    return Optional.of(offered);
                }
            }
        }
        return Optional.empty();
    }

    private Optional<String> sameLanguage(String wanted) {
        var primary = Locale.forLanguageTag(wanted).getLanguage();
        return languages.keySet().stream()
                .filter(offered -> Locale.forLanguageTag(offered).getLanguage().equals(primary))
                .sorted()
                .findFirst();
    }

    private static String parent(String tag) {
        var cut = tag.lastIndexOf('-');
        return cut < 0 ? "" : tag.substring(0, cut);
    }
}
