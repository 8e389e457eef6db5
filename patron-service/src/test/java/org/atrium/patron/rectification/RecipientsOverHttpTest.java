package org.atrium.patron.rectification;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import org.atrium.kit.store.MongoCollections;
import org.atrium.kit.test.TestTokens;
import org.atrium.patron.Caller;
import org.atrium.patron.OnPatronService;
import org.atrium.patron.erasure.Traces;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;

/** Whoever was given what was wrong is found and told. The service that sends is played. */
class RecipientsOverHttpTest extends OnPatronService {

    private static final String ALL = "/api/v1/rectifications";

    /** By patron, the campaign of another tool that has them. */
    private static final Map<String, UUID> CAMPAIGNS = new ConcurrentHashMap<>();

    private static final HttpServer SENDING = sending();

    private static HttpServer sending() {
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.createContext("/internal/held", RecipientsOverHttpTest::answer);
            server.start();
            return server;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void answer(HttpExchange exchange) throws IOException {
        var asked = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        var rows = CAMPAIGNS.entrySet().stream()
                .filter(one -> asked.contains(one.getKey()))
                .map(one -> """
                        {"source":"campaign","sourceId":"%s","state":"external","chosenAt":"2026-01-05T08:00:00Z"}""".formatted(one.getValue()))
                .toList();
        var answer = exchange.getRequestMethod().equals("GET") ? """
                {"files":[{"name":"messages","collection":"messages","columns":[]}],"register":[]}""" : """
                {"rows":[%s]}""".formatted(String.join(",", rows));
        var bytes = answer.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @DynamicPropertySource
    static void otherServices(DynamicPropertyRegistry registry) {
        registry.add(
                "atrium.campaign-url",
                () -> "http://127.0.0.1:" + SENDING.getAddress().getPort());
    }

    @Autowired
    MongoCollections collections;

    @Autowired
    Clock clock;

    private final String mark = UUID.randomUUID().toString().replace("-", "").substring(0, 12);

    private Caller library;
    private Caller officer;
    private String patron;

    @BeforeEach
    void somebody_is_known() {
        library = aLibrary();
        officer = library.with(TestTokens.bearer(library.institution(), "privacy:manage", "patrons:read"));
        patron = library.post("/api/v1/patrons", """
                {"name":{"given":"Zoe","family":"F%s"},"language":"fr"}""".formatted(mark)).id();
    }

    private String decided(String outcome) {
        var id = officer.post("/api/v1/patrons/" + patron + "/rectifications", """
                {"text":"I am Zoé.","proposed":[{"field":"name","value":"Zoé F%s"}]}""".formatted(mark))
                .id();
        var decided = officer.post(ALL + "/" + id + "/decision", outcome);
        assertThat(decided.status()).as(decided.text()).isEqualTo(200);
        return id;
    }

    private JsonNode telling(String id) {
        eventually(() -> assertThat(officer.get(ALL + "/" + id)
                        .body()
                        .at("/telling/lookedAt")
                        .asString(""))
                .isNotEmpty());
        return officer.get(ALL + "/" + id).body().path("telling");
    }

    private String aSegment(String language) {
        var segment = library.post("/api/v1/segments", """
                {"name":"Those of %1$s","rule":{"field":"language","is":"%1$s"}}""".formatted(language)).id();
        eventually(() -> assertThat(library.get("/api/v1/segments/" + segment)
                        .body()
                        .path("state")
                        .asString())
                .isEqualTo("ready"));
        return segment;
    }

    private void fetched(String kind, String subject) {
        var path = "/api/v1/exports/patrons";
        var asked = library.post(path, "{\"kind\":\"%s\",\"subject\":\"%s\"}".formatted(kind, subject))
                .id();
        eventually(() -> assertThat(
                        library.get(path + "/" + asked).body().path("state").asString())
                .isEqualTo("done"));
        assertThat(library.get(path + "/" + asked + "/file").status()).isEqualTo(200);
        eventually(() -> assertThat(
                        officer.get("/api/v1/audit?action=export.fetched").text())
                .contains(asked));
    }

    @Test
    void files_with_the_person_and_campaigns_of_other_tools_are_found_and_each_is_told() {
        fetched("segment-members", aSegment("fr"));
        fetched("segment-members", aSegment("zh"));
        fetched("patron-vcard", patron);
        var campaign = UUID.randomUUID();
        CAMPAIGNS.put(patron, campaign);

        var id = decided("{\"outcome\":\"done\",\"changed\":[\"name\"]}");
        var telling = telling(id);
        assertThat(telling.path("whole").asBoolean()).isTrue();
        assertThat(telling.path("recipients").valueStream())
                .as("and none of those whose segment never had them")
                .hasSize(3);
        var file = one(telling, "kind", "segment-members");
        assertThat(file.path("name").asString()).isEqualTo("Those of fr");
        assertThat(file.path("certain").asBoolean()).isTrue();
        assertThat(one(telling, "kind", "patron-vcard").path("subject").asString())
                .isEqualTo(patron);
        assertThat(one(telling, "given", "campaign").path("subject").asString()).isEqualTo(campaign.toString());
        assertThat(officer.get(ALL + "?state=untold").text()).contains(id);

        var place = ALL + "/" + id + "/recipients/" + file.path("id").asString();
        assertThat(officer.get(place + "/notice?lang=en").body().path("text").asString())
                .contains("Réseau", "Zoe F" + mark, "Those of fr", "Name: Zoé F" + mark, "article 19");
        assertThat(officer.get(place + "/notice?lang=fr").body().path("title").asString())
                .startsWith("Veuillez corriger");
        assertThat(officer.get(place + "/notice?lang=zh-Hans")
                        .body()
                        .path("text")
                        .asString())
                .contains("姓名：Zoé");
        assertThat(officer.post(place + "/told", "{\"on\":\"2090-01-01\"}").pointers())
                .containsExactly("/on");
        var told = officer.post(place + "/told", "{}");
        assertThat(told.status()).as(told.text()).isEqualTo(200);
        assertThat(officer.post(place + "/told", "{}").text()).contains("recipient-settled");

        telling.path("recipients").forEach(one -> {
            var other = ALL + "/" + id + "/recipients/" + one.path("id").asString() + "/not-told";
            officer.post(other, "{\"ground\":\"disproportionate\",\"reason\":\"secret%s\"}".formatted(mark));
        });
        assertThat(officer.get(ALL + "?state=untold").text()).doesNotContain(id);
        assertThat(officer.get(ALL + "/" + id).text()).contains("secret" + mark, "told", "not-told");
        assertThat(Traces.inCollections(collections.database(), "secret" + mark))
                .isEmpty();
    }

    @Test
    void whom_staff_remember_is_added_and_stays_when_it_is_looked_again() {
        var id = decided("{\"outcome\":\"partly\",\"changed\":[\"address\"],\"reason\":\"The rest is right.\"}");
        telling(id);
        var place = ALL + "/" + id + "/recipients";
        assertThat(officer.post(place, "{}").pointers()).containsExactly("/name");
        var named = officer.post(place, "{\"name\":\"The school%s\"}".formatted(mark));
        assertThat(named.status()).as(named.text()).isEqualTo(201);
        assertThat(officer.post(place + "/" + UUID.randomUUID() + "/told", "{}").status())
                .isEqualTo(404);
        assertThat(officer.post(
                                place + "/"
                                        + named.body()
                                                .at("/telling/recipients/0/id")
                                                .asString() + "/not-told",
                                "{\"ground\":\"boring\"}")
                        .pointers())
                .containsExactlyInAnyOrder("/ground", "/reason");

        fetched("patron-vcard", patron);
        assertThat(officer.post(place + "/search", "").status()).isEqualTo(202);
        assertThat(telling(id).path("recipients").valueStream())
                .as("a file that was fetched afterwards has what is right")
                .hasSize(1);
        assertThat(Traces.inCollections(collections.database(), "school" + mark))
                .isEmpty();
    }

    @Test
    void a_notice_says_all_that_the_person_said_of_a_detail() {
        var id = officer.post("/api/v1/patrons/" + patron + "/rectifications", """
                {"text":"Both are wrong.","proposed":[
                 {"field":"contact-points","value":"a%1$s@example.org"},
                 {"field":"contact-points","value":"b%1$s@example.org"}]}""".formatted(mark))
                .id();
        officer.post(ALL + "/" + id + "/decision", "{\"outcome\":\"done\",\"changed\":[\"contact-points\"]}");
        telling(id);
        var named = officer.post(ALL + "/" + id + "/recipients", "{\"name\":\"The school\"}");
        var recipient = named.body().at("/telling/recipients/0/id").asString();

        assertThat(officer.get(ALL + "/" + id + "/recipients/" + recipient + "/notice?lang=en")
                        .body()
                        .path("text")
                        .asString())
                .contains("a" + mark + "@example.org", "b" + mark + "@example.org");
    }

    @Test
    void nobody_was_told_before_it_was_decided() {
        var id = decided("{\"outcome\":\"done\",\"changed\":[\"name\"]}");
        telling(id);
        var named = officer.post(ALL + "/" + id + "/recipients", "{\"name\":\"The school\"}");
        var place = ALL + "/" + id + "/recipients/"
                + named.body().at("/telling/recipients/0/id").asString() + "/told";
        var today = LocalDate.now(clock.withZone(ZoneId.of("Europe/Paris")));

        assertThat(officer.post(place, "{\"on\":\"" + today.minusDays(1) + "\"}")
                        .pointers())
                .containsExactly("/on");
        assertThat(officer.post(place, "{\"on\":\"" + today + "\"}").status()).isEqualTo(200);
    }

    @Test
    void of_what_was_refused_nobody_is_told() {
        var id = decided("{\"outcome\":\"refused\",\"reason\":\"It is right.\"}");

        assertThat(officer.get(ALL + "/" + id).body().has("telling")).isFalse();
        assertThat(officer.post(ALL + "/" + id + "/recipients", "{\"name\":\"x\"}")
                        .text())
                .contains("nothing-to-tell");
        assertThat(officer.post(ALL + "/" + id + "/recipients/search", "").text())
                .contains("nothing-to-tell");
    }

    private static JsonNode one(JsonNode telling, String field, String value) {
        return telling.path("recipients")
                .valueStream()
                .filter(one -> one.path(field).asString("").equals(value))
                .findFirst()
                .orElseThrow();
    }
}
