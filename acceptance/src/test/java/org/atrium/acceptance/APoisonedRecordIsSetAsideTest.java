package org.atrium.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atrium.acceptance.Desk.eventually;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.atrium.local.client.AtriumApi;
import org.atrium.local.launch.RunningAtrium;
import org.atrium.local.process.Checkout;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What no consumer can read lies between what everybody reads, in each topic and partition: all that is good comes
 * through, what is bad is parked, and what is replayed counts once.
 */
class APoisonedRecordIsSetAsideTest {
    private static final int PEOPLE = 20;
    private static final int LEAVERS = 3;
    private static final int VISITS = 50;
    private static final String UNFIT = "unfit-";
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final JsonMapper JSON = JsonMapper.shared();

    private final SystemUnderTest system = SystemUnderTest.get();
    private final AtriumApi api = system.api();
    private final MailPage mail = system.mail();
    private final Desk desk = new Desk(api, SystemUnderTest.mark());
    private final Map<String, Integer> poison = new TreeMap<>();

    @BeforeEach
    void the_broker_is_ours() {
        Assumptions.assumeTrue(system.ours().isPresent(), "nothing is thrown into somebody else's broker");
    }

    @AfterEach
    void hang_up() {
        api.close();
    }

    @Test
    void the_good_ones_around_it_all_come_through() {
        try (var broker = new Broker(ours().kafkaServers())) {
            poison(broker);
            desk.people(PEOPLE);
            var segment = desk.segment(PEOPLE);
            poison(broker);
            var campaign = desk.campaign(segment, 0.25, Map.of());
            desk.launched(campaign);
            poison(broker);
            desk.finished(campaign);
            var letters = mail.to(desk.mark() + ".example");
            assertThat(letters).hasSize(desk.report(campaign).path("sent").asInt());

            var reading = ours().parts().stream()
                    .filter(part -> part.startsWith("patron-service"))
                    .toList();
            reading.forEach(ours()::stop);
            letters.stream()
                    .limit(LEAVERS)
                    .forEach(letter -> assertThat(
                                    Desk.unsubscribe(api, mail.whole(letter)).status())
                            .isEqualTo(200));
            eventually()
                    .until(() -> broker.all("campaign.delivery").stream()
                                    .map(one -> new String(one.value(), StandardCharsets.UTF_8))
                                    .filter(one -> one.contains("unsubscribed") && one.contains(campaign))
                                    .count()
                            == LEAVERS);
            poison(broker);
            reading.parallelStream().forEach(ours()::start);
            var type = visited(broker);

            var patrons = desk.patrons(segment);
            eventually().untilAsserted(() -> {
                letters.stream()
                        .limit(LEAVERS)
                        .forEach(letter -> assertThat(saysNo(patrons.getOrDefault(MailPage.recipient(letter), "")))
                                .as(MailPage.recipient(letter))
                                .isTrue());
                assertThat(counted(type)).isEqualTo(VISITS);
                poison.forEach((topic, thrown) -> everybodyParked(broker, topic, thrown));
            });
        }
    }

    @Test
    void what_is_replayed_counts_once() {
        try (var broker = new Broker(ours().kafkaServers())) {
            var type = declared();
            post(type, 0, VISITS);
            eventually().untilAsserted(() -> assertThat(counted(type)).isEqualTo(VISITS));
            var again = broker.all("engagement.event").stream()
                    .filter(one ->
                            one.value() != null && new String(one.value(), StandardCharsets.UTF_8).contains(type))
                    .toList();
            assertThat(again).hasSize(VISITS);
            again.forEach(broker::park);

            assertThat(replayed("engagement.event")).isGreaterThanOrEqualTo(VISITS);

            post(type, VISITS, 1);
            eventually().untilAsserted(() -> assertThat(counted(type)).isEqualTo(VISITS + 1));
            var partitions = broker.partitions("engagement.event").size();
            IntStream.range(0, 5 * partitions).forEach(number -> post(type, VISITS + 1 + number, 1));
            eventually()
                    .untilAsserted(() -> assertThat(counted(type)).isGreaterThanOrEqualTo(VISITS + 1 + 5 * partitions));
            assertThat(counted(type)).isEqualTo(VISITS + 1 + 5 * partitions);
        }
    }

    private RunningAtrium ours() {
        return system.ours().orElseThrow();
    }

