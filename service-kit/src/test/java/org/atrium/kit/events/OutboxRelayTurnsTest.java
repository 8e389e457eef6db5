package org.atrium.kit.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.InvalidTimestampException;
import org.atrium.kit.store.Holding;
import org.atrium.kit.store.Leases;
import org.atrium.kit.store.MongoCollections;
import org.atrium.kit.store.Signal;
import org.atrium.kit.store.StoredData;
import org.atrium.kit.tenancy.InstitutionId;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.kit.test.OnRealServers;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.support.SendResult;

/** Two relays of one collection: what a document tells keeps its order whoever publishes it. */
class OutboxRelayTurnsTest extends OnRealServers {

    private static final Duration LONG = Duration.ofMinutes(10);
    private static final Instant AGREED = Instant.parse("2026-05-05T10:00:00Z");

    @Autowired
    MongoCollections ofTheService;

    @Autowired
    Outbox outbox;

    @Autowired
    Signal nudge;

    final String collection = "turns-" + UUID.randomUUID();
    final InstitutionId institution = new InstitutionId(UUID.randomUUID());
    MongoCollections collections;
    final List<String> published = new CopyOnWriteArrayList<>();
    final List<Long> timestamps = new CopyOnWriteArrayList<>();

    @BeforeEach
    void a_collection_of_its_own() {
        collections = described();
    }

    private MongoCollections described() {
        var all = new ArrayList<>(StoredData.ofAllModules().all());
        all.add(new Holding(
                collection,
                Holding.About.NOBODY,
                "Made documents.",
                "until the test ends",
                null,
                null,
                null,
                null,
                null));
        return new MongoCollections(ofTheService.database(), new StoredData(all));
    }

    @Test
    void a_relay_that_lost_its_lease_sends_nothing_more_and_removes_only_what_it_sent() {
        var id = waiting();
        var other = new Leases(collections);
        var slow = relay(new Leases(collections), () -> {
            // It is held up within its first sending until its lease has run out, and another instance takes over.
            runOut();
            assertThat(other.hold("outbox:" + collection, LONG)).isTrue();
        });

        slow.publishSome();

        assertThat(published).containsExactly("1");
        assertThat(waiting(id)).isEqualTo(2);
        assertThat(slow.publishSome()).as("so that it asks again soon").isEqualTo(OutboxRelay.Attempt.ANOTHERS);
        assertThat(published).as("the lease is the other's").containsExactly("1");

        relay(other, () -> {}).publishSome();
        assertThat(published).containsExactly("1", "2", "3");
        assertThat(waiting(id)).isZero();
    }

    @Test
    void many_that_told_one_event_are_emptied_together_and_keep_what_came_meanwhile() {
        var ids = List.of("a", "b", "c");
        Tenancy.run(
                institution,
                () -> ids.forEach(id -> collections
                        .shared(collection)
                        .insertOne(outbox.attach(new Document("_id", id), List.of(turn(id, 1))))));
        var came = new AtomicBoolean();
        var relay = relay(new Leases(collections), () -> {
            if (published.size() == 2 && !came.getAndSet(true)) {
                Tenancy.run(
                        institution,
                        () -> collections
                                .shared(collection)
                                .updateOne(Filters.eq("_id", "b"), outbox.push(List.of(turn("b", 2)))));
            }
        });

        relay.publishSome();

        assertThat(published).containsExactly("1", "1", "1");
        assertThat(ids.stream().map(this::waiting)).containsExactly(0, 1, 0);

        relay.publishSome();
        assertThat(published).containsExactly("1", "1", "1", "2");
        assertThat(collections.shared(collection).countDocuments(Outbox.somethingWaits()))
                .isZero();
    }

    @Test
    void many_that_told_one_event_are_emptied() {
        var ids = List.of("a", "b", "c");
        Tenancy.run(
                institution,
                () -> ids.forEach(id -> collections
                        .shared(collection)
                        .insertOne(outbox.attach(new Document("_id", id), List.of(turn(id, 1))))));
        var relay = relay(new Leases(collections), () -> {});

        relay.publishSome();
        relay.publishSome();

        assertThat(published).containsExactly("1", "1", "1");
        assertThat(ids.stream().map(this::waiting)).containsExactly(0, 0, 0);
        assertThat(collections.shared(collection).countDocuments(Outbox.somethingWaits()))
                .isZero();
    }

