package org.atrium.campaign;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.atrium.kit.tenancy.InstitutionId;
import org.atrium.kit.test.RealServers;
import org.atrium.kit.test.TestTokens;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole service on a real mongod, a real broker and a real SMTP server; patron-service is stood in for. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "management.server.port=0",
            "atrium.mail.first-pause=PT0.1S",
            "atrium.mail.longest-pause=PT0.5S",
            "atrium.hasty=PT0S"
        })
public abstract class RunningService {

    protected static final String[] ALL = {
        "campaigns:read", "campaigns:write", "campaigns:approve", "patrons:read", "privacy:manage"
    };
    protected static final PatronServiceStub PATRONS = new PatronServiceStub();
    protected static final GreenMail MAIL = mail();
    protected static final JsonMapper JSON = JsonMapper.builder().build();
    private static final HttpClient HTTP =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();
    private static final KafkaProducer<String, String> PRODUCER = producer();

    protected final InstitutionId institution = TestTokens.anInstitution();

    @LocalServerPort
    protected int port;

    @DynamicPropertySource
    static void servers(DynamicPropertyRegistry registry) {
        RealServers.register(registry, "atrium_campaign_test");
        registry.add("atrium.patron-url", PATRONS::url);
        registry.add(
                "atrium.smtp-url", () -> "smtp://127.0.0.1:" + MAIL.getSmtp().getPort());
    }

