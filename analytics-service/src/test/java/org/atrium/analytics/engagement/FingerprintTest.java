package org.atrium.analytics.engagement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.UUID;
import org.atrium.analytics.engagement.EngagementEvent.Origin;
import org.atrium.kit.tenancy.InstitutionId;
import org.junit.jupiter.api.Test;

class FingerprintTest {

    private static final InstitutionId LIBRARY =
            new InstitutionId(UUID.fromString("0197a000-0000-7000-8000-000000000003"));

    /** Another one would make every event that is known today a new one. */
    @Test
    void it_is_the_same_for_ever() {
        var fingerprint = Fingerprint.of(LIBRARY, new Origin("/ticketing/é", "scan-1"));

        assertThat(HexFormat.of().formatHex(fingerprint.bytes())).isEqualTo("ce7d577adfe640e6fbad49ae5e643652");
    }

    @Test
    void what_is_source_and_what_is_id_makes_a_difference() {
        assertThat(Fingerprint.of(LIBRARY, new Origin("/a", "bc")))
                .isNotEqualTo(Fingerprint.of(LIBRARY, new Origin("/ab", "c")));
    }
}
