package org.atrium.gateway.people.web;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/** The texts of the sign-in pages in one language. */
record Words(String tag, ResourceBundle texts) {

    static final List<String> LANGUAGES = List.of("fr", "en", "zh-Hans");

    private static final ResourceBundle.Control NO_DETOUR =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    /** @param asked the language that the page was asked in, before the browser's */
    static Words of(@Nullable String asked, Locale browser) {
        var tag = asked != null && LANGUAGES.contains(asked) ? asked : nearest(browser);
        return new Words(tag, ResourceBundle.getBundle("sign-in/words", Locale.forLanguageTag(tag), NO_DETOUR));
    }

    String say(String key, Object... values) {
        var text = texts.getString(key);
        return values.length == 0 ? text : new MessageFormat(text, Locale.forLanguageTag(tag)).format(values);
    }

    private static String nearest(Locale browser) {
        return switch (browser.getLanguage()) {
            case "fr" -> "fr";
            case "zh" -> "zh-Hans";
            default -> "en";
        };
    }
}
