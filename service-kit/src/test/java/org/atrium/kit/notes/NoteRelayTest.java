package org.atrium.kit.notes;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.Filters;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.atrium.kit.store.Leases;
import org.atrium.kit.store.MongoCollections;
import org.atrium.kit.tenancy.InstitutionId;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.kit.test.StoreOnMongo;
import org.atrium.kit.time.Ids;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an outage of the broker, or a process that is gone, leaves behind. */
class NoteRelayTest {

    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final int MOST = 10_000;

    private final InstitutionId institution = new InstitutionId(UUID.randomUUID());
    private final Sent sent = new Sent();
    private final Things things = new Things("thing");
    private MongoCollections collections;
    private NoteRelay relay;

    @BeforeEach
    void connect() {
        collections = StoreOnMongo.anEmptyDatabase();
        relay = relay(things);
    }

    private NoteRelay relay(Noted... noted) {
        return new NoteRelay(
                collections, List.of(noted), sent, new Leases(collections), CLOCK, false, new SimpleMeterRegistry());
    }

    @AfterEach
    void leave() {
        collections.database().drop();
    }

    @Test
    void all_that_an_outage_left_behind_is_published_without_a_pause_and_together() throws Exception {
        leaveNotes(3 * NoteRelay.NOTES + 7);

        assertThat(relay.publishLeftBehind()).isEqualTo(3 * NoteRelay.NOTES + 7);

        assertThat(sent.lots).containsExactly(NoteRelay.NOTES, NoteRelay.NOTES, NoteRelay.NOTES, 7);
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
        leaveNote(null, List.of());

        relay.publishLeftBehind();

        assertThat(left()).isZero();
    }

    @Test
    void notes_whose_documents_may_still_be_written_stay_and_keep_nobody_back() throws Exception {
        leaveNotes(NoteRelay.NOTES + 1);
        things.written.removeIf(key -> !key.equals("key-" + NoteRelay.NOTES));

        assertThat(relay.publishLeftBehind()).isEqualTo(NoteRelay.NOTES + 1);

        assertThat(sent.keys).containsExactly("key-" + NoteRelay.NOTES);
        assertThat(left()).isEqualTo(NoteRelay.NOTES);
    }

    @Test
    void of_a_group_that_was_written_in_part_that_part_is_told_once() throws Exception {
        leaveNote("thing", List.of("a", "b"));
        things.written.add("a");
        relay.publishLeftBehind();
        things.written.add("b");

        relay.publishLeftBehind();

        assertThat(sent.keys).containsExactly("a", "b");
        assertThat(left()).isZero();
    }

    @Test
    void what_was_never_written_is_forgotten_after_an_hour() throws Exception {
        leaveNote("thing", List.of("a"));
        collections.shared("unpublished").updateMany(new Document(), new Document("$set", atLast(Duration.ofHours(2))));

        relay.publishLeftBehind();

        assertThat(left()).isZero();
        assertThat(sent.keys).isEmpty();
    }

    private static Document atLast(Duration ago) {
        return new Document("at", Date.from(NOW.minus(ago)));
    }

    @Test
    void a_note_is_read_by_the_kind_that_it_names_and_one_of_no_kind_that_is_known_waits() throws Exception {
        var others = new Things("other");
        others.written.add("b");
        things.written.add("a");
        leaveNote("thing", List.of("a"));
        leaveNote("other", List.of("b"));
        leaveNote("of a later version", List.of("c"));

        relay(things, others).publishLeftBehind();

        assertThat(sent.keys).containsExactlyInAnyOrder("a", "b");
        assertThat(collections.shared("unpublished").find())
                .singleElement()
                .satisfies(note -> assertThat(note).doesNotContainKey("setAside"));
    }

    @Test
    void a_group_that_is_written_and_published_leaves_no_note() throws Exception {
        var notes = new GroupNotes(collections, sent, relay, CLOCK, Ids.timeOrdered());
        relay.start();
        try {
            Tenancy.run(institution, () -> {
                var note = notes.note("thing", List.of("a"));
                assertThat(notes.waiting(MOST)).isEqualTo(1);
                notes.publish(note, List.of(record("a")));
            });

            org.awaitility.Awaitility.await().until(() -> left() == 0);
        } finally {
            relay.stop();
        }
        assertThat(sent.keys).containsExactly("a");
    }

    @Test
    void how_many_wait_is_exact_while_they_are_few_and_has_an_end() {
        leaveNotes(GroupNotes.NOTES_READ - 1);
        assertThat(waiting()).isEqualTo(GroupNotes.NOTES_READ - 1);

        leaveNotes(2 * GroupNotes.NOTES_READ);
        assertThat(waiting()).isEqualTo(3 * GroupNotes.NOTES_READ - 1);

        leaveNotes(MOST);
        assertThat(waiting()).isEqualTo(MOST);
    }

    private long waiting() {
        var notes = new GroupNotes(collections, sent, relay, CLOCK, Ids.timeOrdered());
        var waiting = new ArrayList<Long>();
        Tenancy.run(institution, () -> waiting.add(notes.waiting(MOST)));
        return waiting.getFirst();
    }

    private long left() {
        return collections.shared("unpublished").countDocuments(Filters.empty());
    }

    /** Each of one document that is written, all of the same moment and of no kind, as a version before left them. */
    private void leaveNotes(int many) {
        var notes = new ArrayList<Document>();
        for (var i = 0; i < many; i++) {
            things.written.add("key-" + i);
            notes.add(note(null, List.of("key-" + i)));
        }
        collections.shared("unpublished").insertMany(notes);
    }

    private void leaveNote(String kind, List<String> members) {
        collections.shared("unpublished").insertOne(note(kind, members));
    }

    private Document note(String kind, List<String> members) {
        var note = new Document("_id", UUID.randomUUID())
                .append("at", Date.from(NOW.minusSeconds(60)))
                .append("counts", new Document(institution.toString(), members.size()))
                .append("institutions", List.of(institution.value()))
                .append("events", members);
        return kind == null ? note : note.append("kind", kind);
    }

    private static OutgoingRecord record(String key) {
        return new OutgoingRecord("topic", key, new byte[] {1}, NOW.toEpochMilli());
    }

    /** Documents that are their keys. */
    private static final class Things implements Noted {

        private final String kind;
        private final Set<String> written = new HashSet<>();

        Things(String kind) {
            this.kind = kind;
        }

        @Override
        public String kind() {
            return kind;
        }

        @Override
        public Behind behind(List<Note> notes) {
            var there = notes.stream()
                    .flatMap(note -> note.members().stream())
                    .map(String.class::cast)
                    .filter(written::contains)
                    .toList();
            return new Behind(there.stream().map(NoteRelayTest::record).toList(), Set.copyOf(there));
        }
    }

    private static final class Sent implements RecordLog {

        private final List<Integer> lots = new ArrayList<>();
        private final List<String> keys = new ArrayList<>();
        private String unsendable = "";

        @Override
        public CompletableFuture<Void> publish(List<OutgoingRecord> records) {
            if (records.stream().anyMatch(record -> record.key().equals(unsendable))) {
                return CompletableFuture.failedFuture(new RecordLog.Unsendable(new IllegalStateException("too large")));
            }
            if (!records.isEmpty()) {
                lots.add(records.size());
            }
            records.forEach(record -> keys.add(record.key()));
            return CompletableFuture.completedFuture(null);
        }
    }
}
