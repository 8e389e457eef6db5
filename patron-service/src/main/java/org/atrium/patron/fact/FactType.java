package org.atrium.patron.fact;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.atrium.kit.text.Text;
import org.jspecify.annotations.Nullable;

/** What kind of value a fact has, and how large that may be: some hundred facts lie in each patron's document. */
public enum FactType {
    TEXT(
            "a text of 1 to 200 characters",
            written -> text(written, 200).map(FactValue.Text::new),
            kept -> new FactValue.Text((String) kept)),
    NUMBER(
            "a whole number of 64 bits, or a finite one with a point",
            written -> number(written).map(FactValue.Figure::new),
            kept -> new FactValue.Figure((Number) kept)),
    DATE(
            "a day, such as 2026-03-01",
            written -> day(written).map(FactValue.Day::new),
            kept -> new FactValue.Day(LocalDate.parse((String) kept))),
    BOOLEAN(
            "true or false",
            written -> written instanceof Boolean truth ? Optional.of(new FactValue.Truth(truth)) : Optional.empty(),
            kept -> new FactValue.Truth((Boolean) kept)),
    TEXTS(
            "a list of at most 20 texts of 1 to 100 characters",
            written -> written instanceof List<?> list ? texts(list).map(FactValue.Texts::new) : Optional.empty(),
            kept -> new FactValue.Texts(
                    ((List<?>) kept).stream().map(String.class::cast).toList()));

    private static final int MOST_TEXTS = 20;
    /** Of a text before it is brought into its form: that is made of at most so many. */
    private static final int LONGEST = 1_000;

    private final String expected;
    private final Function<@Nullable Object, Optional<? extends FactValue>> reader;
    private final Function<Object, FactValue> keeper;

    FactType(
            String expected,
            Function<@Nullable Object, Optional<? extends FactValue>> reader,
            Function<Object, FactValue> keeper) {
        this.expected = expected;
        this.reader = reader;
        this.keeper = keeper;
    }

    public static Optional<FactType> of(String word) {
        return Arrays.stream(values()).filter(type -> type.word().equals(word)).findFirst();
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What a value must be, in words that go on from “must be”. */
    public String expected() {
        return expected;
    }

    /** From a text, number, truth value or list as JSON gives it; empty when it is no value of this type. */
    public Optional<FactValue> read(@Nullable Object written) {
        return reader.apply(written).map(FactValue.class::cast);
    }

    /**
     * From a value as {@link FactValue#plain} gave it, a day as its text. What was taken once is not judged again: a
     * rule that was made stricter meanwhile would make a patron unreadable.
     */
    public FactValue kept(Object plain) {
        return keeper.apply(plain);
    }

    /** Measured in its form, which may be longer than what was written. */
    private static Optional<String> text(@Nullable Object written, int most) {
        return written instanceof String text
                        && text.length() <= LONGEST
                        && Text.fault(text).isEmpty()
                ? Optional.of(Text.clean(text)).filter(clean -> !clean.isEmpty() && clean.length() <= most)
                : Optional.empty();
    }

    private static Optional<Number> number(@Nullable Object written) {
        return switch (written) {
            case Integer whole -> Optional.of(whole.longValue());
            case Long whole -> Optional.of(whole);
            case Double real when Double.isFinite(real) -> Optional.of(real);
            case null, default -> Optional.empty();
        };
    }

    private static Optional<LocalDate> day(@Nullable Object written) {
        try {
            return text(written, 10)
                    .map(LocalDate::parse)
                    .filter(day -> day.getYear() >= 1000 && day.getYear() <= 9999);
        } catch (DateTimeParseException notADay) {
            return Optional.empty();
        }
    }

    private static Optional<List<String>> texts(List<?> written) {
        var texts = written.stream()
                .limit(MOST_TEXTS + 1)
                .flatMap(one -> text(one, 100).stream())
                .distinct()
                .toList();
        return texts.size() == written.size() && texts.size() <= MOST_TEXTS ? Optional.of(texts) : Optional.empty();
    }
}
