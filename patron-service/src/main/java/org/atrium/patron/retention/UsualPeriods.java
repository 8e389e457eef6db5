package org.atrium.patron.retention;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.Period;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How long each kind is kept where an institution has said nothing else, by country. The table is data,
 * {@code usual-periods.properties}: what an authority says anew is a line there.
 */
final class UsualPeriods {

    private static final String ANYWHERE = "any";
    private static final Map<String, Usual> TABLE = read();

    private UsualPeriods() {}

    /**
     * @param asOf when the row was written
     * @param source who says so
     */
    record Usual(Period period, LocalDate asOf, String source) {}

    /** @param country ISO 3166; absent: not known */
    static Usual of(DataClass kind, @Nullable String country) {
        var local = country == null ? null : TABLE.get(country + "." + kind.word());
        return local == null ? Objects.requireNonNull(TABLE.get(ANYWHERE + "." + kind.word())) : local;
    }

    /** {@code FR.loans=P4M 2026-11-28 who says so}. */
    private static Map<String, Usual> read() {
        var lines = new Properties();
        try (InputStream in = Objects.requireNonNull(
                UsualPeriods.class.getResourceAsStream("usual-periods.properties"), "usual-periods.properties")) {
            lines.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return lines.stringPropertyNames().stream()
                .collect(Collectors.toUnmodifiableMap(key -> key, key -> usual(lines.getProperty(key))));
    }

    private static Usual usual(String line) {
        var parts = line.split(" ", 3);
        return new Usual(Period.parse(parts[0]), LocalDate.parse(parts[1]), parts[2]);
    }
}
