package org.atrium.patron.segment;

import com.ibm.icu.text.ListFormatter;
import com.ibm.icu.text.MeasureFormat;
import com.ibm.icu.text.MessageFormat;
import com.ibm.icu.text.NumberFormat;
import com.ibm.icu.util.Measure;
import com.ibm.icu.util.MeasureUnit;
import com.ibm.icu.util.ULocale;
import java.time.LocalDate;
import java.time.Period;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The texts of which sentences about rules are made, in one language and for one listener: the listener's own before the
 * one for all. Staff hear a field, a stage or an event called as the vocabulary calls it.
 */
final class Phrases {

    private final ULocale language;
    private final String prefix;
    private final List<ResourceBundle> texts;

    Phrases(String language, Listener listener) {
        this.language = ULocale.forLanguageTag(language);
        this.prefix = listener.prefix();
        var own = bundle(language);
        this.texts = switch (listener) {
            case STAFF -> List.of(RuleWords.in(language), own);
            case READER -> List.of(own);
        };
    }

    /** @param wanted an Accept-Language header, or absent; English where none that it names is spoken */
    static String nearest(@Nullable String wanted) {
        try {
            return wanted == null || wanted.isBlank()
                    ? "en"
                    : Locale.LanguageRange.parse(wanted).stream()
                            .map(range ->
                                    Locale.forLanguageTag(range.getRange()).getLanguage())
                            .flatMap(primary -> RuleWords.LANGUAGES.stream()
                                    .filter(tag -> Locale.forLanguageTag(tag)
                                            .getLanguage()
                                            .equals(primary)))
                            .findFirst()
                            .orElse("en");
        } catch (IllegalArgumentException notALanguage) {
            return "en";
        }
    }

    static ResourceBundle bundle(String language) {
        return ResourceBundle.getBundle(
                "org.atrium.patron.segment.sentences",
                Locale.forLanguageTag(language),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    /** @param values for the places in the text, which may have a form for one and for several (ICU) */
    String say(String key, Object... values) {
        var text = text(key).orElseThrow(() -> new IllegalArgumentException("no text for " + key));
        return new MessageFormat(text, language).format(values);
    }

    /** A word that need not be there, as it stands. */
    String wordOr(String key, String otherwise) {
        return text(key).orElse(otherwise);
    }

    private Optional<String> text(String key) {
        return texts.stream()
                .flatMap(bundle ->
                        Stream.of(prefix + key, key).filter(bundle::containsKey).map(bundle::getString))
                .findFirst();
    }

    /** A span of time, such as “1 year and 6 months”. */
    String span(Period period) {
        var parts = Stream.of(
                        new Measure(period.getYears(), MeasureUnit.YEAR),
                        new Measure(period.getMonths(), MeasureUnit.MONTH),
                        new Measure(period.getDays(), MeasureUnit.DAY))
                .filter(part -> part.getNumber().intValue() != 0)
                .toArray(Measure[]::new);
        return MeasureFormat.getInstance(language, MeasureFormat.FormatWidth.WIDE)
                .formatMeasures(parts);
    }

    String day(LocalDate day) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                .withLocale(language.toLocale())
                .format(day);
    }

    String number(Number number) {
        return NumberFormat.getInstance(language).format(number);
    }

    /** The name of a language; a tag that has none as it is. */
    String languageName(String tag) {
        return ULocale.forLanguageTag(tag).getDisplayName(language);
    }

    /** One or another of these. */
    String either(List<String> several) {
        return ListFormatter.getInstance(language, ListFormatter.Type.OR, ListFormatter.Width.WIDE)
                .format(several);
    }
}
