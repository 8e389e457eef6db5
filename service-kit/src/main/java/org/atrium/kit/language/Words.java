package org.atrium.kit.language;

import com.ibm.icu.text.ListFormatter;
import com.ibm.icu.text.MeasureFormat;
import com.ibm.icu.text.MessageFormat;
import com.ibm.icu.text.NumberFormat;
import com.ibm.icu.util.Measure;
import com.ibm.icu.util.MeasureUnit;
import com.ibm.icu.util.ULocale;
import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.MissingResourceException;

/** The texts of one place in one language, and how that language writes numbers, days, spans of time and lists. */
public final class Words {

    private final Language language;
    private final Map<String, String> texts;
    private final Map<String, String> english;
    private final ULocale locale;

    Words(Language language, Map<String, String> texts, Map<String, String> english) {
        this.language = language;
        this.texts = texts;
        this.english = english;
        this.locale = ULocale.forLanguageTag(language.tag());
    }

    public Language language() {
        return language;
    }

    /**
     * @param values for the places in the text by their numbers, which may have a form for one and for several (ICU)
     * @throws MissingResourceException if there is no such text
     */
    public String say(String key, Object... values) {
        return new MessageFormat(text(key), locale).format(values);
    }

    /** @param values for the places in the text by their names */
    public String say(String key, Map<String, ?> values) {
        return new MessageFormat(text(key), locale).format(values);
    }

    /** A text that need not be there, such as the name of a custom field. */
    public String sayOr(String key, String otherwise) {
        return has(key) ? text(key) : otherwise;
    }

    public boolean has(String key) {
        return texts.containsKey(key);
    }

    /** English for what is missing: a page in two languages is better than none. */
    private String text(String key) {
        var text = texts.getOrDefault(key, english.getOrDefault(key, ""));
        if (text.isEmpty()) {
            throw new MissingResourceException("there is no text " + key, Words.class.getName(), key);
        }
        return text;
    }

    /** A span of time, such as “1 year and 6 months”. */
    public String span(Period period) {
        var parts = new ArrayList<Measure>();
        add(parts, period.getYears(), MeasureUnit.YEAR);
        add(parts, period.getMonths(), MeasureUnit.MONTH);
        add(parts, period.getDays(), MeasureUnit.DAY);
        return MeasureFormat.getInstance(locale, MeasureFormat.FormatWidth.WIDE)
                .formatMeasures(parts.toArray(Measure[]::new));
    }

    /** A span of whole hours, such as “6 hours”. */
    public String span(Duration hours) {
        return MeasureFormat.getInstance(locale, MeasureFormat.FormatWidth.WIDE)
                .formatMeasures(new Measure(hours.toHours(), MeasureUnit.HOUR));
    }

    private static void add(List<Measure> parts, int number, MeasureUnit unit) {
        if (number != 0) {
            parts.add(new Measure(number, unit));
        }
    }

    public String day(LocalDate day) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                .withLocale(language.locale())
                .format(day);
    }

    public String number(Number number) {
        return NumberFormat.getInstance(locale).format(number);
    }

    /** The name of a language; a tag that has none as it is. */
    public String languageName(String tag) {
        return ULocale.forLanguageTag(tag).getDisplayName(locale);
    }

    /** One or another of these. */
    public String either(List<String> several) {
        return list(several, ListFormatter.Type.OR);
    }

    /** This and that of these. */
    public String all(List<String> several) {
        return list(several, ListFormatter.Type.AND);
    }

    private String list(List<String> several, ListFormatter.Type type) {
        return ListFormatter.getInstance(locale, type, ListFormatter.Width.WIDE).format(several);
    }
}
