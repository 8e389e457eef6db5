package org.atrium.acceptance;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.atrium.local.client.Exchange;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The API's description, as the gateway serves it. */
final class Description {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final JsonMapper JSON = JsonMapper.shared();

    private final JsonNode document;
    private final Shapes shapes;
    private final List<Operation> operations;

    Description(JsonNode document) {
        this.document = document;
        this.shapes = new Shapes(document);
        this.operations = document.path("paths").properties().stream()
                .flatMap(path -> path.getValue().properties().stream()
                        .map(operation ->
                                new Operation(operation.getKey(), path.getKey(), operation.getValue(), document)))
                .sorted(Comparator.comparing(Operation::isTemplate))
                .toList();
    }

    static Description of(String gateway) {
        return new Description(await().atMost(PATIENCE)
                .until(
                        () -> JSON.readTree(read(gateway + "/api/v1/openapi.json")),
                        document -> !document.has("x-missing")));
    }

    JsonNode document() {
        return document;
    }

    /** As it is kept in the repository: for the usual address, and in an order that does not depend on chance. */
    String page() {
        var address = document.at("/servers/0/url").asString();
        var usual = JSON.readTree(document.toString().replace(address, "http://localhost:8080"));
        var page = JSON.createObjectNode();
        usual.properties().forEach(part -> page.set(part.getKey(), sorted(part.getValue())));
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(page) + "\n";
    }

    /** Fails if this was not answered, or what was accepted was not asked, as described. */
    void check(Exchange exchange) {
        var request = exchange.request();
        var found = operations.stream().filter(one -> one.answers(request)).findFirst();
        var faults = found.map(operation -> operation.faults(exchange, shapes))
                .orElseGet(() -> exchange.reply().status() < 400
                        ? List.of("answered, and there is no such operation")
                        : List.of());
        if (!faults.isEmpty()) {
            throw new NotAsDescribed(exchange, found.map(Operation::toString).orElse(""), faults);
        }
    }

    private static JsonNode sorted(JsonNode node) {
        return switch (node) {
            case ObjectNode object -> {
                var sorted = JSON.createObjectNode();
                object.properties().stream()
                        .sorted(java.util.Map.Entry.comparingByKey())
                        .forEach(field -> sorted.set(field.getKey(), sorted(field.getValue())));
                yield sorted;
            }
            case ArrayNode array -> {
                var sorted = JSON.createArrayNode();
                array.forEach(element -> sorted.add(sorted(element)));
                yield sorted;
            }
            default -> node;
        };
    }

    private static String read(String url) {
        try (var content = URI.create(url).toURL().openStream()) {
            return new String(content.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        } catch (IOException silent) {
            throw new UncheckedIOException(silent);
        }
    }

    /** Not an {@code AssertionError}, for which a test that waits would go on waiting. */
    static final class NotAsDescribed extends RuntimeException {
        private static final int SHOWN = 2_000;

        NotAsDescribed(Exchange exchange, String operation, List<String> faults) {
            super("%s %s (%s) was answered %d %s: %s%nasked: %s%nanswered: %s"
                    .formatted(
                            exchange.request().method(),
                            exchange.request().uri(),
                            operation,
                            exchange.reply().status(),
                            exchange.reply().header("Content-Type"),
                            faults,
                            shortened(exchange.request().body()),
                            shortened(exchange.reply().body())));
        }

        private static String shortened(String text) {
            return Optional.of(text)
                    .filter(whole -> whole.length() <= SHOWN)
                    .orElseGet(() -> text.substring(0, SHOWN) + "…");
        }
    }
}
