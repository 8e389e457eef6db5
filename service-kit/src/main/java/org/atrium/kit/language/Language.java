package org.atrium.kit.language;

import java.util.Arrays;
import java.util.Locale;
import java.util.Locale.LanguageRange;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The languages in which this house speaks to people. */
public enum Language {
    ENGLISH("en", "English"),
    FRENCH("fr", "français"),
    SIMPLIFIED_CHINESE("zh-Hans", "简体中文");

    /** Where Chinese is written in traditional characters unless something else is said. */
    private static final Set<String> TRADITIONAL = Set.of("TW", "HK", "MO");

    private final String tag;
    private final String ownName;

    Language(String tag, String ownName) {
        this.tag = tag;
        this.ownName = ownName;
    }

    /** Its tag of BCP 47, as in {@code lang}. */
    public String tag() {
        return tag;
    }

    public Locale locale() {
        return Locale.forLanguageTag(tag);
    }

    /** What those who speak it call it. */
    public String ownName() {
        return ownName;
    }

    /**
     * The first of these that is spoken here; English where none is.
     *
     * @param wanted each a language tag or an Accept-Language header, or absent
     */
    public static Language of(@Nullable String... wanted) {
        return Arrays.stream(wanted).flatMap(Language::ranges).findFirst().orElse(ENGLISH);
    }

    private static Stream<Language> ranges(@Nullable String wanted) {
        if (wanted == null || wanted.isBlank()) {
            return Stream.of();
        }
        try {
            return LanguageRange.parse(wanted).stream()
                    .filter(range -> range.getWeight() > 0)
                    .map(range -> Locale.forLanguageTag(range.getRange()))
                    .flatMap(locale -> readBy(locale).stream());
        } catch (IllegalArgumentException notALanguage) {
            return Stream.of();
        }
    }

    /** The language of ours that somebody reads who asks for this one: zh-CN is written in simplified characters. */
    private static Optional<Language> readBy(Locale asked) {
        return switch (asked.getLanguage()) {
            case "en" -> Optional.of(ENGLISH);
            case "fr" -> Optional.of(FRENCH);
            case "zh" -> isSimplified(asked) ? Optional.of(SIMPLIFIED_CHINESE) : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static boolean isSimplified(Locale chinese) {
        return chinese.getScript().isEmpty()
                ? !TRADITIONAL.contains(chinese.getCountry())
                : chinese.getScript().equals("Hans");
    }
}
