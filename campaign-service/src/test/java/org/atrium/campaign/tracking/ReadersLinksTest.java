package org.atrium.campaign.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.atrium.campaign.RunningService;
import org.atrium.campaign.delivery.DeliveryId;
import org.atrium.campaign.delivery.Source;
import org.atrium.campaign.delivery.Traces;
import org.atrium.campaign.outbound.Mailing;
import org.atrium.campaign.outbound.Mailings;
import org.atrium.campaign.outbound.SentMailing;
import org.atrium.campaign.recipient.PatronId;
import org.atrium.campaign.template.TemplateId;
import org.atrium.campaign.tracking.LinkToken.Kind;
import org.atrium.campaign.withdrawal.Withdrawals;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.kit.test.RealServers;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What mail programs, scanners and link trackers do to a link must not take its meaning away. */
class ReadersLinksTest extends RunningService {

    @Autowired
    MongoClient mongo;

    @Autowired
    LinkSeal seal;

    @Autowired
    Withdrawals withdrawals;

    @Autowired
    Traces traces;

    @Autowired
    Mailings mailings;

    private PatronId patron = new PatronId(UUID.randomUUID());
    private DeliveryId delivery = new DeliveryId(UUID.randomUUID());

    /** A letter to somebody else. */
    private void another() {
        patron = new PatronId(UUID.randomUUID());
        delivery = new DeliveryId(UUID.randomUUID());
    }

    @Test
    void stopping_needs_nothing_but_the_token() {
        for (var odd : List.of(
                new Odd("", "multipart/form-data", "List-Unsubscribe=One-Click"),
                new Odd("", "multipart/form-data; boundary=", "--"),
                new Odd("", "application/x-www-form-urlencoded", "%ZZ"),
                new Odd("?x=%FF", "application/x-www-form-urlencoded", "List-Unsubscribe=One-Click"),
                new Odd("?utm_source=%C0%80&&=", "text/plain; charset=nonsense", "%"),
                new Odd("", "not a media type", "{\"a\":"),
                new Odd("", "application/json", "[".repeat(4_000)),
                new Odd("", null, null))) {
            another();
            aSentLetter();
            assertThat(noted()).as(odd.toString()).isEqualTo(Instant.EPOCH);
            var answer = press(odd);

            assertThat(answer.status()).as(odd.toString()).isEqualTo(200);
            assertThat(answer.text()).as(odd.toString()).contains("Ces messages sont arrêtés");
            assertThat(noted()).as(odd.toString()).isAfter(Instant.EPOCH);
        }
        another();
        aSentLetter();
        var signedIn = call("POST", path(Kind.UNSUBSCRIBE, ""), null, null, "Bearer nonsense", "Accept", "image/png");
        assertThat(signedIn.status()).isEqualTo(200);
        assertThat(noted()).isAfter(Instant.EPOCH);
    }

    private record Odd(String query, String type, String body) {}

    private Answer press(Odd odd) {
        return call("POST", path(Kind.UNSUBSCRIBE, odd.query()), odd.body(), odd.type(), null);
    }

    @Test
    void each_time_is_told_so_that_the_ledger_has_the_latest() {
        aSentLetter();

        press(new Odd("", null, null));
        until("it is told once", () -> tellings().size() == 1);
        var first = noted();
        anHourPasses();
        press(new Odd("", null, null));
        until("it is told again", () -> tellings().size() == 2);

        assertThat(tellings()).containsExactly(first, noted());
    }

    @Test
    void a_withdrawal_is_never_before_the_letter_or_the_consent_that_it_was_sent_on() {
        var later = Instant.now().plusSeconds(90).truncatedTo(ChronoUnit.MILLIS);
        for (var fact : List.of(
                Updates.set("settledAt", Date.from(later)),
                Updates.set("consent", new Document("at", Date.from(later)).append("source", "desk")))) {
            another();
            aSentLetter();
            deliveries().updateOne(Filters.eq("_id", delivery.value()), fact);

            assertThat(press(new Odd("", null, null)).status()).isEqualTo(200);

            assertThat(noted()).as("told by a clock that lags behind").isEqualTo(later);
            until("it is told", () -> tellings().equals(List.of(later)));
        }
    }

    private void anHourPasses() {
        deliveries()
                .updateOne(
                        Filters.eq("_id", delivery.value()),
                        Updates.set("unsubscribedAt", Date.from(Instant.now().minusSeconds(3_600))));
    }

