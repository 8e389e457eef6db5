package org.atrium.local.mail;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Leads a request to the page or the JSON that it asks for. */
final class MailWeb implements AutoCloseable {
    private static final Pattern MESSAGE = Pattern.compile("(/api)?/messages/(\\d{1,18})(/html|/source)?");
    private static final Pattern PORT = Pattern.compile(":\\d+$");
    private static final Set<String> LOOPBACK_NAMES = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final int LARGEST_REQUEST = 10_000;

    private final MailApi api;
    private final MailPages pages;
    private final boolean loopback;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    MailWeb(MailApi api, MailPages pages, InetAddress address, int port) {
        this.api = api;
        this.pages = pages;
        this.loopback = address.isLoopbackAddress();
        try {
            server = HttpServer.create(new InetSocketAddress(address, port), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var answer = isForUs(exchange) ? answer(exchange) : MailApi.problem(421, "Ask for localhost");
            var headers = exchange.getResponseHeaders();
            headers.set("Content-Type", answer.type());
            headers.set("X-Content-Type-Options", "nosniff");
            headers.set("Cache-Control", "no-store");
            headers.set("Referrer-Policy", "no-referrer");
            answer.headers().forEach(headers::set);
            exchange.sendResponseHeaders(answer.status(), answer.body().length == 0 ? -1 : answer.body().length);
            exchange.getResponseBody().write(answer.body());
        }
    }

    /** A page of another site can lead a name of its own to this machine; that name is then not ours. */
    private boolean isForUs(HttpExchange exchange) {
        var host = exchange.getRequestHeaders().getFirst("Host");
        return !loopback
                || (host != null && LOOPBACK_NAMES.contains(PORT.matcher(host).replaceFirst("")));
    }

    private Answer answer(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath();
        return switch (exchange.getRequestMethod() + " " + path) {
            case "GET /" -> pages.list(query(exchange));
            case "GET /mail.css" -> pages.style();
            case "GET /api/messages" -> api.list(query(exchange));
            case "DELETE /api/messages" -> api.clear();
            case "GET /api/faults" -> api.fault();
            case "POST /api/faults" -> behave(exchange);
            default -> message(exchange, path);
        };
    }

    private Answer message(HttpExchange exchange, String path) {
        var match = MESSAGE.matcher(path);
        if (!match.matches() || !exchange.getRequestMethod().equals("GET")) {
            return MailApi.problem(404, "There is nothing at " + exchange.getRequestMethod() + " " + path);
        }
        var id = Long.parseLong(match.group(2));
        var images = "1".equals(query(exchange).get("images"));
        return switch (match.group(1) + match.group(3)) {
            case "null/html" -> pages.body(id, images);
            case "null/source" -> pages.source(id);
            case "/apinull" -> api.show(id);
            default -> pages.show(id, images);
        };
    }

    /** JSON only: a form on another site cannot send that without asking first. */
    private Answer behave(HttpExchange exchange) throws IOException {
        var type = String.valueOf(exchange.getRequestHeaders().getFirst("Content-Type"));
        return type.startsWith("application/json")
                ? api.behave(exchange.getRequestBody().readNBytes(LARGEST_REQUEST))
                : MailApi.problem(415, "Send application/json");
    }

    private static Map<String, String> query(HttpExchange exchange) {
        var raw = exchange.getRequestURI().getRawQuery();
        if (raw == null) {
            return Map.of();
        }
        return Arrays.stream(raw.split("&"))
                .filter(pair -> pair.contains("="))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> decode(pair[1]), (first, second) -> second));
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
