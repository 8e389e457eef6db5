package org.atrium.local.client;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.atrium.local.process.LocalFailure;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls one gateway with one client's token. A 429 and a 503 are tried again, as their {@code Retry-After} says, for two minutes. */
public final class AtriumApi implements AutoCloseable {
    private static final String AUTHORIZATION = "Authorization";
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    /** Of what is not there: the answer then says so. */
    private static final String NO_VERSION = "\"0\"";

    private static final Set<Integer> LATER = Set.of(429, 503);
    private static final int UNAUTHENTICATED = 401;

    private final Supplier<String> gateways;
    private final Supplier<String> tokens;
    private final Consumer<Exchange> witness;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    private volatile String token;

    /**
     * @param gateway for example {@code http://localhost:8080}
     * @param tokens asked for a bearer token at first, and again when one has expired
     */
    public AtriumApi(String gateway, Supplier<String> tokens) {
        this(() -> gateway, tokens, exchange -> {});
    }

    /**
     * @param gateways asked at each request which gateway is to take it
     * @param witness told of every request and its answer; what it throws, the caller gets
     */
    public AtriumApi(Supplier<String> gateways, Supplier<String> tokens, Consumer<Exchange> witness) {
        this.gateways = gateways;
        this.tokens = tokens;
        this.witness = witness;
        this.token = tokens.get();
    }

    public Reply get(String path) {
        return send("GET", path, "application/json", "");
    }

    public Reply post(String path, Object body) {
        return send("POST", path, "application/json", JsonMapper.shared().writeValueAsString(body));
    }

    /** Replaces the version that is there now. */
    public Reply put(String path, Object body) {
        return change("PUT", path, "application/json", body);
    }

    /** Changes the version that is there now. */
    public Reply patch(String path, Object body) {
        return change("PATCH", path, "application/merge-patch+json", body);
    }

    public Reply send(String method, String path, String type, String body) {
        return send(method, path, type, body.getBytes(StandardCharsets.UTF_8));
    }

    public Reply send(String method, String path, String type, byte[] body) {
        return send(method, path, Map.of("Content-Type", type), body);
    }

    /** Anything at all, with the token unless the headers bring another {@code Authorization}; an empty one is none. */
    public Reply send(String method, String path, Map<String, String> headers, byte[] body) {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        var reply = once(method, path, headers, body);
        if (reply.status() == UNAUTHENTICATED && !headers.containsKey(AUTHORIZATION)) {
            token = tokens.get();
            reply = once(method, path, headers, body);
        }
        while (LATER.contains(reply.status()) && System.nanoTime() < deadline) {
            LockSupport.parkNanos(pause(reply).toNanos());
            reply = once(method, path, headers, body);
        }
        return reply;
    }

    /** A form with parts, as a browser uploads a file. The part named {@code file} is sent as a file. */
    public Reply upload(String path, Map<String, byte[]> parts) {
        var form = new MultipartForm("atrium-" + UUID.randomUUID());
        parts.forEach(form::add);
        return send("POST", path, form.type(), form.body());
    }

    /** A body that need not fit into memory, sent once. */
    public Reply stream(String method, String path, String type, HttpRequest.BodyPublisher body) {
        return exchange(new Request(method, URI.create(gateways.get() + path), Map.of("Content-Type", type), ""), body);
    }

    /** The body of a good answer. */
    public static JsonNode ok(Reply reply) {
        if (reply.status() / 100 != 2) {
            throw new LocalFailure("Atrium answered " + reply.status() + ": " + reply.body());
        }
        return reply.body().isEmpty() ? JsonMapper.shared().createObjectNode() : reply.json();
    }

    @Override
    public void close() {
        client.close();
    }

    private Reply change(String method, String path, String type, Object body) {
        var version = get(path).header("ETag");
        return send(
                method,
                path,
                Map.of("Content-Type", type, "If-Match", version.isEmpty() ? NO_VERSION : version),
                JsonMapper.shared().writeValueAsBytes(body));
    }

    private Reply once(String method, String path, Map<String, String> headers, byte[] body) {
        var uri = URI.create(path.startsWith("http") ? path : gateways.get() + path);
        return exchange(
                new Request(method, uri, headers, new String(body, StandardCharsets.UTF_8)),
                body.length == 0 ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofByteArray(body));
    }

    private Reply exchange(Request asked, HttpRequest.BodyPublisher body) {
        var request = HttpRequest.newBuilder(asked.uri()).timeout(PATIENCE).method(asked.method(), body);
        if (!asked.headers().containsKey(AUTHORIZATION)) {
            request.setHeader(AUTHORIZATION, "Bearer " + token);
        }
        asked.headers().forEach((name, value) -> {
            if (!value.isEmpty()) {
                request.setHeader(name, value);
            }
        });
        var reply = answer(asked, request.build());
        witness.accept(new Exchange(asked, reply));
        return reply;
    }

    private Reply answer(Request asked, HttpRequest request) {
        try {
            var response = client.send(request, HttpResponse.BodyHandlers.ofString());
            return new Reply(response.statusCode(), response.headers(), response.body());
        } catch (IOException e) {
            throw new LocalFailure(asked.method() + " " + asked.uri() + " got no answer: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LocalFailure("Interrupted", e);
        }
    }

    private static Duration pause(Reply reply) {
        var seconds = reply.headers().firstValueAsLong("Retry-After").orElse(1);
        return seconds > LONGEST_PAUSE.toSeconds() ? LONGEST_PAUSE : Duration.ofSeconds(Math.max(1, seconds));
    }
}
