package org.atrium.analytics.rollup.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.atrium.analytics.rollup.RollupChange;
import org.atrium.analytics.rollup.Rollups;
import org.atrium.kit.events.EventData;
import org.atrium.kit.events.IncomingEvent;
import org.atrium.kit.tenancy.InstitutionId;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class RollupSubscriberTest {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final InstitutionId INSTITUTION = new InstitutionId(new UUID(5, 5));

    private final Kept kept = new Kept(new ArrayList<>());
    private final RollupSubscriber subscriber = new RollupSubscriber(kept);

    @Test
    void an_older_value_that_comes_again_behind_a_newer_one_of_the_same_batch_replaces_nothing() {
        subscriber.receive(List.of(change("a", 7), change("b", 1), change("a", 9), change("a", 8)));

        assertThat(kept.changes).extracting(change -> change.totals().events()).containsExactlyInAnyOrder(9L, 1L);
    }

    private static IncomingEvent change(String subject, long events) {
        var data = JSON.readTree("""
                {"day":"2026-06-01","type":"visit","partition":0,"events":%d,"quantity":%d,"value":0,
                 "asOf":"2026-06-01T00:00:00Z"}""".formatted(events, events));
        return new IncomingEvent(
                UUID.randomUUID().toString(),
                "/test",
                "t",
                subject,
                Instant.EPOCH,
                INSTITUTION,
                EventData.of(JSON, data));
    }

    private record Kept(List<RollupChange> changes) implements Rollups {

        @Override
        public void keep(List<RollupChange> more) {
            changes.addAll(more);
        }

        @Override
        public void totals(Range range, Consumer<DayTotals> each) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void people(Range range, Consumer<DayPeople> each) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void crowds(Range range, int few, Consumer<DayCrowd> each) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<Instant> asOf() {
            throw new UnsupportedOperationException();
        }
    }
}
