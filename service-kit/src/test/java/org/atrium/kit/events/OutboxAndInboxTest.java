package org.atrium.kit.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.atrium.kit.store.Collections;
import org.atrium.kit.tenancy.InstitutionId;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.kit.test.OnRealServers;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.kafka.core.KafkaTemplate;

@Import(OutboxAndInboxTest.Listening.class)
class OutboxAndInboxTest extends OnRealServers {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Autowired
    Collections collections;

    @Autowired
    Outbox outbox;

    @Autowired
    KafkaTemplate<String, byte[]> kafka;

    @Autowired
    ParkedEvents parked;

    @Autowired
    Listener listener;

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
        kafka.send("kit.thing", "key", value.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .join();
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
        volatile String poison = "nothing";

        @Override
        public String name() {
            return "kit-test";
        }

        @Override
        public Set<String> topics() {
            return Set.of("kit.thing");
        }

        @Override
        public void receive(List<IncomingEvent> events) {
            for (var event : events) {
                if (event.subject().equals(poison)) {
                    throw new IllegalStateException("cannot take this in");
                }
                taken.add(new Taken(
                        event.subject(), event.as(Thing.class).number(), event.institution(), Tenancy.current()));
            }
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
            return new Listener();
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
