package org.atrium.analytics;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Answers what patron-service would, over real HTTP: whoever was made known here exists for the institution that asks. */
final class PatronServiceStub implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final HttpServer server;
    private final Set<String> known = ConcurrentHashMap.newKeySet();
    private final Map<String, UUID> holders = new ConcurrentHashMap<>();
    private final Map<String, List<String>> texts = new ConcurrentHashMap<>();
    private final AtomicInteger calls = new AtomicInteger();
    private volatile boolean down;

    PatronServiceStub() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/internal/patrons/resolve", this::resolve);
        server.createContext("/internal/institution", this::institution);
        server.createContext("/internal/erasures", this::texts);
        server.start();
    }

    /** Whoever is being erased has these identifiers and addresses. */
    void isErasing(UUID erasure, String... words) {
        texts.put("/internal/erasures/" + erasure + "/texts", List.of(words));
    }

    private void texts(HttpExchange exchange) throws IOException {
        var words = texts.getOrDefault(exchange.getRequestURI().getPath(), List.of());
        answer(exchange, JSON.writeValueAsString(Map.of("texts", words)));
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** A patron with that id, or a branch with it. */
    UUID knows(Object institution, UUID id) {
        known.add(institution + "/" + id);
        return id;
    }

    /** A verified card. */
    UUID knowsCard(Object institution, String number) {
        known.add(institution + "/card:" + number);
        return cardHolder(number);
    }

    /** Another patron has that card from now on. */
    UUID givesCard(Object institution, String number, UUID patron) {
        holders.put(institution + "/card:" + number, patron);
        return patron;
    }

    static UUID cardHolder(String number) {
        return UUID.nameUUIDFromBytes(number.getBytes(StandardCharsets.UTF_8));
    }

    int calls() {
        return calls.get();
    }

    void goDown() {
        down = true;
    }

    void comeBack() {
        down = false;
    }

    private void resolve(HttpExchange exchange) throws IOException {
        calls.incrementAndGet();
        var request = JSON.readTree(exchange.getRequestBody().readAllBytes());
        var institution = institutionOf(exchange);
        var patrons = new ArrayList<String>();
        request.path("patrons").forEach(one -> patrons.add(patron(institution, one)));
        var branches = new ArrayList<String>();
        request.path("branches")
                .forEach(one -> branches.add(String.valueOf(known.contains(institution + "/" + one.stringValue()))));
        answer(exchange, "{\"patrons\":" + list(patrons) + ",\"branches\":" + list(branches) + "}");
    }

    private String patron(String institution, JsonNode one) {
        if (one.has("identifier")) {
            var number = one.path("identifier").path("value").stringValue();
            return known.contains(institution + "/card:" + number)
                    ? "{\"patronId\":\"" + holders.getOrDefault(institution + "/card:" + number, cardHolder(number))
                            + "\",\"branchId\":null}"
                    : "null";
        }
        var id = one.path("patronId").stringValue();
        return known.contains(institution + "/" + id) ? "{\"patronId\":\"" + id + "\"}" : "null";
    }

    private void institution(HttpExchange exchange) throws IOException {
        answer(exchange, "{\"name\":\"Test\",\"timeZone\":\"Europe/Paris\",\"languages\":[\"fr\"]}");
    }

    /** From the token, as everywhere. */
    private static String institutionOf(HttpExchange exchange) {
        var token = exchange.getRequestHeaders().getFirst("Authorization").substring("Bearer ".length());
        var claims = new String(java.util.Base64.getUrlDecoder().decode(token.split("\\.")[1]), StandardCharsets.UTF_8);
        return JSON.readTree(claims).path("institution").stringValue();
    }

    private void answer(HttpExchange exchange, String body) throws IOException {
        try (exchange) {
            if (down) {
                exchange.sendResponseHeaders(503, -1);
                return;
            }
            var bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private static String list(List<String> items) {
        return "[" + String.join(",", items) + "]";
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
