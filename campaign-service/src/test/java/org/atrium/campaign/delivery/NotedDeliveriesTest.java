package org.atrium.campaign.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atrium.campaign.delivery.DeliveriesContract.NOON;
import static org.atrium.campaign.delivery.DeliveriesContract.drawn;
import static org.atrium.campaign.delivery.DeliveriesContract.orders;
import static org.atrium.campaign.delivery.DeliveriesContract.unsent;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.atrium.campaign.RunningService;
import org.atrium.kit.notes.Note;
import org.atrium.kit.notes.Noted;
import org.atrium.kit.tenancy.InstitutionId;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.kit.test.RealServers;
import org.atrium.kit.test.TestTokens;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What a process that is gone has noted and not told is told in the same words by another. */
class NotedDeliveriesTest extends RunningService {

    @Autowired
    Deliveries deliveries;

    @Autowired
    List<Noted> noted;

    @Autowired
    MongoClient mongo;

    private final InstitutionId there = TestTokens.anInstitution();
    private final Source source = DeliveriesContract.aSource();

    @Test
    void what_is_told_later_is_to_the_letter_what_was_told_at_once() {
        var drawn = drawn(source, 5);
        var heldOut =
                Delivery.of(source, "1", drawn(source, 1).getFirst().patron(), null, null, "fr", "email", "holdout");
        Tenancy.run(there, () -> {
            deliveries.note(List.of(unsent(heldOut, DeliveryState.HELD_OUT)));
            deliveries.place(orders(drawn), NOON, NOON);
            var token = deliveries
                    .claim(source, DeliveriesContract.MAILING, 4, NOON, NOON.plusSeconds(60))
                    .token();
            var claimed = collection()
                    .find(Filters.eq("claim", token))
                    .map(found -> found.get("_id", UUID.class))
                    .into(new java.util.ArrayList<>());
            var mine = drawn.stream()
                    .filter(each -> claimed.contains(each.id().value()))
                    .toList();
            deliveries.settle(
                    token,
                    List.of(
                            new Settled.Sent(mine.get(0), NOON, "fr", null),
                            new Settled.Withheld(mine.get(1), NOON, "no-consent"),
                            new Settled.Bounced(mine.get(2), NOON, "550 nobody", About.ADDRESS)));
            deliveries.handOver(token, List.of(), mine.get(3));
            deliveries.recover(NOON.plusSeconds(60), 1_000);
            deliveries.callOff(source, 10, NOON);
        });
        until("all is told", () -> told().size() == 6 + 5);
        var all = drawn.stream().map(each -> (Object) each.id().value()).collect(Collectors.toList());
        all.add(heldOut.id().value());
        var note = new Note(UUID.randomUUID(), NOON, all);

        var later = noted.stream()
                .flatMap(kind -> kind.behind(List.of(note)).records().stream())
                .map(record -> record.key() + " " + new String(record.value(), StandardCharsets.UTF_8))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(later).isEqualTo(told());
        assertThat(noted)
                .allSatisfy(
                        kind -> assertThat(kind.behind(List.of(note)).written().containsAll(all))
                                .as("a held-out patron has no result to wait for")
                                .isEqualTo(kind.kind().equals("assignment")));
    }

    @Test
    void a_dead_process_note_is_told_by_the_service_and_forgotten() {
        var drawn = drawn(source, 2);
        Tenancy.run(there, () -> deliveries.place(orders(drawn), NOON, NOON));
        until("they are told", () -> told().size() == 2);
        var note = UUID.randomUUID();
        collection("unpublished")
                .insertOne(new Document("_id", note)
                        .append("at", new Date(System.currentTimeMillis() - 60_000))
                        .append("kind", "assignment")
                        .append("counts", new Document(there.toString(), 2))
                        .append("institutions", List.of(there.value()))
                        .append(
                                "events",
                                drawn.stream().map(each -> each.id().value()).toList()));

        until(
                "the note is gone",
                () -> collection("unpublished").find(Filters.eq("_id", note)).first() == null);

        assertThat(told()).as("the same again").hasSize(2);
        assertThat(records()).isEqualTo(4);
    }

    private MongoCollection<Document> collection() {
        return collection("deliveries");
    }

    private MongoCollection<Document> collection(String name) {
        return mongo.getDatabase("atrium_campaign_test").getCollection(name);
    }

    private Set<String> told() {
        return new TreeSet<>(read());
    }

    private int records() {
        return read().size();
    }

    /** Key and value of every record of this institution. */
    private List<String> read() {
        try (var consumer = new KafkaConsumer<>(
                Map.<String, Object>of("bootstrap.servers", RealServers.kafka()),
                new StringDeserializer(),
                new StringDeserializer())) {
            var partitions = consumer.partitionsFor("campaign.delivery").stream()
                    .map(each -> new TopicPartition(each.topic(), each.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = new HashMap<>(consumer.endOffsets(partitions));
            var found = new java.util.ArrayList<String>();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (var one : consumer.poll(Duration.ofMillis(200))) {
                    if (one.key().startsWith(there.toString())) {
                        found.add(one.key() + " " + one.value());
                    }
                }
            }
            return found;
        }
    }
}
