package org.atrium.patron.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import java.util.UUID;
import org.atrium.kit.refusal.FieldFault;
import org.atrium.kit.refusal.Refused;
import org.junit.jupiter.api.Test;

class WordingTest {

    @Test
    void what_is_far_too_long_is_refused_and_not_cleaned_before() {
        var version = "e" + "\u0301\u0323".repeat(100_000);
        var text = "\u00A0".repeat(100_000);

        var wording = wording(version, text);

        assertThat(wording.version()).isSameAs(version);
        assertThat(wording.text()).isSameAs(text);
        assertThat(catchThrowableOfType(Refused.class, wording::valid).refusal().faults())
                .extracting(FieldFault::pointer)
                .containsExactly("/version", "/text");
    }

    @Test
    void what_fits_when_it_is_clean_is_taken() {
        var wording = wording("\u00A02026-01\u00A0", " May we write?\r\n").valid();

        assertThat(wording.version()).isEqualTo("2026-01");
        assertThat(wording.text()).isEqualTo("May we write?");
    }

    private static Wording wording(String version, String text) {
        return new Wording(UUID.randomUUID(), "newsletter", "email", version, "en", text, Instant.EPOCH);
    }
}
