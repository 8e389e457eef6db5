package org.atrium.patron.minor;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * From which age somebody may agree alone to what is offered at a distance, as the law of each country says (GDPR, article
 * 8; COPPA; PIPL, article 31). The table is data, {@code ages-of-consent.properties}: a law that changes is a line there.
 */
public final class AgesOfConsent {

    /** Where a country of the Union has said nothing else, and where nothing is known: the highest there is. */
    public static final int UNLESS_SAID = 16;

    private static final Map<String, Age> TABLE = read();

    private AgesOfConsent() {}

    /**
     * @param asOf when the row was written
     * @param source the law
     */
    public record Age(int years, LocalDate asOf, String source) {}

    /** @param country ISO 3166; absent: not known */
    public static int in(@Nullable String country) {
        return of(country).map(Age::years).orElse(UNLESS_SAID);
    }

    /** What the table says of the country. */
    public static Optional<Age> of(@Nullable String country) {
        return Optional.ofNullable(country).map(TABLE::get);
    }

    /** {@code FR=15 2026-11-01 Loi 78-17, article 45}. */
    private static Map<String, Age> read() {
        var lines = new Properties();
        try (InputStream in = Objects.requireNonNull(
                AgesOfConsent.class.getResourceAsStream("ages-of-consent.properties"), "ages-of-consent.properties")) {
            lines.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return lines.stringPropertyNames().stream()
                .collect(Collectors.toUnmodifiableMap(country -> country, country -> age(lines.getProperty(country))));
    }

    private static Age age(String line) {
        var parts = line.split(" ", 3);
        return new Age(Integer.parseInt(parts[0]), LocalDate.parse(parts[1]), parts[2]);
    }
}
