package org.atrium.patron.importing;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A {@link Mapping} as it came. */
public record MappingForm(
        @Nullable Map<String, String> columns,
        @Nullable String key,
        @Nullable String language,
        @Nullable String source,
        @Nullable List<@Nullable String> dates,
        @Nullable List<@Nullable String> replaces,
        @Nullable TermsOfConsent consent) {

    public record TermsOfConsent(
            @Nullable String basis,
            @Nullable String wordingVersion,
            @Nullable Instant at) {}
}
