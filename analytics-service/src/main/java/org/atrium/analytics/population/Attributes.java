package org.atrium.analytics.population;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a patron is counted by. None of it names the person.
 *
 * @param branchId the home branch
 * @param category of the institution's own
 * @param language BCP 47
 * @param birthDecade its first year, such as 1970
 */
public record Attributes(
        Lifecycle lifecycle,
        @Nullable UUID branchId,
        @Nullable String category,
        @Nullable String language,
        @Nullable Integer birthDecade) {

    private static final int DECADE = 10;

    /** The first year of the decade. */
    public static int decadeOf(int year) {
        return Math.floorDiv(year, DECADE) * DECADE;
    }

    /** One for each characteristic. */
    public Set<Stratum> strata() {
        return Arrays.stream(Characteristic.values())
                .map(characteristic -> new Stratum(
                        characteristic, lifecycle, value(characteristic).orElse(null)))
                .collect(Collectors.toSet());
    }

    private Optional<String> value(Characteristic characteristic) {
        return switch (characteristic) {
            case LIFECYCLE -> Optional.of(lifecycle.name().toLowerCase(Locale.ROOT));
            case BRANCH -> Optional.ofNullable(branchId).map(UUID::toString);
            case CATEGORY -> Optional.ofNullable(category);
            case LANGUAGE -> Optional.ofNullable(language);
            case BIRTH_DECADE -> Optional.ofNullable(birthDecade).map(String::valueOf);
        };
    }
}