    private void everybodyParked(Broker broker, String topic, int thrown) {
        var parked = parked(broker, topic, desk.mark());
        var unfit = parked(broker, topic, UNFIT + desk.mark());
        var readers = broker.readers(topic);
        assertThat(readers.stream().map(APoisonedRecordIsSetAsideTest::service).collect(Collectors.toSet()))
                .as("readers of " + topic)
                .isEqualTo(Broker.read(JSON.readTree(contractsOfTopics())).get(topic));
        assertThat(readers).allSatisfy(reader -> {
            assertThat(parked.getOrDefault(reader, 0L))
                    .as("of " + topic + " by " + reader)
                    .isGreaterThanOrEqualTo(thrown);
            assertThat(unfit.getOrDefault(reader, 0L))
                    .as("what can be read and not be processed, of " + topic + " by " + reader)
                    .isPositive();
        });
    }

    /** Groups are called after their service and what they are for; the topology has the name of its application. */
    private static String service(String group) {
        return group.equals("atrium-analytics") ? "analytics-service" : group.substring(0, group.indexOf('.'));
    }

    /**
     * Into every partition of every topic that a service reads: no JSON, half of it, no event, an event of nobody; and
     * each event of the contract once with ids that are none.
     */
    private void poison(Broker broker) {
        var topics = JSON.readTree(contractsOfTopics());
        for (var topic : Broker.read(topics).keySet()) {
            for (var partition : broker.partitions(topic)) {
                var key = "not-an-institution:" + desk.mark();
                for (var bad : List.of("\u0000\u0001 garbage", "{\"specversion\":\"1.0\",\"id\":", "[1,2,3]", "null")) {
                    broker.put(topic, partition, key, bad.getBytes(StandardCharsets.UTF_8));
                    poison.merge(topic, 1, Integer::sum);
                }
            }
            var institution = UUID.randomUUID();
            examples(topic)
                    .forEach(example -> broker.put(
                            topic,
                            null,
                            institution + ":" + UNFIT + desk.mark(),
                            unfit(example, institution).getBytes(StandardCharsets.UTF_8)));
        }
    }

    private static String contractsOfTopics() {
        try {
            return Files.readString(Checkout.root().resolve("contracts/topics.json"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> examples(String topic) {
        try (var files = Files.list(Checkout.root().resolve("contracts").resolve(topic))) {
            return files.filter(file -> file.toString().endsWith(".example.json"))
                    .map(APoisonedRecordIsSetAsideTest::text)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A good envelope, in which every id is a word. */
    private static String unfit(String example, UUID institution) {
        var event = (ObjectNode) JSON.readTree(example);
        var data = ID.matcher(event.path("data").toString()).replaceAll("no id");
        event.put("institutionid", institution.toString());
        event.put("id", UUID.randomUUID().toString());
        event.set("data", JSON.readTree(data));
        return event.toString();
    }

    /** How many records of a key each group has parked. */
    private static Map<String, Long> parked(Broker broker, String topic, String key) {
        return broker.all(topic + ".parked").stream()
                .filter(one -> one.key() != null && one.key().endsWith(":" + key))
                .collect(Collectors.groupingBy(
                        one -> new String(
                                one.headers().lastHeader("atrium-parked-by").value(), StandardCharsets.UTF_8),
                        Collectors.counting()));
    }

    private String visited(Broker broker) {
        var type = declared();
        for (var posted = 0; posted < VISITS; posted += 10) {
            post(type, posted, 10);
            poison(broker);
        }
        return type;
    }

    private String declared() {
        var type = "gate." + SystemUnderTest.mark();
        AtriumApi.ok(api.post("/api/v1/event-types", Map.of("type", type)));
        return type;
    }

    private void post(String type, int from, int count) {
        var events = new ArrayList<Map<String, Object>>();
        for (var number = from; number < from + count; number++) {
            events.add(Desk.event(type + number, type, Map.of("visitorId", type + number)));
        }
        var receipt = AtriumApi.ok(api.send("POST", "/api/v1/events", "application/x-ndjson", Desk.lines(events)));
        assertThat(receipt.path("accepted").asInt()).as(receipt.toString()).isEqualTo(count);
    }

    private long counted(String type) {
        var today = LocalDate.now(ZoneOffset.UTC);
        return AtriumApi.ok(api.get("/api/v1/metrics?metric=" + type + "&interval=day&from=" + today.minusDays(2)
                        + "&to=" + today.plusDays(2)))
                .at("/series/0/total")
                .asLong();
    }

    private boolean saysNo(String patron) {
        return AtriumApi.ok(api.get("/api/v1/patrons/" + patron + "/consents"))
                .path("current")
                .valueStream()
                .anyMatch(line -> !line.path("granted").asBoolean());
    }

    private int replayed(String topic) {
        var management = ours().managementUrls().get("analytics-service");
        var request = HttpRequest.newBuilder(URI.create(management + "/actuator/parked/" + topic))
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        try (var client = HttpClient.newHttpClient()) {
            var answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            return JSON.readTree(answer.body()).path("replayed").asInt();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