    @Test
    void a_machine_that_presses_all_day_is_told_of_a_few_times_and_then_once_a_second() {
        aSentLetter();
        var noon = Instant.parse("2026-03-02T12:00:00Z");
        var first = IntStream.range(-20, 0).mapToObj(noon::plusMillis).toList();
        first.forEach(this::tell);
        until("each of the first is told", () -> tellings().equals(first));

        for (var millis : List.of(0, 1, 500, 999, 1_000, 1_001, 2_000)) {
            tell(noon.plusMillis(millis));
        }

        var told = Stream.concat(first.stream(), Stream.of(noon.plusMillis(999), noon.plusMillis(2_000)))
                .toList();
        until("they are told", () -> tellings().size() >= told.size());
        assertThat(tellings()).isEqualTo(told);
    }

    @Test
    void a_machine_that_presses_while_nobody_can_be_told_leaves_the_first_withdrawals_and_the_latest() {
        aSentLetter();
        var unpublishable = new Document("id", "broken")
                .append("topic", "no such topic")
                .append("key", "k")
                .append("value", "{}");
        var letter = Filters.eq("_id", delivery.value());
        deliveries()
                .updateOne(
                        letter,
                        Updates.combine(Updates.push("outbox", unpublishable), Updates.set("outboxAt", new Date())));
        var noon = Instant.parse("2026-03-02T12:00:00Z");

        IntStream.range(0, 60).mapToObj(noon::plusSeconds).forEach(this::tell);

        var stored = deliveries().find(letter).first();
        deliveries().updateOne(letter, Updates.unset("outbox"));
        assertThat(stored.getList("outbox", Document.class).stream()
                        .map(entry -> JSON.readTree(entry.getString("value")))
                        .filter(event -> event.at("/type").asString("").contains("unsubscribed"))
                        .map(event -> Instant.parse(event.path("time").asString())))
                .containsExactlyElementsOf(IntStream.concat(IntStream.range(0, 19), IntStream.of(59))
                        .mapToObj(noon::plusSeconds)
                        .toList());
        assertThat(stored.getInteger("withdrawals")).isEqualTo(60);
    }

    private void tell(Instant at) {
        bound(() -> {
            traces.unsubscribed(traces.find(delivery).orElseThrow().delivery(), "newsletter", at);
            return true;
        });
    }

    @Test
    void looking_changes_nothing_whatever_is_added_to_the_address() {
        aSentLetter();

        for (var method : List.of("GET", "HEAD")) {
            for (var kind : List.of(Kind.UNSUBSCRIBE, Kind.WHY)) {
                var answer = call(method, path(kind, "?x=%FF&utm=%C0"), null, null, null);
                assertThat(answer.status()).as(method + kind).isEqualTo(200);
            }
            var followed = call(method, path(Kind.CLICK, "?utm=%FF"), null, null, null);
            assertThat(followed.status()).as(method).isEqualTo(302);
            assertThat(followed.response().headers().firstValue("Location"))
                    .hasValue("https://library.example/spring?x=1&y=2");
            var opened = call(method, path(Kind.OPEN, ".gif?x=%FF"), null, null, null);
            assertThat(opened.status()).as(method).isEqualTo(200);
        }

        assertThat(noted()).isEqualTo(Instant.EPOCH);
        assertThat(deliveries()
                        .find(Filters.eq("_id", delivery.value()))
                        .first()
                        .containsKey("unsubscribedAt"))
                .isFalse();
    }

    @Test
    void a_body_that_no_mail_program_sends_is_refused_unread() {
        aSentLetter();

        var answer = press(new Odd("", "application/x-www-form-urlencoded", "x".repeat(4_097)));

        assertThat(answer.status()).isEqualTo(413);
        assertThat(noted()).isEqualTo(Instant.EPOCH);
    }

    @Test
    void the_pages_are_kept_by_nobody_framed_by_nobody_and_make_no_session() {
        aSentLetter();

        for (var answer : List.of(
                call("GET", path(Kind.UNSUBSCRIBE, ""), null, null, null),
                call("GET", path(Kind.WHY, ""), null, null, null),
                call("GET", "/u/forged", null, null, null))) {
            var headers = answer.response().headers();
            assertThat(headers.firstValue("Cache-Control")).hasValue("no-store");
            assertThat(headers.firstValue("X-Content-Type-Options")).hasValue("nosniff");
            assertThat(headers.firstValue("Referrer-Policy")).hasValue("no-referrer");
            assertThat(headers.firstValue("X-Robots-Tag")).hasValue("noindex");
            assertThat(headers.firstValue("Content-Security-Policy").orElse(""))
                    .contains("default-src 'none'", "frame-ancestors 'none'");
            assertThat(headers.firstValue("Set-Cookie")).isEmpty();
            assertThat(headers.firstValue("Content-Language")).isPresent();
            assertThat(answer.text())
                    .contains("<html lang=\""
                            + headers.firstValue("Content-Language").orElse("") + "\">");
            assertThat(answer.text()).containsPattern("<title>[^<]+</title>");
        }
    }

