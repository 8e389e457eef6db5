package org.atrium.patron.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AuditLinkTest {

    private static final AuditEntry APPROVED = new AuditEntry(
            "/campaign-service#1",
            Instant.parse("2026-03-02T09:10:00Z"),
            "ada",
            "campaign.approved",
            "campaign:7",
            Map.of("version", "3", "reason", "Früh, ja"));

    private static final AuditEntry LAUNCHED = new AuditEntry(
            "/campaign-service#2",
            Instant.parse("2026-03-02T09:15:00.500Z"),
            "ben",
            "campaign.launched",
            "campaign:7",
            Map.of());

    private final AuditLink first = AuditLink.after(null, APPROVED);
    private final AuditLink second = AuditLink.after(first, LAUNCHED);

    /** The two hashes were computed by another program from the description alone. */
    @Test
    void the_hash_is_what_its_description_says() {
        assertThat(first.hash()).isEqualTo("388f2f4e7a0ccd2f5bae194b956b2235ccd24e1a17193a45d587db337ed0a680");
        assertThat(second.hash()).isEqualTo("c7c0d412b4d0f0552af7dc0b7d6d88378b62405300162bc13c779abef968a3fc");
    }

    @Test
    void links_are_numbered_from_one_and_each_carries_the_hash_before() {
        assertThat(first.number()).isEqualTo(1);
        assertThat(first.previous()).isEqualTo("0".repeat(64));
        assertThat(second.number()).isEqualTo(2);
        assertThat(second.previous()).isEqualTo(first.hash());
    }

    @Test
    void the_same_entry_at_another_place_has_another_hash() {
        assertThat(AuditLink.after(first, APPROVED).hash()).isNotEqualTo(first.hash());
    }

    @Test
    void what_is_no_entry_is_not_noted_for_good() {
        for (var wrong : List.of(
                List.of("a b", "campaign.approved", "campaign:7"),
                List.of("ada", "approved", "campaign:7"),
                List.of("ada", "campaign.approved", "campaign"),
                List.of("ada", "campaign.approved", "campaign:no id"),
                List.of("ada", "campaign.approved", "campaign:" + "7".repeat(500)))) {
            assertThatIllegalArgumentException()
                    .as(wrong.toString())
                    .isThrownBy(() -> new AuditEntry(
                            "1", APPROVED.at(), wrong.get(0), wrong.get(1), wrong.get(2), Map.of("version", "1")));
        }
    }

    @Test
    void what_moves_from_one_field_to_the_next_is_seen() {
        var one = new AuditEntry("1", APPROVED.at(), "ada", "a.bc", "d:1", Map.of());
        var other = new AuditEntry("1", APPROVED.at(), "ada", "a.b", "cd:1", Map.of());

        assertThat(AuditLink.after(null, one).hash())
                .isNotEqualTo(AuditLink.after(null, other).hash());
    }
}
