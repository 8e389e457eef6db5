package org.atrium.analytics.intake.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.atrium.analytics.engagement.EngagementEvent;
import org.atrium.analytics.intake.EventLedger;
import org.atrium.analytics.intake.EventLog;
import org.atrium.kit.KitSettings;
import org.atrium.kit.store.Leases;
import org.atrium.kit.store.MongoCollections;
import org.atrium.kit.tenancy.InstitutionId;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.kit.test.StoreOnMongo;
import org.atrium.kit.time.Ids;
import org.bson.Document;
import org.bson.types.Binary;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an outage of the broker leaves behind. */
class UnpublishedRelayTest {

    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    private final InstitutionId institution = new InstitutionId(UUID.randomUUID());
    private final Sent sent = new Sent();
    private MongoCollections collections;
    private UnpublishedRelay relay;

    @BeforeEach
    void connect() {
        collections = StoreOnMongo.collections("atrium_relay_test");
        var anywhere = URI.create("http://localhost");
        relay = new UnpublishedRelay(
                collections,
                sent,
                new Leases(collections),
                CLOCK,
                new KitSettings("d", "localhost:1", 1, (short) 1, "s".repeat(32), anywhere, anywhere, false),
                new SimpleMeterRegistry());
    }

    @AfterEach
    void leave() {
        collections.database().drop();
    }

    @Test
    void all_that_an_outage_left_behind_is_published_without_a_pause_and_together() throws Exception {
        leaveNotes(3 * UnpublishedRelay.NOTES + 7);

        assertThat(relay.publishLeftBehind()).isEqualTo(3 * UnpublishedRelay.NOTES + 7);

        assertThat(sent.lots)
                .containsExactly(UnpublishedRelay.NOTES, UnpublishedRelay.NOTES, UnpublishedRelay.NOTES, 7);
        assertThat(left()).isZero();
    }

    @Test
    void one_that_no_repetition_would_publish_is_set_aside_and_the_others_are_published() throws Exception {
        leaveNotes(5);
        sent.unsendable = "key-3";

        relay.publishLeftBehind();

        assertThat(sent.keys).containsOnly("key-0", "key-1", "key-2", "key-4");
        assertThat(left()).isEqualTo(1);
    }

    @Test
    void a_note_of_nothing_goes_away() throws Exception {
        collections
                .shared("unpublished")
                .insertOne(new Document("_id", UUID.randomUUID())
                        .append("at", Date.from(NOW.minusSeconds(90)))
                        .append("events", List.of()));

        relay.publishLeftBehind();

        assertThat(left()).isZero();
    }

    @Test
    void notes_whose_events_may_still_be_written_stay_and_keep_nobody_back() throws Exception {
        leaveNotes(UnpublishedRelay.NOTES + 1);
        var incomplete = collections
                .shared("unpublished")
                .find()
                .limit(UnpublishedRelay.NOTES)
                .into(new ArrayList<>());
        incomplete.forEach(note -> collections.shared("events").deleteOne(new Document("batch", note.get("_id"))));

        assertThat(relay.publishLeftBehind()).isEqualTo(UnpublishedRelay.NOTES + 1);

        assertThat(sent.keys).hasSize(1);
        assertThat(left()).isEqualTo(UnpublishedRelay.NOTES);
    }

    @Test
    void how_many_wait_is_exact_while_they_are_few_and_has_an_end() {
        leaveNotes(MongoEventLedger.NOTES_READ - 1);
        assertThat(pending()).isEqualTo(MongoEventLedger.NOTES_READ - 1);

        leaveNotes(2 * MongoEventLedger.NOTES_READ);
        assertThat(pending()).isEqualTo(3 * MongoEventLedger.NOTES_READ - 1);

        leaveNotes((int) EventLedger.MOST_PENDING);
        assertThat(pending()).isEqualTo(EventLedger.MOST_PENDING);
    }

    private long pending() {
        var ledger = new MongoEventLedger(collections, sent, relay, CLOCK, Ids.timeOrdered());
        var pending = new ArrayList<Long>();
        Tenancy.run(institution, () -> pending.add(ledger.pending(NOW)));
        return pending.getFirst();
    }

    private long left() {
        return collections.shared("unpublished").countDocuments();
    }

    /** Each of one event, all of the same moment. */
    private void leaveNotes(int many) {
        var notes = new ArrayList<Document>();
        var events = new ArrayList<Document>();
        for (var i = 0; i < many; i++) {
            var batch = UUID.randomUUID();
            var id = new Binary(batch.toString().getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            notes.add(new Document("_id", batch)
                    .append("at", Date.from(NOW.minusSeconds(60)))
                    .append("counts", new Document(institution.toString(), 1))
                    .append("institutions", List.of(institution.value()))
                    .append("events", List.of(id)));
            events.add(new Document("_id", id)
                    .append("institutionId", institution.value())
                    .append("batch", batch)
                    .append("at", Date.from(NOW.minusSeconds(60)))
                    .append("key", "key-" + i)
                    .append("event", new Binary(new byte[] {1})));
        }
        collections.shared("unpublished").insertMany(notes);
        collections.shared("events").insertMany(events);
    }

    private static final class Sent implements EventLog {

        private final List<Integer> lots = new ArrayList<>();
        private final List<String> keys = new ArrayList<>();
        private String unsendable = "";

        @Override
        public Entry entry(EngagementEvent event) {
            throw new UnsupportedOperationException();
        }

        @Override
        public CompletableFuture<Void> publish(List<Entry> entries) {
            if (entries.stream().anyMatch(entry -> entry.key().equals(unsendable))) {
                return CompletableFuture.failedFuture(new Unsendable(new IllegalStateException("too large")));
            }
            lots.add(entries.size());
            entries.forEach(entry -> keys.add(entry.key()));
            return CompletableFuture.completedFuture(null);
        }
    }
}
