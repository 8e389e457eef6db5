package org.atrium.patron.audience;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.atrium.kit.test.RealServers;
import org.atrium.patron.Caller;
import org.atrium.patron.OnPatronService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.kafka.core.KafkaTemplate;
import tools.jackson.databind.JsonNode;

class AudienceOverKafkaTest extends OnPatronService {

    @Autowired
    KafkaTemplate<String, byte[]> kafka;

    @Test
    void a_campaign_is_told_who_is_in_a_segment_and_who_may_be_written_to() {
        var library = aLibrary();
        var yes = library.post(
                        "/api/v1/patrons",
                        "{\"language\":\"fr\",\"contactPoints\":[{\"channel\":\"email\",\"address\":\"a@example.org\"}]}")
                .id();
        var silent = library.post("/api/v1/patrons", "{\"language\":\"fr\"}").id();
        library.post("/api/v1/patrons", "{\"language\":\"en\"}");
        library.post(
                "/api/v1/patrons/" + yes + "/consents",
                "{\"purpose\":\"newsletter\",\"channel\":\"email\",\"granted\":true,\"wordingVersion\":\"1\"}");
        var segment = library.post(
                        "/api/v1/segments", "{\"name\":\"fr\",\"rule\":{\"field\":\"language\",\"is\":\"fr\"}}")
                .id();

        var campaign = ask(library, segment);
        var refused = ask(library, UUID.randomUUID().toString());

        var told = heard(library, campaign, "patron.audience-closed.v1");
        var chunk = told.get("patron.audience-chunk.v1").path("data");
        assertThat(chunk.path("members").size()).isEqualTo(2);
        assertThat(chunk.at("/members/0/patronId").asString()).isEqualTo(yes);
        assertThat(chunk.at("/members/0/contactPointId").isMissingNode()).isFalse();
        assertThat(chunk.at("/members/1/patronId").asString()).isEqualTo(silent);
        assertThat(chunk.at("/members/1/withheld").asString()).isEqualTo("no-consent");
        assertThat(told.get("patron.audience-closed.v1").at("/data/count").asInt())
                .isEqualTo(2);
        assertThat(heard(library, refused, "patron.audience-refused.v1")).hasSize(1);
    }

    @Test
    void a_notice_of_a_service_is_told_of_whoever_restricts_what_is_done_with_their_data() {
        var library = aLibrary();
        library.post("/api/v1/purposes", """
            {"key":"holds","kind":"service","words":{"en":"A hold is ready"},"bases":[{"basis":"contract"}]}\
            """);
        var patron = library.post(
                        "/api/v1/patrons",
                        "{\"language\":\"fr\",\"contactPoints\":[{\"channel\":\"email\",\"address\":\"a@example.org\"}]}")
                .id();
        library.post("/api/v1/patrons/" + patron + "/restriction", "{}");
        var segment = library.post(
                        "/api/v1/segments", "{\"name\":\"fr\",\"rule\":{\"field\":\"language\",\"is\":\"fr\"}}")
                .id();

        var notice = heard(library, ask(library, segment, "holds"), "patron.audience-closed.v1");
        var invitation = heard(library, ask(library, segment), "patron.audience-closed.v1");

        var members = notice.get("patron.audience-chunk.v1").at("/data/members");
        assertThat(members.size()).isEqualTo(1);
        assertThat(members.at("/0/patronId").asString()).isEqualTo(patron);
        assertThat(members.at("/0/contactPointId").isMissingNode()).isFalse();
        assertThat(members.at("/0/withheld").isMissingNode()).isTrue();
        assertThat(invitation.get("patron.audience-closed.v1").at("/data/count").asInt(-1))
                .isZero();
    }

