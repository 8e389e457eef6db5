package org.atrium.kit.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.atrium.kit.store.MongoCollections;
import org.atrium.kit.tenancy.InstitutionId;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.kit.test.OnRealServers;
import org.atrium.kit.test.RealServers;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.kafka.core.KafkaTemplate;

@Import(OutboxAndInboxTest.Listening.class)
class OutboxAndInboxTest extends OnRealServers {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Autowired
    MongoCollections collections;

    @Autowired
    Outbox outbox;

    @Autowired
    KafkaTemplate<String, byte[]> kafka;

    @Autowired
    ParkedEvents parked;

    @Autowired
    @Qualifier("listener")
    Listener listener;

    @Autowired
    HeldEvents held;

    @Autowired
    @Qualifier("other")
    Listener other;

    final InstitutionId institution = new InstitutionId(UUID.randomUUID());

    @BeforeEach
    void a_listener_that_takes_everything() {
        listener.poison = "nothing";
    }

    @Test
    void the_events_of_one_document_arrive_in_their_order_and_leave_its_outbox() {
        var id = UUID.randomUUID().toString();
        Tenancy.run(institution, () -> {
            var things = collections.tenant("things");
            things.insert(outbox.attach(new Document("_id", id), List.of(thing(id, 1), thing(id, 2))));
            things.updateOne(
                    Filters.eq("_id", id), Updates.combine(Updates.set("n", 3), outbox.push(List.of(thing(id, 3)))));
            outbox.nudge();
        });

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(listener.numbers(id)).containsSubsequence(1, 2, 3));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(collections
                                .shared("things")
                                .find(Filters.eq("_id", id))
                                .first())
                        .doesNotContainKeys("outbox", "outboxAt")
                        .containsEntry("n", 3));
    }

    @Test
    void a_record_that_cannot_be_taken_in_is_parked_and_holds_nobody_up() {
        var id = UUID.randomUUID().toString();
        listener.poison = id;

        send("not an event at all");
        send(event(id, 7));
        var after = UUID.randomUUID().toString();
        send(event(after, 8));

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(listener.numbers(after)).containsExactly(8));
        assertThat(listener.numbers(id)).isEmpty();

        listener.poison = "nothing";
        assertThat((Integer) parked.replay("kit.thing").get("replayed")).isGreaterThanOrEqualTo(2);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(listener.numbers(id)).contains(7));
    }

    @Test
    void good_ones_around_an_unreadable_one_are_all_received_and_it_is_parked_with_its_reason() {
        var ids = Stream.generate(() -> UUID.randomUUID().toString()).limit(6).toList();
        ids.subList(0, 3).forEach(id -> sendLater(event(id, 1)));
        var garbage = "garbage-" + UUID.randomUUID();
        sendLater(garbage);
        ids.subList(3, 6).forEach(id -> sendLater(event(id, 2)));
        kafka.flush();

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(ids)
                        .allSatisfy(id -> assertThat(listener.numbers(id)).hasSize(1)));
        var lying = await().atMost(PATIENCE)
                .until(() -> parkedRecord(garbage), Optional::isPresent)
                .get();
        assertThat(Replays.text(lying.headers(), Replays.PARKED_BY))
                .hasValueSatisfying(group -> assertThat(group).startsWith("kit-test"));
        assertThat(Replays.text(lying.headers(), Replays.TOPIC)).hasValue("kit.thing");
        assertThat(Replays.text(lying.headers(), Replays.CAUSE).orElseThrow()).contains("not an event");
        assertThat(Replays.text(lying.headers(), Replays.OFFSET).orElseThrow()).matches("\\d+");
    }

    @Test
    void a_replay_reaches_whoever_parked_it_under_the_first_timestamp_and_nobody_else() {
        var id = UUID.randomUUID().toString();
        var then = Instant.parse("2026-02-03T04:05:06Z");
        listener.poison = id;
        kafka.send(new ProducerRecord<>("kit.thing", null, then.toEpochMilli(), "key", bytes(event(id, 7))))
                .join();
        await().atMost(PATIENCE).until(() -> parkedRecord(id), Optional::isPresent);
        assertThat(listener.attempts(id))
                .as("given alone, as often as is written")
                .isEqualTo(Reception.ATTEMPTS);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(other.numbers(id)).containsExactly(7));

        listener.poison = "nothing";
        parked.replay("kit.thing");
        var after = UUID.randomUUID().toString();
        send(event(after, 8));

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(listener.numbers(id)).containsExactly(7));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(other.numbers(after)).containsExactly(8));
        assertThat(other.numbers(id)).containsExactly(7);
        assertThat(records("kit.thing").stream().filter(record -> text(record).contains(id)))
                .hasSize(2)
                .allSatisfy(record -> assertThat(record.timestamp()).isEqualTo(then.toEpochMilli()));
        assertThat(parked.replay("kit.thing")).containsEntry("replayed", 0);
    }

    @Test
    void a_topic_that_parks_nothing_is_not_there() {
        assertThat(parked.replay("no.such.topic")).isNull();
    }

    @Test
    void a_document_whose_event_can_never_be_sent_is_set_aside_and_the_others_go_on() {
        var poisoned = UUID.randomUUID().toString();
        var before = UUID.randomUUID().toString();
        var after = UUID.randomUUID().toString();
        Tenancy.run(institution, () -> {
            var things = collections.tenant("things");
            things.insert(outbox.attach(new Document("_id", before), List.of(thing(before, 1))));
            var document =
                    outbox.attach(new Document("_id", poisoned), List.of(thing(poisoned, 1), thing(poisoned, 2)));
            document.getList("outbox", Document.class).getFirst().put("topic", "not a topic");
            things.insert(document);
            things.insert(outbox.attach(new Document("_id", after), List.of(thing(after, 1))));
            outbox.nudge();
        });

        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(listener.numbers(before)).contains(1);
            assertThat(listener.numbers(after)).contains(1);
            assertThat(stored(poisoned)).containsKeys("outboxHeldAt").doesNotContainKey("outboxAt");
        });
        assertThat(stored(poisoned).getString("outboxHeldBecause")).contains("InvalidTopicException");
        assertThat(held.held().get("things")).isPositive();

        Tenancy.run(institution, () -> {
            collections
                    .tenant("things")
                    .updateOne(Filters.eq("_id", poisoned), outbox.push(List.of(thing(poisoned, 3))));
            outbox.nudge();
        });
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(stored(poisoned)).doesNotContainKey("outboxAt"));
        assertThat(listener.numbers(poisoned)).as("later events wait behind it").isEmpty();

        collections.shared("things").updateOne(Filters.eq("_id", poisoned), Updates.set("outbox.0.topic", "kit.thing"));
        assertThat((Long) held.repeat("things").get("repeated")).isPositive();

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(listener.numbers(poisoned)).containsExactly(1, 2, 3));
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(stored(poisoned)).doesNotContainKeys("outbox", "outboxAt", "outboxHeldAt"));
    }

    @Test
    void a_record_larger_than_the_broker_takes_is_set_aside() {
        var large = UUID.randomUUID().toString();
        var after = UUID.randomUUID().toString();
        Tenancy.run(institution, () -> {
            var things = collections.tenant("things");
            var document = outbox.attach(new Document("_id", large), List.of(thing(large, 1)));
            document.getList("outbox", Document.class).getFirst().put("value", "x".repeat(3 << 20));
            things.insert(document);
            var other = outbox.attach(new Document("_id", large + "-2"), List.of(thing(large, 1)));
            other.getList("outbox", Document.class).getFirst().put("value", randomText(3 << 19));
            things.insert(other);
            things.insert(outbox.attach(new Document("_id", after), List.of(thing(after, 1))));
            outbox.nudge();
        });

        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(stored(large).getString("outboxHeldBecause")).contains("RecordTooLarge");
            assertThat(stored(large + "-2").getString("outboxHeldBecause")).contains("RecordTooLarge");
            assertThat(listener.numbers(after)).contains(1);
        });
    }

    @Test
    void an_event_that_is_too_large_is_refused_before_anything_is_written() {
        Tenancy.run(
                institution,
                () -> assertThatThrownBy(() -> outbox.push(List.of(new OutgoingEvent(
                                "kit.thing",
                                "x",
                                "thing.happened.v1",
                                Map.of("text", "x".repeat(Outbox.LARGEST_EVENT))))))
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("kit.thing"));
    }

    private Document stored(String id) {
        return collections.shared("things").find(Filters.eq("_id", id)).first();
    }

    private static String randomText(int length) {
        var text = new StringBuilder(length);
        new Random(7).ints(length, 'a', 'z').forEach(letter -> text.append((char) letter));
        return text.toString();
    }

    private Optional<ConsumerRecord<byte[], byte[]>> parkedRecord(String part) {
        return records("kit.thing.parked").stream()
                .filter(record -> text(record).contains(part))
                .filter(record ->
                        Replays.text(record.headers(), Replays.PARKED_BY).equals(Optional.of("kit-test")))
                .findFirst();
    }

    private static String text(ConsumerRecord<byte[], byte[]> record) {
        return new String(record.value(), StandardCharsets.UTF_8);
    }

    /** All that lies in a topic now. */
    private static List<ConsumerRecord<byte[], byte[]>> records(String topic) {
        var found = new ArrayList<ConsumerRecord<byte[], byte[]>>();
        try (var consumer = new KafkaConsumer<>(
                EventsWiring.consumer(RealServers.kafka()), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            var partitions = consumer.partitionsFor(topic).stream()
                    .map(one -> new TopicPartition(topic, one.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var end = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(one -> consumer.position(one) < end.get(one))) {
                consumer.poll(Duration.ofSeconds(1)).forEach(found::add);
            }
        }
        return found;
    }

    @Test
    void a_batch_is_handed_over_for_one_institution_at_a_time() {
        var other = new InstitutionId(UUID.randomUUID());
        var here = UUID.randomUUID().toString();
        var there = UUID.randomUUID().toString();

        send(event(here, 1));
        send(event(other, there, 2));

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(listener.taken)
                        .anySatisfy(taken -> assertThat(taken.subject()).isEqualTo(there)));
        assertThat(listener.taken)
                .allSatisfy(taken -> assertThat(taken.institution()).isEqualTo(taken.bound()));
    }

    private void send(String value) {
        sendLater(value).join();
    }

    private CompletableFuture<?> sendLater(String value) {
        return kafka.send("kit.thing", "key", bytes(value));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private String event(String id, int number) {
        return event(institution, id, number);
    }

    private static String event(InstitutionId institution, String id, int number) {
        return """
                {"specversion":"1.0","id":"%s","source":"/test","type":"thing.happened.v1","subject":"%s",\
                "time":"2026-01-01T00:00:00Z","institutionid":"%s","data":{"number":%d,"later":"unknown here"}}""".formatted(UUID.randomUUID(), id, institution, number);
    }

    private static OutgoingEvent thing(String id, int number) {
        return new OutgoingEvent("kit.thing", id, "thing.happened.v1", Map.of("number", number));
    }

    record Thing(int number) {}

    record Taken(String subject, int number, InstitutionId institution, InstitutionId bound) {}

    static final class Listener implements EventSubscriber {
        final List<Taken> taken = new CopyOnWriteArrayList<>();
        final List<String> failed = new CopyOnWriteArrayList<>();
        final String name;
        volatile String poison = "nothing";

        Listener(String name) {
            this.name = name;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public Set<String> topics() {
            return Set.of("kit.thing");
        }

        @Override
        public void receive(List<IncomingEvent> events) {
            for (var event : events) {
                if (event.subject().equals(poison)) {
                    if (events.size() == 1) {
                        failed.add(poison);
                    }
                    throw new IllegalStateException("cannot take this in");
                }
                taken.add(new Taken(
                        event.subject(), event.as(Thing.class).number(), event.institution(), Tenancy.current()));
            }
        }

        long attempts(String subject) {
            return failed.stream().filter(subject::equals).count();
        }

        List<Integer> numbers(String subject) {
            return taken.stream()
                    .filter(one -> one.subject().equals(subject))
                    .map(Taken::number)
                    .toList();
        }
    }

    @TestConfiguration
    static class Listening {

        @Bean
        Listener listener() {
            return new Listener("kit-test");
        }

        @Bean
        Listener other() {
            return new Listener("kit-test-other");
        }

        @Bean
        OutboxCollections things() {
            return OutboxCollections.of("things");
        }

        @Bean
        org.apache.kafka.clients.admin.NewTopic topic() {
            return new org.apache.kafka.clients.admin.NewTopic("kit.thing", 1, (short) 1);
        }

        @Bean
        org.apache.kafka.clients.admin.NewTopic parkedTopic() {
            return new org.apache.kafka.clients.admin.NewTopic("kit.thing.parked", 1, (short) 1);
        }
    }
}
