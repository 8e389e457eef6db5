package org.atrium.analytics;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Predicate;
import org.atrium.kit.tenancy.InstitutionId;
import org.atrium.kit.test.RealServers;
import org.atrium.kit.test.TestTokens;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole service on a real mongod and a real broker, each test in an institution of its own. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"management.server.port=0", "atrium.known-for=1h", "atrium.identifier-known-for=1s"})
abstract class OnRealServers {

    static final PatronServiceStub PATRON_SERVICE = new PatronServiceStub();
    static final Duration PATIENCE = Duration.ofSeconds(60);
    static final JsonMapper JSON = JsonMapper.shared();

    @LocalServerPort
    int port;

    @Autowired
    KafkaTemplate<String, byte[]> kafka;

    final HttpClient http = HttpClient.newHttpClient();
    final InstitutionId institution = TestTokens.anInstitution();

    @DynamicPropertySource
    static void servers(DynamicPropertyRegistry registry) throws IOException {
        RealServers.register(registry, "atrium_analytics_test");
        var state = Files.createTempDirectory("atrium-test-streams");
        registry.add("atrium.state-dir", state::toString);
        registry.add("atrium.patron-url", PATRON_SERVICE::url);
    }

    Answer get(String path) {
        return send(
                institution, "analytics:read", HttpRequest.newBuilder(uri(path)).GET());
    }

    Answer get(InstitutionId as, String path) {
        return send(as, "analytics:read", HttpRequest.newBuilder(uri(path)).GET());
    }

    Answer post(String path, String contentType, String body) {
        return post(path, contentType, body.getBytes(StandardCharsets.UTF_8));
    }

    Answer post(String path, String contentType, byte[] body) {
        return send(
                institution,
                "events:write",
                HttpRequest.newBuilder(uri(path))
                        .header("Content-Type", contentType)
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body)));
    }

    Answer one(String event) {
        return post("/api/v1/events", "application/cloudevents+json", event);
    }

    Answer batch(String... events) {
        return post("/api/v1/events", "application/cloudevents-batch+json", "[" + String.join(",", events) + "]");
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    Answer send(InstitutionId as, String scope, HttpRequest.Builder request) {
        try {
            var answer = http.send(
                    request.header("Authorization", TestTokens.bearer(as, scope))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            return new Answer(answer);
        } catch (IOException | InterruptedException failure) {
            throw new AssertionError(failure);
        }
    }

    /** Asks until the answer is what is hoped for. */
    JsonNode eventually(String path, Predicate<JsonNode> hoped) {
        return await(path)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(100))
                .until(() -> get(path).json(), hoped::test);
    }

    static String event(String type, Instant time, String data) {
        return """
                {"specversion":"1.0","id":"%s","source":"urn:test:gate","type":"%s","time":"%s","data":%s}""".formatted(UUID.randomUUID(), type, time, data);
    }

    record Answer(HttpResponse<String> response) {

        int status() {
            return response.statusCode();
        }

        JsonNode json() {
            return JSON.readTree(response.body());
        }

        @Override
        public String toString() {
            return status() + " " + response.body();
        }
    }
}