    @Test
    void what_happened_elsewhere_is_noted_once_and_moves_segments() {
        var library = aLibrary();
        var made = library.post(
                "/api/v1/patrons", "{\"contactPoints\":[{\"channel\":\"email\",\"address\":\"a@example.org\"}]}");
        var patron = made.id();
        var point = made.body().at("/contactPoints/0/id").asString();
        library.post(
                "/api/v1/patrons/" + patron + "/consents",
                "{\"purpose\":\"newsletter\",\"channel\":\"email\",\"granted\":true,\"wordingVersion\":\"1\","
                        + "\"at\":\"2026-01-01T00:00:00Z\"}");
        var segment = library.post(
                        "/api/v1/segments",
                        "{\"name\":\"seen\",\"rule\":{\"event\":\"visit\",\"count\":{\"is\":1},\"within\":\"P3Y\"}}")
                .id();

        var visit = event(library, "visit", patron, "\"branchId\":null");
        send(library, "engagement.event", patron, visit);
        send(library, "engagement.event", patron, visit);
        send(
                library,
                "campaign.delivery",
                patron,
                event(library, "delivery.unsubscribed.v1", patron, delivery(point) + ",\"purpose\":\"newsletter\""));
        send(
                library,
                "campaign.delivery",
                patron,
                event(library, "delivery.bounced.v1", patron, delivery(point) + ",\"reason\":\"550\""));

        eventually(() -> {
            var now = library.get("/api/v1/patrons/" + patron).body();
            assertThat(now.path("segments").toString()).isEqualTo("[\"" + segment + "\"]");
            assertThat(now.at("/contactPoints/0/state").asString()).isEqualTo("bounced");
            var ledger = library.get("/api/v1/patrons/" + patron + "/consents").body();
            assertThat(ledger.path("items").size()).isEqualTo(2);
            assertThat(ledger.at("/current/0/granted").asBoolean()).isFalse();
            var kinds = library.get("/api/v1/patrons/" + patron + "/timeline")
                    .body()
                    .path("items")
                    .valueStream()
                    .map(one -> one.path("kind").asString())
                    .toList();
            assertThat(kinds)
                    .containsExactlyInAnyOrder(
                            "registered", "consent", "consent", "event", "delivery", "delivery", "segment");
        });
    }

    private static String delivery(String point) {
        return "\"campaignId\":\"01979a52-7b1e-7c11-8a3e-2f6f0f6d3001\",\"deliveryId\":"
                + "\"9b6f4f0e-6f0a-5d7e-9a44-0f5cf1f1a001\",\"contactPointId\":\"" + point
                + "\",\"channel\":\"email\",\"arm\":\"a\",\"at\":\"" + Instant.now() + "\"";
    }

    private String ask(Caller library, String segment) {
        return ask(library, segment, "newsletter");
    }

    private String ask(Caller library, String segment, String purpose) {
        var campaign = UUID.randomUUID().toString();
        send(
                library,
                "campaign.audience",
                campaign,
                envelope(
                        library,
                        "campaign.audience-requested.v1",
                        campaign,
                        "{\"requestId\":\"" + UUID.randomUUID() + "\",\"campaignId\":\"" + campaign
                                + "\",\"segmentId\":\"" + segment
                                + "\",\"purpose\":\"" + purpose + "\",\"channel\":\"email\"}"));
        return campaign;
    }

    private static String event(Caller library, String type, String patron, String rest) {
        return envelope(library, type, patron, "{\"patronId\":\"" + patron + "\"," + rest + "}");
    }

    private static String envelope(Caller library, String type, String subject, String data) {
        return "{\"specversion\":\"1.0\",\"id\":\"" + UUID.randomUUID() + "\",\"source\":\"/test\",\"type\":\"" + type
                + "\",\"subject\":\"" + subject + "\",\"time\":\"" + Instant.now()
                + "\",\"datacontenttype\":\"application/json\",\"institutionid\":\"" + library.institution()
                + "\",\"data\":" + data + "}";
    }

    private void send(Caller library, String topic, String entity, String value) {
        kafka.send(topic, library.institution() + ":" + entity, value.getBytes(StandardCharsets.UTF_8))
                .join();
    }

    /** Everything told about the campaign by type, once the last word is there. */
    private Map<String, JsonNode> heard(Caller library, String campaign, String lastWord) {
        var heard = new HashMap<String, JsonNode>();
        var settings = Map.<String, Object>of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, RealServers.kafka(),
                ConsumerConfig.GROUP_ID_CONFIG, UUID.randomUUID().toString(),
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(List.of("patron.audience"));
            eventually(() -> {
                for (var message : consumer.poll(Duration.ofMillis(500))) {
                    if (message.key().equals(library.institution() + ":" + campaign)) {
                        var event = json.readTree(message.value());
                        heard.put(event.path("type").asString(), event);
                    }
                }
                assertThat(heard).containsKey(lastWord);
            });
        }
        return heard;
    }
}
