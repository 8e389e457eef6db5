package org.atrium.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.model.Filters;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.atrium.analytics.engagement.Fingerprint;
import org.atrium.kit.store.MongoCollections;
import org.atrium.kit.test.ContractCheck;
import org.atrium.kit.test.RealServers;
import org.bson.Document;
import org.bson.types.Binary;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What is acknowledged is counted, once, whatever dies in between. */
class NothingAcceptedIsLostTest extends OnRealServers {

    @Autowired
    MongoCollections collections;

    @Autowired
    MeterRegistry meters;

    final Instant now = Instant.now();
    final LocalDate today = LocalDate.ofInstant(now, ZoneId.of("Europe/Paris"));
    final String visits = "/api/v1/metrics?metric=visits&from=" + today + "&to=" + today;

    /** As a crash between the write and the publication leaves it. */
    @Test
    void what_a_crash_left_unpublished_is_published_later() {
        one(event("visit", now, "{}"));
        eventually(visits, json -> total(json) == 1);
        var event = collections
                .shared("events")
                .find(Filters.eq("institutionId", institution.value()))
                .first();
        var batch = UUID.randomUUID();
        var id = new Binary(new Fingerprint(institution.value().getMostSignificantBits(), now.getNano()).bytes());
        collections
                .shared("unpublished")
                .insertOne(new Document("_id", batch)
                        .append("at", Date.from(now.minusSeconds(60)))
                        .append("counts", new Document(institution.toString(), 1))
                        .append("events", List.of(id)));
        var text = new String(event.get("event", Binary.class).getData(), StandardCharsets.UTF_8);
        var another = text.replaceFirst("\"id\":\"[^\"]+\"", "\"id\":\"" + UUID.randomUUID() + "\"");
        collections
                .shared("events")
                .insertOne(new Document("_id", id)
                        .append("institutionId", institution.value())
                        .append("batch", batch)
                        .append("at", event.getDate("at"))
                        .append("key", event.getString("key"))
                        .append("event", new Binary(another.getBytes(StandardCharsets.UTF_8))));

        eventually(visits, json -> total(json) == 2);
        await().atMost(PATIENCE)
                .until(() -> collections
                                .shared("unpublished")
                                .find(Filters.eq("_id", batch))
                                .first()
                        == null);
    }

    @Test
    void a_note_that_cannot_be_read_is_set_aside_and_those_behind_it_are_published() {
        one(event("visit", now, "{}"));
        eventually(visits, json -> total(json) == 1);
        var notes = collections.shared("unpublished");
        var unreadable = UUID.randomUUID();
        var behind = UUID.randomUUID();
        notes.insertOne(new Document("_id", unreadable)
                .append("at", Date.from(now.minusSeconds(90)))
                .append("events", List.of("no fingerprint")));
        notes.insertOne(new Document("_id", behind)
                .append("at", Date.from(now.minusSeconds(60)))
                .append("events", List.of()));

        await().atMost(PATIENCE)
                .until(() -> notes.find(Filters.eq("_id", behind)).first() == null);
        var aside = notes.find(Filters.eq("_id", unreadable)).first();
        notes.deleteOne(Filters.eq("_id", unreadable));
        assertThat(aside.get("setAside", Document.class).getString("reason")).contains("ClassCastException");
        assertThat(meters.get("atrium.unpublished.set-aside").counter().count()).isEqualTo(1);
    }

    @Test
    void a_card_that_changes_hands_is_soon_of_its_new_holder_however_long_patrons_are_believed() {
        PATRON_SERVICE.knowsCard(institution, "PASSED-ON");
        var visit = "{\"identifier\":{\"scheme\":\"card\",\"value\":\"PASSED-ON\"}}";
        one(event("visit", now, visit));
        var heir = PATRON_SERVICE.givesCard(institution, "PASSED-ON", UUID.randomUUID());

        await().atMost(PATIENCE).until(() -> {
            one(event("visit", now, visit));
            return published().stream().anyMatch(record -> record.key().equals(institution + ":" + heir));
        });
    }

