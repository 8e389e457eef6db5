package org.atrium.patron.access;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** A service that holds two pages of one file, of whoever is asked about. */
final class OtherServicesStub {

    private final String file;
    private final HttpServer server;
    final List<String> asked = new CopyOnWriteArrayList<>();
    volatile boolean isAway;

    OtherServicesStub(String file) {
        this.file = file;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/internal/held", this::answer);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        var answer = exchange.getRequestMethod().equals("GET") ? """
                {"files":[{"name":"%1$s","collection":"%1$s","columns":["title","count"]}],
                 "register":[{"collection":"%1$s","about":"PEOPLE_BY_ID","holds":"What a test makes.","kept":"P7D",
                  "handedOut":"here","forgotten":"at once"}]}""".formatted(file) : rows(body);
        var bytes = answer.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(isAway ? 503 : 200, isAway ? -1 : bytes.length);
        if (!isAway) {
            exchange.getResponseBody().write(bytes);
        }
        exchange.close();
    }

    private String rows(String body) {
        asked.add(body);
        return body.contains("\"after\":\"second\"")
                ? "{\"rows\":[{\"title\":\"=2+3\",\"count\":2}]}"
                : "{\"rows\":[{\"title\":\"one\",\"count\":1}],\"next\":\"second\"}";
    }
}
