package org.atrium.campaign.tracking;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.Optional;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/** The texts of the readers' pages in one language: French, English or Simplified Chinese. */
public final class Words {

    private static final List<String> OFFERED = List.of("en", "fr", "zh-Hans");

    private final String language;
    private final ResourceBundle texts;

    private Words(String language) {
        this.language = language;
        this.texts = ResourceBundle.getBundle(
                "org.atrium.campaign.tracking.pages",
                Locale.forLanguageTag(language),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    /** @param wanted a language tag, or an Accept-Language header; English where none of it is offered */
    public static Words in(@Nullable String wanted) {
        return new Words(Optional.ofNullable(wanted)
                .filter(header -> !header.isBlank())
                .flatMap(Words::offered)
                .orElse("en"));
    }

    private static Optional<String> offered(String wanted) {
        try {
            return Locale.LanguageRange.parse(wanted).stream()
                    .map(range -> Locale.forLanguageTag(range.getRange()).getLanguage())
                    .flatMap(primary -> OFFERED.stream()
                            .filter(tag ->
                                    Locale.forLanguageTag(tag).getLanguage().equals(primary)))
                    .findFirst();
        } catch (IllegalArgumentException notALanguage) {
            return Optional.empty();
        }
    }

    /** The tag for the page's `lang`. */
    public String language() {
        return language;
    }

    public Locale locale() {
        return Locale.forLanguageTag(language);
    }

    public String say(String key, Object... values) {
        return new MessageFormat(texts.getString(key), locale()).format(values);
    }

    /** A text that need not be there, such as the name of a custom field. */
    public String sayOr(String key, String otherwise) {
        try {
            return texts.getString(key);
        } catch (MissingResourceException unknown) {
            return otherwise;
        }
    }
}
