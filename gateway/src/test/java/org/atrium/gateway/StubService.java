package org.atrium.gateway;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** A service behind the door that does what a test tells it, and remembers what it was asked. */
final class StubService {

    record Seen(String method, String path, Map<String, List<String>> headers, String body) {

        String header(String name) {
            return headers.entrySet().stream()
                    .filter(header -> header.getKey().equalsIgnoreCase(name))
                    .map(header -> String.join(",", header.getValue()))
                    .findFirst()
                    .orElse("");
        }
    }

    private final String name;
    private final List<Seen> seen = new CopyOnWriteArrayList<>();
    private final List<String> branches = new CopyOnWriteArrayList<>();
    private volatile HttpServer server;
    private volatile HttpHandler behaviour;
    private volatile String institutionName;
    private volatile String refusedInstitution;
    private volatile int port;

    StubService(String name) {
        this.name = name;
        behaveAsUsual();
        start();
    }

    void start() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
            port = server.getAddress().getPort();
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.createContext("/", exchange -> handle(exchange, behaviour));
            // The gateway tells of institutions in its own time: no test's behaviour may swallow that.
            server.createContext("/internal/", exchange -> handle(exchange, this::answerInternally));
            server.start();
        } catch (IOException taken) {
            throw new UncheckedIOException(taken);
        }
    }

    void stop() {
        server.stop(0);
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    List<Seen> seen() {
        return seen;
    }

    Seen last(String path) {
        return seen.stream()
                .filter(request -> request.path().equals(path))
                .reduce((earlier, later) -> later)
                .orElseThrow(() -> new AssertionError(name + " was not asked for " + path + " but for " + seen));
    }

    void behave(HttpHandler handler) {
        behaviour = handler;
    }

    /** Answers everything with its name. */
    void behaveAsUsual() {
        behaviour = this::answerAsUsual;
    }

    private void answerAsUsual(HttpExchange exchange) throws IOException {
        note(exchange);
        answer(exchange, 200, "application/json", "{\"from\":\"" + name + "\"}");
    }

    private void answerInternally(HttpExchange exchange) throws IOException {
        var named = institutionName;
        var refused = refusedInstitution;
        if (exchange.getRequestURI().getPath().endsWith("/resolve")) {
            var asked = Visitor.JSON.readTree(note(exchange).body()).get("branches");
            var there = asked.valueStream()
                    .map(branch -> branches.contains(branch.asString()))
                    .toList();
            answer(exchange, 200, "application/json", "{\"patrons\":[],\"branches\":" + there + "}");
        } else if (refused != null && exchange.getRequestMethod().equals("PUT")) {
            var told = note(exchange);
            var status = told.body().contains(refused) ? 422 : 204;
            answer(exchange, status, "application/problem+json", "");
        } else if (named == null || !exchange.getRequestMethod().equals("GET")) {
            answerAsUsual(exchange);
        } else {
            note(exchange);
            answer(exchange, 200, "application/json", "{\"name\":\"" + named + "\",\"version\":2}");
        }
    }

    /** What it answers with 422 when it is told of an institution of this name; null for none. */
    void refuseToHear(String name) {
        refusedInstitution = name;
    }

    /** A branch that there is from now on. */
    String branch() {
        var branch = UUID.randomUUID().toString();
        branches.add(branch);
        return branch;
    }

    /** What the institution is called by now, whoever asks. */
    void nameInstitution(String name) {
        institutionName = name;
    }

    private static void handle(HttpExchange exchange, HttpHandler handler) throws IOException {
        try (exchange) {
            handler.handle(exchange);
        }
    }

    Seen note(HttpExchange exchange) throws IOException {
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        var noted = new Seen(
                exchange.getRequestMethod(),
                exchange.getRequestURI().toString(),
                Map.copyOf(exchange.getRequestHeaders()),
                body);
        seen.add(noted);
        return noted;
    }

    static void answer(HttpExchange exchange, int status, String type, String body) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
