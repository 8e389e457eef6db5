package org.atrium.patron.institution;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.atrium.kit.events.OutgoingEvent;
import org.atrium.kit.events.Topics;
import org.atrium.kit.setting.SettingsRegister;
import org.atrium.kit.tenancy.InstitutionId;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is told of a change. */
class InstitutionDeskTest {

    private final Stored stored = new Stored();
    private final InstitutionDesk desk = new InstitutionDesk(stored, SettingsRegister.of(property -> null));

    @Test
    void each_event_tells_all_of_the_institution() {
        desk.change(known -> known.withSettings(Map.of("campaigns.fourEyes", true)));
        desk.change(known -> known.withSettings(Map.of("campaigns.fourEyes", true, "privacy.smallestCell", 20L)));

        assertThat(told(Topics.INSTITUTION_LIFECYCLE)).hasSize(2);
        var last = told(Topics.INSTITUTION_LIFECYCLE).getLast();
        assertThat(last.path("version").asLong()).isEqualTo(3);
        assertThat(last.path("name").asString()).isEqualTo("Library");
        assertThat(last.path("settings").toString())
                .isEqualTo("{\"campaigns.fourEyes\":true,\"privacy.smallestCell\":20}");
    }

    @Test
    void the_audit_log_learns_each_setting_that_changed_and_what_it_was_before() {
        desk.change(known -> known.withSettings(Map.of("campaigns.fourEyes", true, "privacy.smallestCell", 20L)));
        desk.change(known -> known.withSettings(Map.of("privacy.smallestCell", 20L)));

        assertThat(told(Topics.AUDIT_ENTRY))
                .allSatisfy(
                        entry -> assertThat(entry.path("action").asString()).isEqualTo("institution.setting-changed"))
                .extracting(entry -> entry.path("details").toString())
                .containsExactly(
                        "{\"is\":\"true\",\"setting\":\"campaigns.fourEyes\",\"was\":\"default\"}",
                        "{\"is\":\"20\",\"setting\":\"privacy.smallestCell\",\"was\":\"default\"}",
                        "{\"is\":\"default\",\"setting\":\"campaigns.fourEyes\",\"was\":\"true\"}");
    }

    @Test
    void of_a_text_the_audit_log_learns_only_that_it_changed_for_it_may_name_a_person() {
        desk.change(known -> known.withSettings(Map.of("mail.senderName", "Ada Lovelace")));

        assertThat(told(Topics.AUDIT_ENTRY))
                .extracting(entry -> entry.path("details").toString())
                .containsExactly("{\"setting\":\"mail.senderName\"}");
    }

    @Test
    void whoever_is_overtaken_changes_what_is_there_then() {
        stored.overtaken = 2;

        var changed = desk.change(known -> known.withSettings(Map.of("campaigns.fourEyes", true)));

        assertThat(changed.version()).isEqualTo(4);
        assertThat(told(Topics.INSTITUTION_LIFECYCLE)).hasSize(1);
    }

    @Test
    void what_changes_nothing_is_not_told() {
        var known = stored.current();

        assertThat(desk.change(one -> one)).isEqualTo(known);
        assertThat(stored.told).isEmpty();
    }

    private List<JsonNode> told(String topic) {
        var json = JsonMapper.builder().build();
        return stored.told.stream()
                .filter(event -> event.topic().equals(topic))
                .map(event -> json.<JsonNode>valueToTree(event.data()))
                .toList();
    }

    private static final class Stored implements Institutions {

        private final List<OutgoingEvent> told = new ArrayList<>();
        private int overtaken;
        private Institution institution = Institution.founded(
                new InstitutionId(new UUID(1, 1)), "Library", ZoneId.of("Europe/Paris"), List.of("fr"));

        @Override
        public Optional<Institution> find() {
            return Optional.of(institution);
        }

        @Override
        public List<InstitutionId> all() {
            return List.of();
        }

        @Override
        public void establish(Institution founded, OutgoingEvent event) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean replace(Institution next, List<OutgoingEvent> events) {
            if (overtaken-- > 0) {
                institution = institution.next();
                return false;
            }
            institution = next;
            told.addAll(events);
            return true;
        }
    }
}
