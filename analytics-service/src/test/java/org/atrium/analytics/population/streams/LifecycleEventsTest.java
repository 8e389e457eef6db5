package org.atrium.analytics.population.streams;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.atrium.analytics.population.Attributes;
import org.atrium.analytics.population.KnownPatron;
import org.atrium.analytics.population.Lifecycle;
import org.atrium.kit.events.CloudEvents;
import org.atrium.kit.tenancy.InstitutionId;
import org.atrium.kit.test.ContractCheck;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class LifecycleEventsTest {

    private final LifecycleEvents events =
            new LifecycleEvents(new CloudEvents(JsonMapper.shared(), Clock.systemUTC(), UUID::randomUUID, "/test"));

    @Test
    void a_registration_tells_what_a_patron_is_counted_by() {
        var word = read(ContractCheck.example("patron.lifecycle", "Registered")).orElseThrow();

        assertThat(word)
                .isEqualTo(new PatronState(
                        InstitutionId.of("01979a52-7b1e-7c11-8a3e-2f6f0f6d1001"),
                        UUID.fromString("01979a52-7b1e-7c11-8a3e-2f6f0f6d2001"),
                        new KnownPatron(
                                1,
                                new Attributes(
                                        Lifecycle.MEMBER,
                                        UUID.fromString("01979a52-7b1e-7c11-8a3e-2f6f0f6d4001"),
                                        "adult",
                                        "fr",
                                        1970)),
                        Instant.parse("2026-03-02T09:15:00Z")));
    }

    @Test
    void a_change_tells_the_same_with_its_version() {
        var word = read(ContractCheck.example("patron.lifecycle", "Changed")).orElseThrow();

        assertThat(word.patron().version()).isEqualTo(2);
    }

    @Test
    void who_was_merged_is_known_and_counts_nowhere_until_that_is_taken_back() {
        var merged = read(ContractCheck.example("patron.lifecycle", "Merged")).orElseThrow();
        var unmerged =
                read(ContractCheck.example("patron.lifecycle", "Unmerged")).orElseThrow();

        assertThat(merged.patron()).isEqualTo(new KnownPatron(3, Optional.empty()));
        assertThat(unmerged.patronId()).isEqualTo(merged.patronId());
        assertThat(merged.patron().isOvertakenBy(unmerged.patron())).isTrue();
        assertThat(unmerged.patron().attributes()).isPresent();
    }

    @Test
    void who_was_erased_counts_nowhere_whatever_is_told_later() {
        var word = read(ContractCheck.example("patron.lifecycle", "Erased")).orElseThrow();
        var later = read(ContractCheck.example("patron.lifecycle", "Changed")).orElseThrow();

        assertThat(word.patron()).isEqualTo(KnownPatron.ERASED);
        assertThat(word.key()).isEqualTo(later.key());
        assertThat(word.patron().isOvertakenBy(later.patron())).isFalse();
    }

    @Test
    void an_event_of_another_type_is_none_of_ours() {
        var other = ContractCheck.example("patron.lifecycle", "Changed").replace("patron.changed.v1", "patron.seen.v1");

        assertThat(read(other)).isEmpty();
    }

    /** What reads as nothing would be dropped without a word. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "{}",
                "{\"specversion\":",
                "{\"type\":\"patron.changed.v1\",\"data\":{}}",
            })
    void what_is_no_event_is_refused(String record) {
        assertThatThrownBy(() -> read(record)).isInstanceOf(RuntimeException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"version\": 2,|\"version\": 0,",
                "\"lifecycle\": \"member\",|",
                "\"member\"|\"ghost\"",
                "\"birthYear\": 1979|\"birthYear\": \"then\""
            })
    void what_cannot_be_counted_is_refused(String change) {
        var parts = change.split("\\|", 2);
        var event = ContractCheck.example("patron.lifecycle", "Changed").replace(parts[0], parts[1]);

        assertThatThrownBy(() -> read(event)).isInstanceOf(RuntimeException.class);
    }

    @Test
    void a_text_that_is_longer_than_any_is_refused() {
        var event = ContractCheck.example("patron.lifecycle", "Changed").replace("adult", "a".repeat(1_001));

        assertThatThrownBy(() -> read(event)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_record_without_a_value_is_refused() {
        assertThatThrownBy(() -> events.read(null)).isInstanceOf(RuntimeException.class);
    }

    private Optional<PatronState> read(String event) {
        return events.read(event.getBytes(UTF_8));
    }
}
