package org.atrium.patron.importing;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How a file writes days. {@code YYYY-MM-DD} is always understood; others are named, with {@code d}, {@code dd},
 * {@code M}, {@code MM} and {@code yyyy}. Two of which one reads the other's days otherwise are refused: nobody could
 * tell which day 01/09/2020 is.
 */
public record DayFormats(List<String> patterns) {

    static final DayFormats ISO = new DayFormats(List.of());
    static final int MOST = 5;

    private static final Pattern PATTERN = Pattern.compile(
            "dd?[./ -]MM?[./ -]yyyy|MM?[./ -]dd?[./ -]yyyy" + "|yyyy[./ -]MM?[./ -]dd?|yyyyMMdd|ddMMyyyy|MMddyyyy");
    private static final Pattern WITH_TIME =
            Pattern.compile("\\d{4}-\\d{2}-\\d{2}[T ]\\d{2}:\\d{2}(:\\d{2}(\\.\\d{1,9})?)?(Z|[+-]\\d{2}:?\\d{2})?");
    private static final int ISO_LENGTH = 10;
    private static final LocalDate PROBE = LocalDate.of(2001, 2, 3);

    public DayFormats {
        patterns = List.copyOf(patterns);
    }

    static boolean isPattern(String text) {
        return PATTERN.matcher(text).matches();
    }

    /** Whether no day can be read as two. */
    boolean areClear() {
        return formatters()
                .map(PROBE::format)
                .allMatch(text ->
                        formatters().flatMap(one -> read(text, one).stream()).allMatch(PROBE::equals));
    }

    /** The day as it is written: the time that some programs put behind it says nothing more. */
    Optional<LocalDate> read(String text) {
        var day = WITH_TIME.matcher(text).matches() ? text.substring(0, ISO_LENGTH) : text;
        return formatters().flatMap(one -> read(day, one).stream()).findFirst();
    }

    /** As a person reads it: YYYY-MM-DD or MM/dd/yyyy. */
    String inWords() {
        return String.join(
                " or ",
                Stream.concat(Stream.of("YYYY-MM-DD"), patterns.stream()).toList());
    }

    private Stream<DateTimeFormatter> formatters() {
        return Stream.concat(Stream.of("yyyy-MM-dd"), patterns.stream())
                .map(pattern -> DateTimeFormatter.ofPattern(pattern.replace('y', 'u'), Locale.ROOT)
                        .withResolverStyle(ResolverStyle.STRICT));
    }

    private static Optional<LocalDate> read(String text, DateTimeFormatter format) {
        try {
            return Optional.of(LocalDate.parse(text, format));
        } catch (DateTimeException notSo) {
            return Optional.empty();
        }
    }
}
