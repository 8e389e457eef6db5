package org.atrium.patron.importing;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A {@link Mapping} as it came.
 *
 * @param basis on which the people of the file are kept, kept with the import: not what they agreed to be written to
 */
public record MappingForm(
        @Nullable Map<String, String> columns,
        @Nullable String key,
        @Nullable String language,
        @Nullable String source,
        @Nullable List<@Nullable String> dates,
        @Nullable List<@Nullable String> replaces,
        @Nullable TermsOfConsent consent,
        @Nullable String basis) {

    public record TermsOfConsent(
            @Nullable String basis,
            @Nullable String wordingVersion,
            @Nullable Instant at) {}
}
