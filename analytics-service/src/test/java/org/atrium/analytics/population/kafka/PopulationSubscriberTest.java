package org.atrium.analytics.population.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.atrium.analytics.population.Characteristic;
import org.atrium.analytics.population.Strata;
import org.atrium.analytics.population.StratumPart;
import org.atrium.kit.events.EventData;
import org.atrium.kit.events.IncomingEvent;
import org.atrium.kit.tenancy.InstitutionId;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class PopulationSubscriberTest {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final InstitutionId INSTITUTION = new InstitutionId(new UUID(5, 5));

    private final Kept kept = new Kept(new ArrayList<>());
    private final PopulationSubscriber subscriber = new PopulationSubscriber(kept);

    @Test
    void an_older_value_that_comes_again_behind_a_newer_one_of_the_same_batch_replaces_nothing() {
        subscriber.receive(List.of(change("a", 7), change("b", 1), change("a", 9), change("a", 8)));

        assertThat(kept.parts).extracting(part -> part.count().changes()).containsExactlyInAnyOrder(9L, 1L);
    }

    private static IncomingEvent change(String branch, long changes) {
        var data = JSON.readTree("""
                {"characteristic":"BRANCH","lifecycle":"MEMBER","value":"%s","partition":0,"patrons":5,"changes":%d,
                 "since":"2026-06-01T00:00:00Z","asOf":"2026-06-01T00:00:00Z"}""".formatted(branch, changes));
        return new IncomingEvent(
                UUID.randomUUID().toString(),
                "/test",
                "t",
                branch,
                Instant.EPOCH,
                INSTITUTION,
                EventData.of(JSON, data));
    }

    private record Kept(List<StratumPart> parts) implements Strata {

        @Override
        public void keep(List<StratumPart> more) {
            parts.addAll(more);
        }

        @Override
        public void each(Characteristic characteristic, Consumer<StratumPart> use) {
            throw new UnsupportedOperationException();
        }
    }
}
