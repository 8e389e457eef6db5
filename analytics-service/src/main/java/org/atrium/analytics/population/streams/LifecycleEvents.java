package org.atrium.analytics.population.streams;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.atrium.analytics.population.Attributes;
import org.atrium.analytics.population.KnownPatron;
import org.atrium.analytics.population.Lifecycle;
import org.atrium.kit.events.CloudEvents;
import org.jspecify.annotations.Nullable;

/** The events of {@code patron.lifecycle} that tell what a patron is like; every other event reads as empty. */
final class LifecycleEvents {

    private static final Set<String> TYPES =
            Set.of("patron.registered.v1", "patron.changed.v1", "patron.restricted.v1", "patron.unrestricted.v1");

    /** Far beyond what patron-service takes, and what a key and a codec still hold. */
    private static final int LONGEST_TEXT = 1_000;

    private final CloudEvents envelopes;

    LifecycleEvents(CloudEvents envelopes) {
        this.envelopes = envelopes;
    }

    /** @throws RuntimeException if the bytes are no event, or none that can be counted */
    Optional<PatronState> read(byte @Nullable [] bytes) {
        var event = envelopes.read(bytes);
        if (!TYPES.contains(event.type())) {
            return Optional.empty();
        }
        var data = event.as(Data.class);
        return Optional.of(new PatronState(event.institution(), data.patronId(), data.patron(), event.time()));
    }

    record Data(
            UUID patronId,
            long version,
            String lifecycle,
            @Nullable UUID branchId,
            @Nullable String category,
            @Nullable String language,
            @Nullable Integer birthYear) {

        KnownPatron patron() {
            if (version < 1) {
                throw new IllegalArgumentException("a patron has no version " + version);
            }
            checkLength(category);
            checkLength(language);
            var stage = Lifecycle.valueOf(lifecycle.toUpperCase(Locale.ROOT));
            var decade = birthYear == null ? null : Attributes.decadeOf(birthYear);
            return new KnownPatron(version, new Attributes(stage, branchId, category, language, decade));
        }

        private static void checkLength(@Nullable String text) {
            if (text != null && text.length() > LONGEST_TEXT) {
                throw new IllegalArgumentException("longer than any category or language: " + text.length());
            }
        }
    }
}
