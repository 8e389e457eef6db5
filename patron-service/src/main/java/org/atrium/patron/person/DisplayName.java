package org.atrium.patron.person;

import com.ibm.icu.lang.UScript;
import com.ibm.icu.text.PersonName.NameField;
import com.ibm.icu.text.PersonNameFormatter;
import com.ibm.icu.text.SimplePersonName;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What somebody is called, in one line, in the order of their language: with the family first in Chinese, Japanese, Korean,
 * Hungarian or Vietnamese, and without a space where none is written (CLDR, by ICU). Wherever a name is joined it is here.
 */
public final class DisplayName {

    /** What is written so has the order of the script, whatever else its bearer speaks. */
    private static final Pattern EAST_ASIAN =
            Pattern.compile("[\\p{IsHan}\\p{IsHangul}\\p{IsHiragana}\\p{IsKatakana}\\x{30FC}]+");

    /** By language; there are not many. */
    private static final Map<String, PersonNameFormatter> FORMATTERS = new ConcurrentHashMap<>();

    private DisplayName() {}

    /**
     * Empty where nothing is known.
     *
     * @param language of the person, as a tag
     */
    public static String of(Name name, @Nullable String language) {
        var given = name.given();
        var family = name.family();
        if (given == null || family == null) {
            return Stream.of(given, family, name.preferred())
                    .flatMap(Stream::ofNullable)
                    .findFirst()
                    .orElse("");
        }
        if (isEastAsian(given, family)) {
            return inOrder(given, family, "");
        }
        var spoken = language == null ? "" : known(language);
        return spoken.isEmpty() ? given + " " + family : inOrder(given, family, spoken);
    }

    private static String inOrder(String given, String family, String language) {
        var parts = SimplePersonName.builder()
                .addField(NameField.GIVEN, null, given)
                .addField(NameField.SURNAME, null, family);
        if (!language.isEmpty()) {
            parts.setLocale(Locale.of(language));
        }
        return FORMATTERS.computeIfAbsent(language, DisplayName::formatter).formatToString(parts.build());
    }

    /** ICU can make nothing of a language of which it does not know how it is written. */
    private static String known(String language) {
        var spoken = Locale.of(Locale.forLanguageTag(language).getLanguage());
        return UScript.getCode(spoken) == null ? "" : spoken.getLanguage();
    }

    private static boolean isEastAsian(String given, String family) {
        return EAST_ASIAN.matcher(given).matches() && EAST_ASIAN.matcher(family).matches();
    }

    private static PersonNameFormatter formatter(String language) {
        return PersonNameFormatter.builder()
                .setLocale(Locale.of(language))
                .setLength(PersonNameFormatter.Length.LONG)
                .setFormality(PersonNameFormatter.Formality.FORMAL)
                .setUsage(PersonNameFormatter.Usage.REFERRING)
                .build();
    }
}