    /** A kind of source that the house does not have: what answers for it is gone, and its letters are in readers' hands. */
    @Test
    void whatever_ordered_a_letter_its_reader_can_stop_it_and_learn_why() throws Exception {
        var source = new Source("pickup", UUID.randomUUID());
        var template = new TemplateId(UUID.fromString(aTemplate()));
        var mailing = Tenancy.as(
                institution,
                () -> mailings.keep(new SentMailing(
                        source, "Ready for you", "newsletter", Map.of("a", new Mailing.Content(template, 1)))));
        deliveries()
                .insertOne(aSent(source.id(), "a")
                        .append("sourceKind", source.kind())
                        .append("mailing", mailing.value()));

        assertThat(call("GET", path(Kind.WHY, ""), null, null, null).text()).contains("Ready for you");
        assertThat(call("GET", path(Kind.UNSUBSCRIBE, ""), null, null, null).status())
                .isEqualTo(200);
        assertThat(press(new Odd("", null, null)).status()).isEqualTo(200);

        assertThat(noted()).isAfter(Instant.EPOCH);
        until("it is told", () -> tellings().size() == 1);
    }

    @Test
    void what_was_sent_for_no_purpose_can_not_be_stopped_and_says_why_it_came() throws Exception {
        var source = new Source("receipt", UUID.randomUUID());
        var mailing =
                Tenancy.as(institution, () -> mailings.keep(new SentMailing(source, "Your receipt", null, Map.of())));
        deliveries()
                .insertOne(aSent(source.id(), "a")
                        .append("sourceKind", source.kind())
                        .append("mailing", mailing.value()));

        assertThat(call("GET", path(Kind.UNSUBSCRIBE, ""), null, null, null).status())
                .isEqualTo(404);
        assertThat(press(new Odd("", null, null)).status()).isEqualTo(404);
        var why = call("GET", path(Kind.WHY, ""), null, null, null);

        assertThat(why.status()).isEqualTo(200);
        assertThat(why.text()).contains("Your receipt").doesNotContain("<form");
        assertThat(noted()).isEqualTo(Instant.EPOCH);
    }

    private void aSentLetter() {
        var campaign = expect(
                        201,
                        post(
                                "/api/v1/campaigns",
                                Map.of(
                                        "name",
                                        "Spring",
                                        "purpose",
                                        "newsletter",
                                        "segmentId",
                                        aSegment(),
                                        "templateId",
                                        aTemplate())))
                .at("/id");
        for (var move : List.of("submit", "approve", "launch")) {
            expect(200, post("/api/v1/campaigns/" + campaign + "/" + move, "{}"));
        }
        deliveries().insertOne(aSent(UUID.fromString(campaign), "treated"));
    }

    private Document aSent(UUID source, String arm) {
        return new Document("_id", delivery.value())
                .append("institutionId", institution.value())
                .append("campaignId", source)
                .append("patronId", patron.value())
                .append("contactPointId", UUID.randomUUID())
                .append("language", "fr")
                .append("channel", "email")
                .append("arm", arm)
                .append("state", "sent")
                .append("settledAt", Date.from(Instant.now()));
    }

    private com.mongodb.client.MongoCollection<Document> deliveries() {
        return mongo.getDatabase("atrium_campaign_test").getCollection("deliveries");
    }

    private String path(Kind kind, String behind) {
        var letter = switch (kind) {
            case OPEN -> "o";
            case CLICK -> "c";
            case UNSUBSCRIBE -> "u";
            case WHY -> "w";
        };
        return "/" + letter + "/" + seal.seal(new LinkToken(kind, institution, delivery, 0)) + behind;
    }

    private Instant noted() {
        return bound(
                () -> withdrawals.latest(List.of(patron), "newsletter", "email").getOrDefault(patron, Instant.EPOCH));
    }

    private <T> T bound(Callable<T> work) {
        try {
            return Tenancy.as(institution, work::call);
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }

    private List<Instant> tellings() {
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
            var told = new java.util.ArrayList<Instant>();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (var one : consumer.poll(Duration.ofMillis(200))) {
                    var event = JSON.readTree(one.value());
                    if (event.at("/type").asString().equals("delivery.unsubscribed.v1")
                            && event.at("/data/patronId").asString().equals(patron.toString())) {
                        told.add(Instant.parse(event.at("/data/at").asString()));
                    }
                }
            }
            return told;
        }
    }
}