    @Test
    void it_takes_no_lease_anew_that_another_had_and_gave_back_meanwhile() {
        var id = waiting();
        var other = new Leases(collections);
        var slow = relay(new Leases(collections), () -> {
            runOut();
            assertThat(other.hold("outbox:" + collection, LONG)).isTrue();
            other.release("outbox:" + collection);
        });

        slow.publishSome();

        assertThat(published).containsExactly("1");
        assertThat(waiting(id)).isEqualTo(2);
    }

    @Test
    void one_that_the_broker_refuses_again_and_again_lets_another_try() {
        waiting();
        var other = new Leases(collections);
        var refused = relay(new Leases(collections), () -> {
            throw new InvalidTimestampException("an hour ahead");
        });

        for (var failure = 1; failure < OutboxRelay.LETS_ANOTHER_TRY; failure++) {
            assertThat(refused.attempt()).isEqualTo(OutboxRelay.Attempt.FAILED);
            assertThat(other.hold("outbox:" + collection, LONG)).isFalse();
        }
        assertThat(refused.attempt()).isEqualTo(OutboxRelay.Attempt.FAILED);

        relay(other, () -> {}).publishSome();
        assertThat(published).containsExactly("1", "2", "3");
    }

    @Test
    void while_nothing_is_written_nobody_holds_the_lease_and_who_writes_next_has_it_at_once() {
        var relay = relay(new Leases(collections), () -> {});
        relay.start();
        try {
            var id = waiting();
            await().untilAsserted(() -> assertThat(waiting(id)).isZero());

            var other = new Leases(collections);
            await().until(() -> other.hold("outbox:" + collection, LONG));
            assertThat(published).containsExactly("1", "2", "3");
        } finally {
            relay.stop();
        }
    }

    @Test
    void what_was_written_elsewhere_is_found_without_a_signal() {
        var relay = relay(new Leases(collections), () -> {});
        relay.start();
        try {
            var elsewhere = described();
            var id = UUID.randomUUID().toString();
            Tenancy.run(
                    institution,
                    () -> elsewhere
                            .tenant(collection)
                            .insert(outbox.attach(new Document("_id", id), List.of(turn(id, 1)))));

            await().untilAsserted(() -> assertThat(published).containsExactly("1"));
        } finally {
            relay.stop();
        }
    }

    @Test
    void what_is_sent_bears_the_agreed_time_and_not_the_machines() {
        waiting();

        relay(new Leases(collections), () -> {}).publishSome();

        assertThat(timestamps).hasSize(3).containsOnly(AGREED.toEpochMilli());
    }

    private String waiting() {
        var id = UUID.randomUUID().toString();
        Tenancy.run(
                institution,
                () -> collections
                        .tenant(collection)
                        .insert(outbox.attach(
                                new Document("_id", id), List.of(turn(id, 1), turn(id, 2), turn(id, 3)))));
        return id;
    }

    private OutboxRelay relay(Leases leases, Runnable beforeSending) {
        return new OutboxRelay(
                collection,
                collections,
                leases,
                new Kafka(beforeSending),
                nudge,
                Clock.fixed(AGREED, ZoneOffset.UTC),
                new SimpleMeterRegistry());
    }

    private void runOut() {
        collections
                .shared("leases")
                .updateOne(Filters.eq("_id", "outbox:" + collection), Updates.set("until", new java.util.Date(0)));
    }

    private int waiting(String id) {
        var document =
                collections.shared(collection).find(Filters.eq("_id", id)).first();
        return document.getList("outbox", Document.class, List.of()).size();
    }

    private static OutgoingEvent turn(String id, int number) {
        return new OutgoingEvent("kit.turn", id, "turn.happened.v1", Map.of("number", number));
    }

    /** Acknowledges everything, and notes the number in it. */
    private final class Kafka extends KafkaTemplate<String, byte[]> {

        private final Runnable beforeSending;

        Kafka(Runnable beforeSending) {
            super(() -> {
                throw new UnsupportedOperationException();
            });
            this.beforeSending = beforeSending;
        }

        @Override
        public CompletableFuture<SendResult<String, byte[]>> send(ProducerRecord<String, byte[]> record) {
            beforeSending.run();
            timestamps.add(record.timestamp());
            var event = Document.parse(new String(record.value(), java.nio.charset.StandardCharsets.UTF_8));
            published.add(String.valueOf(event.get("data", Document.class).get("number")));
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public void flush() {}
    }
}
