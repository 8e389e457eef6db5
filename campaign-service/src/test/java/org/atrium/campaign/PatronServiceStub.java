package org.atrium.campaign;

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
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Stands in for patron-service in tests of this service alone: it answers in the shapes that both agreed on. */
public final class PatronServiceStub implements AutoCloseable {

    public final Set<String> segments = ConcurrentHashMap.newKeySet();
    public final Map<String, String> withheld = new ConcurrentHashMap<>();
    public final Map<String, String> identifiers = new ConcurrentHashMap<>();
    public final Set<String> wordings = ConcurrentHashMap.newKeySet();
    public final AtomicInteger checks = new AtomicInteger();
    public volatile boolean down;

    private final JsonMapper json = JsonMapper.builder().build();
    private final HttpServer server;

    public PatronServiceStub() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/internal/", this::answer);
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** The address that the check answers for a patron. */
    public static String address(String patronId) {
        return patronId + "@readers.test";
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = exchange.getRequestBody().readAllBytes();
            if (down) {
                exchange.sendResponseHeaders(503, -1);
                return;
            }
            var answer = answer(exchange.getRequestURI().getPath(), query(exchange), body);
            if (answer == null) {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            var bytes = json.writeValueAsString(answer).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private static String query(HttpExchange exchange) {
        var query = exchange.getRequestURI().getQuery();
        return query == null ? "" : query;
    }

    private Object answer(String path, String query, byte[] body) {
        if (path.startsWith("/internal/segments/")) {
            return segment(path.substring("/internal/segments/".length()));
        }
        return switch (path) {
            case "/internal/institution" -> Map.of("name", "Bibliothèques du Val", "timeZone", "Europe/Paris");
            case "/internal/wordings" -> wordings(query);
            case "/internal/contact-checks" -> check(json.readTree(body));
            case "/internal/patrons/resolve" -> resolve(json.readTree(body));
            default -> null;
        };
    }

    private Object segment(String id) {
        return segments.contains(id)
                ? Map.of("id", id, "version", 1, "purposes", List.of("newsletter"), "versions", Map.of(id, 1))
                : null;
    }

    private Object wordings(String query) {
        var purpose = query.contains("purpose=") ? query.replaceAll(".*purpose=([^&]*).*", "$1") : "";
        return Map.of(
                "purposes",
                List.copyOf(wordings),
                "wordingVersions",
                wordings.contains(purpose) ? List.of("2026-01") : List.of());
    }

    private Object check(JsonNode question) {
        checks.incrementAndGet();
        var answers = new ArrayList<ObjectNode>();
        for (var recipient : question.path("recipients")) {
            var patron = recipient.path("patronId").stringValue();
            var answer = json.createObjectNode();
            answer.put("patronId", patron);
            answer.put("contactPointId", recipient.path("contactPointId").stringValue());
            if (withheld.containsKey(patron)) {
                answer.put("withheld", withheld.get(patron));
            } else {
                answer.put("address", address(patron)).put("language", "fr");
                answer.putObject("name").put("given", "Zoë <b>").put("family", "O'Neil");
                answer.putObject("branch")
                        .put("id", "01979a52-7b1e-7c11-8a3e-2f6f0f6d4001")
                        .put("name", "Nord");
                answer.putObject("consent")
                        .put("wordingVersion", "2026-01")
                        .put("at", "2026-01-05T10:00:00Z")
                        .put("source", "desk");
            }
            answers.add(answer);
        }
        return Map.of("answers", answers);
    }

    private Object resolve(JsonNode question) {
        var found = new ArrayList<Map<String, String>>();
        for (var pointer : question.path("patrons")) {
            var identifier = pointer.path("identifier");
            var patron = identifier.isObject()
                    ? identifiers.get(identifier.path("scheme").stringValue() + ":"
                            + identifier.path("value").stringValue())
                    : pointer.path("patronId").stringValue();
            found.add(patron == null ? null : Map.of("patronId", patron));
        }
        var answer = new java.util.HashMap<String, Object>();
        answer.put("patrons", found);
        answer.put("branches", List.of());
        return answer;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
