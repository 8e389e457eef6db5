package org.atrium.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.atrium.kit.test.RealServers;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;

/** The whole gateway at its own port, a real mongod behind it, and stubs in place of the three services. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.DEFINED_PORT,
        properties = {
            "management.server.port=0",
            "server.address=127.0.0.1",
            "atrium.first.institution=Bibliothèques de Vermont",
            "atrium.first.administrator=ada@vermont.example",
            "atrium.upstream-timeout=2s"
        })
abstract class AtTheDoor {

    static final StubService PATRON = new StubService("patron");
    static final StubService CAMPAIGN = new StubService("campaign");
    static final StubService ANALYTICS = new StubService("analytics");

    private static final int PORT = freePort();
    static final String DOOR = "http://localhost:" + PORT;
    static final Path FIRST_START = temporary().resolve("first.json");

    final Visitor visitor = new Visitor(DOOR);

    @DynamicPropertySource
    static void servers(DynamicPropertyRegistry registry) {
        registry.add("atrium.mongodb-uri", RealServers::mongoUri);
        registry.add("atrium.database", () -> "gateway_" + PORT);
        registry.add("atrium.service-secret", RealServers::secret);
        registry.add("server.port", () -> PORT);
        registry.add("atrium.public-url", () -> DOOR);
        registry.add("atrium.patron-url", PATRON::url);
        registry.add("atrium.campaign-url", CAMPAIGN::url);
        registry.add("atrium.analytics-url", ANALYTICS::url);
        registry.add("atrium.first.start-file", FIRST_START::toString);
    }

    @BeforeEach
    void servicesBehave() {
        PATRON.behaveAsUsual();
        CAMPAIGN.behaveAsUsual();
        ANALYTICS.behaveAsUsual();
    }

    static JsonNode first() {
        try {
            return Visitor.JSON.readTree(Files.readString(FIRST_START));
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    /** An access token of the first client, for all that it may do. */
    String token() {
        return accessToken(tokenRequest(client("clientId"), client("clientSecret"), Map.of()));
    }

    static String client(String field) {
        return first().get(field).asString();
    }

    HttpResponse<String> tokenRequest(String id, String secret, Map<String, String> more) {
        var fields =
                new HashMap<>(Map.of("grant_type", "client_credentials", "client_id", id, "client_secret", secret));
        fields.putAll(more);
        return visitor.form("/oauth2/token", fields);
    }

    static String accessToken(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return Visitor.json(response).get("access_token").asString();
    }

    static void assertProblem(HttpResponse<String> response, int status, String type) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(Visitor.json(response).get("type").asString()).isEqualTo("/problems/" + type);
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException none) {
            throw new UncheckedIOException(none);
        }
    }

    private static Path temporary() {
        try {
            return Files.createTempDirectory("atrium-gateway");
        } catch (IOException noDisk) {
            throw new UncheckedIOException(noDisk);
        }
    }
}
