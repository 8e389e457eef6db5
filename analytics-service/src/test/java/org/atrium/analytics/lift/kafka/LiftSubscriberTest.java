package org.atrium.analytics.lift.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.atrium.analytics.lift.Tallies;
import org.atrium.analytics.lift.Tally;
import org.atrium.analytics.lift.TallyChange;
import org.atrium.kit.events.EventData;
import org.atrium.kit.events.IncomingEvent;
import org.atrium.kit.tenancy.InstitutionId;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class LiftSubscriberTest {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final InstitutionId INSTITUTION = new InstitutionId(new UUID(5, 5));

    private final Kept kept = new Kept(new ArrayList<>());
    private final LiftSubscriber subscriber = new LiftSubscriber(kept);

    @Test
    void an_older_value_that_comes_again_behind_a_newer_one_of_the_same_batch_replaces_nothing() {
        subscriber.receive(List.of(change("a", 7), change("b", 1), change("a", 9), change("a", 8)));

        assertThat(kept.changes).extracting(TallyChange::changes).containsExactlyInAnyOrder(9L, 1L);
    }

    private static IncomingEvent change(String arm, long changes) {
        var data = JSON.readTree("""
                {"campaignId":"%s","arm":"%s","partition":0,"assigned":5,"converted":1,
                 "windowsEnd":"2026-06-01T00:00:00Z","asOf":"2026-06-01T00:00:00Z","changes":%d}""".formatted(new UUID(7, 7), arm, changes));
        return new IncomingEvent(
                UUID.randomUUID().toString(), "/test", "t", arm, Instant.EPOCH, INSTITUTION, EventData.of(JSON, data));
    }

    private record Kept(List<TallyChange> changes) implements Tallies {

        @Override
        public List<Tally> of(UUID campaign) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void keep(List<TallyChange> more) {
            changes.addAll(more);
        }
    }
}
