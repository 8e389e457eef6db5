package org.atrium.patron.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.atrium.kit.refusal.FieldFault;
import org.atrium.kit.refusal.Refused;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RecordConsentTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    @Test
    void nobody_has_decided_yet_what_is_to_come() {
        assertThat(faults(NOW.plusMillis(1))).containsExactly("/at");
        assertThat(faults(Instant.parse("2062-03-01T00:00:00Z"))).containsExactly("/at");
        assertThat(faults(Instant.MAX)).containsExactly("/at");
        assertThat(faults(Instant.MIN)).containsExactly("/at");
        assertThat(faults(NOW)).isEmpty();
        assertThat(faults(null)).isEmpty();
    }

    @Test
    void a_source_is_one_line_of_text() {
        var asked = new RecordConsent("newsletter", "email", null, false, null, "de\r\nsk", null, null);

        var refused = catchThrowableOfType(Refused.class, () -> asked.line(UUID.randomUUID(), NOW, Map.of()));

        assertThat(refused.refusal().faults()).extracting(FieldFault::pointer).containsExactly("/source");
    }

    private static List<String> faults(@Nullable Instant at) {
        var asked = new RecordConsent("newsletter", "email", null, true, "2026-01", null, at, null);
        var refused = catchThrowableOfType(Refused.class, () -> asked.line(UUID.randomUUID(), NOW, Map.of()));
        return refused == null
                ? List.of()
                : refused.refusal().faults().stream().map(FieldFault::pointer).toList();
    }
}