    /** As a crash between the publication and the note of it leaves it. */
    @Test
    void what_is_published_twice_is_counted_once() {
        one(event("visit", now, "{}"));
        eventually(visits, json -> total(json) == 1);
        var event = collections
                .shared("events")
                .find(Filters.eq("institutionId", institution.value()))
                .first();
        await().atMost(PATIENCE)
                .until(() -> collections
                                .shared("unpublished")
                                .find(Filters.eq("_id", event.get("batch", UUID.class)))
                                .first()
                        == null);
        collections
                .shared("unpublished")
                .insertOne(new Document("_id", event.get("batch", UUID.class))
                        .append("at", Date.from(now.minusSeconds(60)))
                        .append("counts", new Document(institution.toString(), 1))
                        .append("events", List.of(event.get("_id", Binary.class))));

        await().atMost(PATIENCE).until(() -> published().size() == 2);
        one(event("visit", now, "{}"));

        assertThat(total(eventually(visits, json -> total(json) >= 2))).isEqualTo(2);
        assertThat(published().stream().map(ConsumerRecord::timestamp).distinct())
                .hasSize(2);
    }

    @Test
    void many_senders_at_once_are_counted_exactly_and_repeating_all_changes_nothing() throws Exception {
        var events = new ArrayList<String>();
        for (var i = 0; i < 400; i++) {
            events.add(event("visit", now, "{\"visitorId\":\"v" + i % 50 + "\"}"));
        }
        try (var senders = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = senders.invokeAll(events.stream()
                    .flatMap(event -> List.of(event, event).stream())
                    .map(event -> (java.util.concurrent.Callable<Answer>) () -> untilTaken(event))
                    .toList());
            var accepted = 0;
            for (var answer : answers) {
                assertThat(answer.get().status()).isEqualTo(202);
                accepted += answer.get().json().path("accepted").asInt();
            }
            assertThat(accepted).isEqualTo(400);
        }
        assertThat(batch(events.toArray(String[]::new))
                        .json()
                        .path("duplicates")
                        .asInt())
                .isEqualTo(400);

        assertThat(total(eventually(visits, json -> total(json) >= 400))).isEqualTo(400);
        eventually(visits.replace("visits", "distinct:visits"), json -> total(json) == 50);
        eventually(visits, json -> json.at("/completeness/pendingEvents").asInt() == 0);
    }

    @Test
    void what_travels_is_as_the_contract_says_and_names_nobody() {
        PATRON_SERVICE.knowsCard(institution, "SECRET-CARD");
        one(event(
                "gift",
                now,
                "{\"identifier\":{\"scheme\":\"card\",\"value\":\"SECRET-CARD\"},\"value\":12.5,"
                        + "\"channel\":\"onsite\",\"topics\":[\"local history\"]}"));
        await().atMost(PATIENCE).until(() -> !published().isEmpty());

        var record = published().getFirst();
        ContractCheck.matches("engagement.event", "EngagementEvent", record.value());
        assertThat(record.value()).doesNotContain("SECRET-CARD");
        assertThat(record.key()).isEqualTo(institution + ":" + PatronServiceStub.cardHolder("SECRET-CARD"));
        assertThat(collections
                        .shared("events")
                        .find(Filters.eq("institutionId", institution.value()))
                        .first()
                        .toString())
                .doesNotContain("SECRET-CARD");
    }

    @Test
    void a_refusal_is_told_as_the_contract_says_without_the_original() {
        one(event("visit", now, "{\"identifier\":{\"scheme\":\"card\",\"value\":\"SECRET-CARD\"}}"));

        await().atMost(PATIENCE).untilAsserted(() -> {
            var told = read("engagement.quarantine");
            assertThat(told).isNotEmpty();
            told.forEach(record -> ContractCheck.matches("engagement.quarantine", "EventQuarantined", record.value()));
            assertThat(told.toString()).doesNotContain("SECRET-CARD");
        });
    }

    /** As a sender does: 503 means that nothing was kept and the same may be sent again. */
    private Answer untilTaken(String event) {
        return await().atMost(PATIENCE).until(() -> one(event), answer -> answer.status() != 503);
    }

    private List<ConsumerRecord<String, String>> published() {
        return read("engagement.event");
    }

    /** The records of this institution, from the beginning. */
    private List<ConsumerRecord<String, String>> read(String topic) {
        Map<String, Object> settings = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                RealServers.kafka(),
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest");
        var found = new ArrayList<ConsumerRecord<String, String>>();
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            var partitions = consumer.partitionsFor(topic).stream()
                    .map(one -> new org.apache.kafka.common.TopicPartition(one.topic(), one.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(one -> consumer.position(one) < ends.get(one))) {
                consumer.poll(Duration.ofMillis(200)).forEach(found::add);
            }
        }
        return found.stream()
                .filter(record -> record.key().startsWith(institution.toString()))
                .toList();
    }

    private static int total(tools.jackson.databind.JsonNode answer) {
        return answer.at("/series/0/total").asInt();
    }
}
