package org.atrium.campaign.tracking;

import com.ibm.icu.text.ListFormatter;
import com.ibm.icu.text.MeasureFormat;
import com.ibm.icu.text.MessageFormat;
import com.ibm.icu.util.Measure;
import com.ibm.icu.util.MeasureUnit;
import com.ibm.icu.util.ULocale;
import java.time.LocalDate;
import java.time.Period;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
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

    /**
     * The first of these that is offered; English where none is.
     *
     * @param wanted each a language tag or an Accept-Language header, or absent
     */
    public static Words in(@Nullable String... wanted) {
        for (var each : wanted) {
            var found = each == null || each.isBlank() ? Optional.<String>empty() : offered(each);
            if (found.isPresent()) {
                return new Words(found.get());
            }
        }
        return new Words("en");
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

    /** @param values for the places in the text, which may have a form for one and for several (ICU) */
    public String say(String key, Object... values) {
        return new MessageFormat(texts.getString(key), ULocale.forLanguageTag(language)).format(values);
    }

    /** A span of time, such as “1 year and 6 months”. */
    public String span(Period period) {
        var parts = new ArrayList<Measure>();
        add(parts, period.getYears(), MeasureUnit.YEAR);
        add(parts, period.getMonths(), MeasureUnit.MONTH);
        add(parts, period.getDays(), MeasureUnit.DAY);
        return MeasureFormat.getInstance(ULocale.forLanguageTag(language), MeasureFormat.FormatWidth.WIDE)
                .formatMeasures(parts.toArray(Measure[]::new));
    }

    private static void add(List<Measure> parts, int number, MeasureUnit unit) {
        if (number != 0) {
            parts.add(new Measure(number, unit));
        }
    }

    public String day(LocalDate day) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                .withLocale(locale())
                .format(day);
    }

    /** The name of a language; a tag that has none as it is. */
    public String languageName(String tag) {
        return ULocale.forLanguageTag(tag).getDisplayName(ULocale.forLanguageTag(language));
    }

    /** One or another of these. */
    public String either(List<String> several) {
        return ListFormatter.getInstance(
                        ULocale.forLanguageTag(language), ListFormatter.Type.OR, ListFormatter.Width.WIDE)
                .format(several);
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
