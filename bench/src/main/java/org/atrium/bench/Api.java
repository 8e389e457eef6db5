package org.atrium.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.atrium.local.launch.AccessTokens;
import org.atrium.local.launch.FirstCredentials;
import org.atrium.local.process.LocalFailure;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Atrium's public interface as a client of one institution sees it. */
final class Api {

    private static final Duration TOKEN_KEPT = Duration.ofMinutes(5);
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration PERSISTENCE = Duration.ofMinutes(2);
    private static final Duration BETWEEN_REQUESTS = Duration.ofMillis(250);

    private final JsonMapper json = JsonMapper.shared();
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final List<String> gateways;
    private final AtomicInteger next = new AtomicInteger();
    private final Supplier<String> newToken;
    private String token = "";
    private Instant tokenUntil = Instant.MIN;

    /** @param gateways asked in turn */
    Api(List<String> gateways, Supplier<String> newToken) {
        this.gateways = List.copyOf(gateways);
        this.newToken = newToken;
    }

    static Api of(List<String> gateways, FirstCredentials credentials) {
        return new Api(gateways, () -> newToken(gateways, credentials));
    }

    /** The one that opens institutions. */
    static Api operator(String gateway, FirstCredentials credentials) {
        return new Api(
                List.of(gateway),
                () -> new AccessTokens(gateway)
                        .of(
                                credentials.operatorClientId(),
                                credentials.operatorClientSecret(),
                                Optional.empty(),
                                Optional.of("platform:manage")));
    }

    /** From the first gateway that gives one. */
    private static String newToken(List<String> gateways, FirstCredentials credentials) {
        var refused = new LocalFailure("There is no gateway to ask for a token");
        for (var gateway : gateways) {
            try {
                return new AccessTokens(gateway).of(credentials, Optional.empty(), Optional.empty());
            } catch (LocalFailure away) {
                refused = away;
            }
        }
        throw refused;
    }

    /** Status and body, whatever the status is. */
    record Answer(int status, String body) {

        /** Nobody answered, a part was away, or the same request is still under way. */
        boolean isForLater() {
            return status == 0
                    || status >= 502 && status <= 504
                    || status == 409 && body.contains("idempotency-conflict");
        }

        JsonNode json() {
            return JsonMapper.shared().readTree(body);
        }

        /** @throws IllegalStateException with the whole answer if the status is not 2xx */
        Answer mustBeGood() {
            if (status / 100 != 2) {
                throw new IllegalStateException("answered " + status + ": " + body);
            }
            return this;
        }
    }

    JsonNode get(String path) {
        return tryGet(path).mustBeGood().json();
    }

    Answer tryGet(String path) {
        return send(request(path).GET());
    }

    /** Makes what the body says, once: while nobody answers it is asked again under the same key. */
    JsonNode post(String path, Object body) {
        var bytes = json.writeValueAsBytes(body);
        var answer = persistently(
                        path,
                        request -> request.header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofByteArray(bytes)))
                .mustBeGood();
        return answer.body().isBlank() ? json.nullNode() : answer.json();
    }

    /** A merge patch of the version that was read. */
    JsonNode patch(String path, long version, Object body) {
        return send(request(path)
                        .header("Content-Type", "application/merge-patch+json")
                        .header("If-Match", "\"" + version + "\"")
                        .method("PATCH", HttpRequest.BodyPublishers.ofByteArray(json.writeValueAsBytes(body))))
                .mustBeGood()
                .json();
    }

    /** A move without a body, such as {@code launch}. */
    void move(String path) {
        persistently(path, request -> request.POST(HttpRequest.BodyPublishers.noBody()))
                .mustBeGood();
    }

    private Answer persistently(String path, UnaryOperator<HttpRequest.Builder> with) {
        var key = UUID.randomUUID().toString();
        var end = Instant.now().plus(PERSISTENCE);
        var answer = send(with.apply(request(path).header("Idempotency-Key", key)));
        while (answer.isForLater() && Instant.now().isBefore(end)) {
            Await.pause(BETWEEN_REQUESTS);
            answer = send(with.apply(request(path).header("Idempotency-Key", key)));
        }
        return answer;
    }

    Answer post(String path, String contentType, byte[] body) {
        return send(
                request(path).header("Content-Type", contentType).POST(HttpRequest.BodyPublishers.ofByteArray(body)));
    }

    /**
     * A list, one JSON object a line, in requests of so many lines.
     *
     * @throws IllegalStateException with the whole answer if a line is rejected
     */
    void postLines(String path, List<String> lines, int chunk) {
        for (var from = 0; from < lines.size(); from += chunk) {
            var some = String.join("\n", lines.subList(from, Math.min(from + chunk, lines.size())));
            var answer = post(path, "application/x-ndjson", some.getBytes(StandardCharsets.UTF_8))
                    .mustBeGood()
                    .json();
            if (!answer.path("rejected").isEmpty()) {
                throw new IllegalStateException("lines were rejected: " + answer);
            }
        }
    }

    /** An import: a CSV with its mapping. */
    JsonNode upload(byte[] csv, Object mapping) {
        var boundary = "----" + UUID.randomUUID();
        var head = "--" + boundary + "\r\nContent-Disposition: form-data; name=\"mapping\"\r\n"
                + "Content-Type: application/json\r\n\r\n" + json.writeValueAsString(mapping) + "\r\n--" + boundary
                + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"people.csv\"\r\n"
                + "Content-Type: text/csv\r\n\r\n";
        var body = HttpRequest.BodyPublishers.concat(
                HttpRequest.BodyPublishers.ofString(head),
                HttpRequest.BodyPublishers.ofByteArray(csv),
                HttpRequest.BodyPublishers.ofString("\r\n--" + boundary + "--\r\n"));
        return send(request("/api/v1/imports")
                        .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                        .POST(body))
                .mustBeGood()
                .json();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(
                        URI.create(gateways.get(Math.floorMod(next.getAndIncrement(), gateways.size())) + path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + token());
    }

    /** A new one in good time before the last one expires; while nobody gives one, the last one. */
    synchronized String token() {
        if (Instant.now().isAfter(tokenUntil)) {
            try {
                token = newToken.get();
                tokenUntil = Instant.now().plus(TOKEN_KEPT);
            } catch (LocalFailure away) {
                if (token.isEmpty()) {
                    throw away;
                }
            }
        }
        return token;
    }

    private Answer send(HttpRequest.Builder request) {
        try {
            var response = http.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            return new Answer(response.statusCode(), response.body());
        } catch (IOException gone) {
            return new Answer(0, String.valueOf(gone.getMessage()));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
