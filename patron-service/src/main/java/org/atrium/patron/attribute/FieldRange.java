package org.atrium.patron.attribute;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The values that a field of a schema allows, whose keywords are well-formed.
 *
 * @param from shortest length of a text, least number
 * @param to longest length of a text, greatest number
 */
record FieldRange(
        String type,
        @Nullable String format,
        @Nullable BigDecimal from,
        @Nullable BigDecimal to) {

    /** No attribute is longer, whatever its schema says. */
    private static final BigDecimal LONGEST = BigDecimal.valueOf(1_000);

    private static final BigDecimal LENGTH_OF_DATE = BigDecimal.TEN;

    static FieldRange of(Map<?, ?> field) {
        var type = String.valueOf(field.get("type"));
        var isText = type.equals("string");
        return new FieldRange(
                type,
                isText && field.get("format") instanceof String format ? format : null,
                number(field.get(isText ? "minLength" : "minimum")),
                number(field.get(isText ? "maxLength" : "maximum")));
    }

    private static @Nullable BigDecimal number(@Nullable Object written) {
        return written instanceof Number number ? new BigDecimal(number.toString()) : null;
    }

    /** The keyword by which nothing fits; empty when something does. */
    Optional<String> emptyBecause() {
        return switch (type) {
            case "string" -> emptyText();
            case "integer" -> isEmpty(up(from), down(to)) ? Optional.of("maximum") : Optional.empty();
            case "number" -> isEmpty(from, to) ? Optional.of("maximum") : Optional.empty();
            default -> Optional.empty();
        };
    }

    private Optional<String> emptyText() {
        var isDate = "date".equals(format);
        if (isEmpty(from, isDate ? LENGTH_OF_DATE : LONGEST)) {
            return Optional.of("minLength");
        }
        return isEmpty(isDate ? LENGTH_OF_DATE : from, to) ? Optional.of("maxLength") : Optional.empty();
    }

    private static boolean isEmpty(@Nullable BigDecimal from, @Nullable BigDecimal to) {
        return from != null && to != null && from.compareTo(to) > 0;
    }

    private static @Nullable BigDecimal up(@Nullable BigDecimal number) {
        return number == null ? null : number.setScale(0, RoundingMode.CEILING);
    }

    private static @Nullable BigDecimal down(@Nullable BigDecimal number) {
        return number == null ? null : number.setScale(0, RoundingMode.FLOOR);
    }

    /** Whether a choice is one of them. */
    boolean has(@Nullable Object choice) {
        return switch (type) {
            case "string" ->
                choice instanceof String text
                        && isWithin(BigDecimal.valueOf(text.codePointCount(0, text.length())))
                        && (!"date".equals(format) || isDate(text));
            case "integer" -> choice instanceof Number number && isWhole(number) && isWithin(decimal(number));
            case "number" -> choice instanceof Number number && isWithin(decimal(number));
            default -> choice instanceof Boolean;
        };
    }

    private boolean isWithin(BigDecimal number) {
        return !isEmpty(from, number) && !isEmpty(number, to);
    }

    private static BigDecimal decimal(Number number) {
        return new BigDecimal(number.toString());
    }

    private static boolean isWhole(Number number) {
        return decimal(number).stripTrailingZeros().scale() <= 0;
    }

    private static boolean isDate(String text) {
        try {
            return LocalDate.parse(text).toString().equals(text);
        } catch (DateTimeParseException none) {
            return false;
        }
    }
}
