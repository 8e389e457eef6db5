package org.atrium.local.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.atrium.local.audit.AuditCheck.Found;
import org.atrium.local.audit.AuditCheck.Known;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class AuditCheckTest {

    /** Hashed by another program from the description alone. */
    private static final String FIRST_HASH = "388f2f4e7a0ccd2f5bae194b956b2235ccd24e1a17193a45d587db337ed0a680";

    private static final String SECOND_HASH = "c7c0d412b4d0f0552af7dc0b7d6d88378b62405300162bc13c779abef968a3fc";

    private final ObjectNode first = entry("""
            {"number": 1, "id": "/campaign-service#1", "at": "2026-03-02T09:10:00Z", "by": "ada",
             "action": "campaign.approved", "subject": "campaign:7",
             "details": {"version": "3", "reason": "Früh, ja"}, "previous": "%s", "hash": "%s"}
            """.formatted("0".repeat(64), FIRST_HASH));

    private final ObjectNode second = entry("""
            {"number": 2, "id": "/campaign-service#2", "at": "2026-03-02T09:15:00.500Z", "by": "ben",
             "action": "campaign.launched", "subject": "campaign:7", "details": {}, "previous": "%s", "hash": "%s"}
            """.formatted(FIRST_HASH, SECOND_HASH));

    private static ObjectNode entry(String text) {
        return (ObjectNode) JsonMapper.shared().readTree(text);
    }

    private static Found check(Optional<Known> known, JsonNode... oldestFirst) {
        return AuditCheck.of(new ArrayList<>(List.of(oldestFirst)).reversed().stream(), known);
    }

    @Test
    void a_log_that_nobody_touched_is_sound_and_its_newest_entry_is_told() {
        assertThat(check(Optional.empty(), first, second))
                .isEqualTo(new Found.Sound(Optional.of(new Known(2, SECOND_HASH))));
        assertThat(check(Optional.of(new Known(1, FIRST_HASH)), first, second)).isInstanceOf(Found.Sound.class);
    }

    @Test
    void a_log_in_which_nothing_was_ever_noted_is_sound() {
        assertThat(check(Optional.empty())).isEqualTo(new Found.Sound(Optional.empty()));
    }

    @Test
    void an_entry_that_was_changed_is_seen() {
        first.put("by", "eve");

        assertThat(check(Optional.empty(), first, second))
                .isEqualTo(new Found.Broken(1, "it is not what it was when it was noted"));
    }

    @Test
    void a_detail_that_was_changed_is_seen() {
        ((ObjectNode) first.path("details")).put("version", "4");

        assertThat(check(Optional.empty(), first, second)).isInstanceOf(Found.Broken.class);
    }

    @Test
    void an_entry_that_was_taken_out_is_seen() {
        assertThat(check(Optional.empty(), second)).isEqualTo(new Found.Broken(1, "it is not there, or not the first"));
    }

    @Test
    void a_log_that_was_cut_off_or_written_anew_is_seen_by_who_noted_an_entry() {
        assertThat(check(Optional.of(new Known(2, SECOND_HASH)), first))
                .isEqualTo(new Found.Broken(2, "it was there at the earlier check"));
        assertThat(check(Optional.of(new Known(2, "f".repeat(64))), first, second))
                .isEqualTo(new Found.Broken(2, "another one was there at the earlier check"));
    }

    @Test
    void what_is_given_as_known_is_what_was_printed() {
        var known = new Known(12, SECOND_HASH);

        assertThat(Known.of(known.toString())).isEqualTo(known);
        assertThatIllegalArgumentException().isThrownBy(() -> Known.of("12"));
        assertThatIllegalArgumentException().isThrownBy(() -> Known.of("0:" + SECOND_HASH));
    }
}
