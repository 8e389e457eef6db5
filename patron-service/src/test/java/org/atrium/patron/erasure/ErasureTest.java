package org.atrium.patron.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.atrium.patron.identity.PatronId;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class ErasureTest {

    private static final Instant NOW = Instant.parse("2026-03-02T09:15:00Z");

    private final Erasure asked = Erasure.asked(
            new ErasureId(UUID.randomUUID()),
            List.of("a", "b"),
            List.of(new PatronId(UUID.randomUUID()), new PatronId(UUID.randomUUID())),
            Erasure.Cause.ASKED,
            "ada",
            NOW);

    private final Erasure waiting = new Erasure(
            asked.id(),
            new ErasureState.Waiting(),
            asked.fingerprints(),
            asked.persons(),
            asked.cause(),
            "ada",
            NOW,
            Erasure.Removed.SOMETHING,
            List.of());

    @Test
    void at_first_every_service_is_waited_for() {
        assertThat(asked.awaited()).containsExactly("patron-service", "campaign-service", "analytics-service");
        assertThat(asked.isAnswered()).isFalse();
    }

    @Test
    void a_service_has_answered_when_it_has_for_every_id_of_the_person() {
        var half = waiting.with(answer("campaign-service", 0)).with(answer("analytics-service", 0));
        assertThat(half.awaited()).containsExactly("campaign-service", "analytics-service");

        var all = half.with(answer("campaign-service", 1)).with(answer("analytics-service", 1));
        assertThat(all.awaited()).isEmpty();
        assertThat(all.isAnswered()).isTrue();
        assertThat(all.removedBy("campaign-service")).isEqualTo(Map.of("deliveries", 4L));
    }

    @Test
    void the_same_answer_again_and_one_that_nobody_asked_for_change_nothing() {
        var once = waiting.with(answer("campaign-service", 0));

        assertThat(once.with(answer("campaign-service", 0))).isEqualTo(once);
        assertThat(once.with(answer("campaign-service", 2))).isEqualTo(once);
        assertThat(once.with(answer("some-service", 0))).isEqualTo(once);
    }

    @Test
    void the_services_that_are_waited_for_are_those_that_the_contracts_say() throws Exception {
        var topics = JsonMapper.shared()
                .readTree(
                        Files.readString(Path.of(System.getProperty("atrium.root", ".."), "contracts", "topics.json")))
                .path("topics");
        var writers = topics.valueStream()
                .filter(topic -> topic.path("name").asString().equals("privacy.erasure"))
                .findFirst()
                .orElseThrow()
                .path("producer")
                .asString();

        assertThat(String.join(", ", Erasure.OTHERS)).isEqualTo(writers);
    }

    private static ServiceAnswer answer(String service, int person) {
        return new ServiceAnswer(service, person, "1", NOW, new TreeMap<>(Map.of("deliveries", 2L)));
    }
}