    private static GreenMail mail() {
        var server = new GreenMail(new ServerSetup(freePort(), "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
        return server;
    }

    /** A fixed one, so that the server can go away and come back. */
    private static int freePort() {
        try (var socket = new java.net.ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (java.io.IOException noPort) {
            throw new java.io.UncheckedIOException(noPort);
        }
    }

    private static KafkaProducer<String, String> producer() {
        var properties = new Properties();
        properties.put("bootstrap.servers", RealServers.kafka());
        return new KafkaProducer<>(properties, new StringSerializer(), new StringSerializer());
    }

    protected record Answer(int status, String text, HttpResponse<String> response) {

        public JsonNode json() {
            return JSON.readTree(text);
        }

        public String at(String pointer) {
            return json().at(pointer).asString();
        }
    }

    protected Answer get(String path) {
        return call("GET", path, null, "application/json", TestTokens.bearer(institution, ALL));
    }

    protected Answer post(String path, Object body) {
        return call("POST", path, text(body), "application/json", TestTokens.bearer(institution, ALL));
    }

    protected Answer patch(String path, Object body) {
        return call(
                "PATCH",
                path,
                text(body),
                "application/merge-patch+json",
                TestTokens.bearer(institution, ALL),
                "If-Match",
                newest(path));
    }

    protected Answer put(String path, Object body) {
        return call(
                "PUT",
                path,
                text(body),
                "application/json",
                TestTokens.bearer(institution, ALL),
                "If-Match",
                newest(path));
    }

    /** The version that an editor has just read. */
    private String newest(String path) {
        return get(path).response().headers().firstValue("ETag").orElse("\"0\"");
    }

    private static String text(Object body) {
        return body instanceof String text ? text : JSON.writeValueAsString(body);
    }

    protected Answer call(String method, String path, String body, String type, String bearer, String... headers) {
        var uri = path.startsWith("http") ? path : "http://127.0.0.1:" + port + path;
        var request = HttpRequest.newBuilder(URI.create(uri))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (body != null) {
            request.header("Content-Type", type);
        }
        if (bearer != null) {
            request.header("Authorization", bearer);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            var response = HTTP.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
            return new Answer(response.statusCode(), response.body(), response);
        } catch (java.io.IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** Where the public links of a message lead while the service under test listens on a random port. */
    protected Answer reader(String method, String link, String body, String... headers) {
        var path = URI.create(link).getPath();
        return call(method, path, body, "application/x-www-form-urlencoded", null, headers);
    }

    protected static void until(String what, Callable<Boolean> condition) {
        var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        try {
            while (!condition.call()) {
                if (System.nanoTime() > deadline) {
                    throw new AssertionError("waited a minute for: " + what);
                }
                new CountDownLatch(1).await(50, TimeUnit.MILLISECONDS);
            }
        } catch (RuntimeException | AssertionError handedOn) {
            throw handedOn;
        } catch (Exception other) {
            throw new IllegalStateException(what, other);
        }
    }

    protected String aTemplate() {
        return aTemplate("<html><body><p>Bonjour {{ patron.given }} de {{ branch.name }}</p>"
                + "<a href=\"https://library.example/spring?x=1&amp;y=2\">Programme</a>"
                + "<a href=\"{{ links.unsubscribe }}\">Stop</a> <a href=\"{{ links.why }}\">?</a></body></html>");
    }

    protected String aTemplate(String html) {
        var created = post(
                "/api/v1/templates",
                Map.of(
                        "name", "Come back",
                        "languages", Map.of("fr", Map.of("subject", "{{ patron.given }}, revenez", "html", html)),
                        "fallbackLanguage", "fr"));
        if (created.status() != 201) {
            throw new AssertionError(created.text());
        }
        return created.at("/id");
    }

    protected String aSegment() {
        var id = UUID.randomUUID().toString();
        PATRONS.segments.add(id);
        PATRONS.wordings.add("newsletter");
        return id;
    }

    protected String aLaunchedCampaign(Map<String, Object> more) {
        var draft = new java.util.HashMap<String, Object>(
                Map.of("name", "Spring <i>", "segmentId", aSegment(), "templateId", aTemplate()));
        draft.putAll(more);
        return launched(draft);
    }

    protected String launched(Map<String, Object> draft) {
        var id = expect(201, post("/api/v1/campaigns", draft)).at("/id");
        for (var move : List.of("submit", "approve", "launch")) {
            expect(200, post("/api/v1/campaigns/" + id + "/" + move, "{}"));
        }
        return id;
    }

    protected static Answer expect(int status, Answer answer) {
        if (answer.status() != status) {
            throw new AssertionError("expected " + status + ", got " + answer.status() + ": " + answer.text());
        }
        return answer;
    }

    /** Sends the audience of a launched campaign as patron-service would. */
    protected void audience(String campaign, String request, List<Map<String, Object>> members) {
        for (var message : audienceMessages(campaign, request, members)) {
            PRODUCER.send(new ProducerRecord<>("patron.audience", institution + ":" + campaign, message));
        }
        PRODUCER.flush();
    }

    private List<String> audienceMessages(String campaign, String request, List<Map<String, Object>> members) {
        var messages = new ArrayList<String>();
        var chunks = 0;
        for (var from = 0; from < members.size(); from += 500) {
            messages.add(event(
                    campaign,
                    "patron.audience-chunk.v1",
                    Map.of(
                            "requestId",
                            request,
                            "campaignId",
                            campaign,
                            "index",
                            chunks++,
                            "members",
                            members.subList(from, Math.min(from + 500, members.size())))));
        }
        messages.add(event(
                campaign,
                "patron.audience-closed.v1",
                Map.of(
                        "requestId", request,
                        "campaignId", campaign,
                        "chunks", chunks,
                        "count", members.size(),
                        "segment",
                                Map.of(
                                        "id",
                                        UUID.randomUUID().toString(),
                                        "name",
                                        "Not seen for half a year",
                                        "version",
                                        1,
                                        "rule",
                                        Map.of("not", Map.of("event", "visit", "within", "P180D")),
                                        "sentence",
                                        Map.of("fr", said())))));
        return messages;
    }

    /** As patron-service tells readers of that rule. */
    private static Map<String, Object> said() {
        return Map.of(
                "text",
                "Cette condition n’est pas remplie :",
                "parts",
                List.of(Map.of("text", "Visites : au moins 1 fois en 180\u00a0jours", "parts", List.of())));
    }

    private String event(String campaign, String type, Map<String, Object> data) {
        return JSON.writeValueAsString(Map.of(
                "specversion",
                "1.0",
                "id",
                UUID.randomUUID().toString(),
                "source",
                "/patron-service",
                "type",
                type,
                "subject",
                campaign,
                "time",
                "2026-03-02T09:15:00Z",
                "datacontenttype",
                "application/json",
                "institutionid",
                institution.toString(),
                "data",
                data));
    }

    protected static List<Map<String, Object>> members(int count) {
        var members = new ArrayList<Map<String, Object>>();
        for (var i = 0; i < count; i++) {
            members.add(Map.of(
                    "patronId", UUID.randomUUID().toString(),
                    "contactPointId", UUID.randomUUID().toString(),
                    "branchId", new UUID(0, i % 3).toString(),
                    "language", "fr"));
        }
        return members;
    }
}
