package org.atrium.kit.setting;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import org.atrium.kit.text.Text;
import org.jspecify.annotations.Nullable;

/** Of which kind the values of a setting are. */
public enum SettingType {
    BOOLEAN("must be true or false") {
        @Override
        Optional<Object> read(@Nullable Object given) {
            return given instanceof Boolean truth ? Optional.of(truth) : Optional.empty();
        }

        @Override
        Optional<Object> parse(String property) {
            return switch (property) {
                case "true" -> Optional.of(true);
                case "false" -> Optional.of(false);
                default -> Optional.empty();
            };
        }
    },
    WHOLE("must be a whole number") {
        @Override
        Optional<Object> read(@Nullable Object given) {
            return given instanceof Integer || given instanceof Long
                    ? Optional.of(((Number) given).longValue())
                    : Optional.empty();
        }

        @Override
        Optional<Object> parse(String property) {
            try {
                return Optional.of(Long.parseLong(property));
            } catch (NumberFormatException noNumber) {
                return Optional.empty();
            }
        }
    },
    /** One line. */
    TEXT("must be one line of text") {
        @Override
        Optional<Object> read(@Nullable Object given) {
            return given instanceof String text && Text.fault(text).isEmpty()
                    ? Optional.of(Text.clean(text))
                    : Optional.empty();
        }

        @Override
        Optional<Object> parse(String property) {
            return read(property);
        }
    },
    /** One word of a list. */
    CHOICE("must be a text") {
        @Override
        Optional<Object> read(@Nullable Object given) {
            return given instanceof String ? Optional.of(given) : Optional.empty();
        }

        @Override
        Optional<Object> parse(String property) {
            return read(property);
        }
    },
    /** In the form of ISO 8601, such as {@code PT12H} or {@code P3D}. */
    DURATION("must be a duration such as PT12H or P3D") {
        @Override
        Optional<Object> read(@Nullable Object given) {
            try {
                return given instanceof String text
                        ? Optional.of(Duration.parse(text).toString())
                        : Optional.empty();
            } catch (DateTimeParseException noDuration) {
                return Optional.empty();
            }
        }

        @Override
        Optional<Object> parse(String property) {
            return read(property);
        }
    };

    private final String fault;

    SettingType(String fault) {
        this.fault = fault;
    }

    /** A value of JSON in the form in which it is kept: truth value, {@code Long} or text; empty if it is no such value. */
    abstract Optional<Object> read(@Nullable Object given);

    /** The same of the text of a property. */
    abstract Optional<Object> parse(String property);

    String fault() {
        return fault;
    }

    /** As the register and the API say it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
