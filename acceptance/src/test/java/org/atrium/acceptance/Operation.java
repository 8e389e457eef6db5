package org.atrium.acceptance;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.atrium.local.client.Exchange;
import org.atrium.local.client.Reply;
import org.atrium.local.client.Request;
import tools.jackson.databind.JsonNode;

/** One operation of the API's description. */
final class Operation {
    private final String method;
    private final String path;
    private final Pattern place;
    private final JsonNode said;
    private final JsonNode document;

    Operation(String method, String path, JsonNode said, JsonNode document) {
        this.method = method.toUpperCase(Locale.ROOT);
        this.path = path;
        this.place = Pattern.compile(path.replace(".", "\\.").replaceAll("\\{\\w+}", "[^/]+"));
        this.said = said;
        this.document = document;
    }

    boolean isTemplate() {
        return path.contains("{");
    }

    boolean answers(Request request) {
        return request.method().equals(method)
                && place.matcher(request.uri().getPath()).matches();
    }

    List<String> faults(Exchange exchange, Shapes shapes) {
        var faults = new ArrayList<>(answered(exchange.reply(), shapes));
        if (said.has("requestBody") && isTakenWhole(exchange.reply())) {
            faults.addAll(asked(exchange.request(), shapes));
        }
        return faults;
    }

    /** Of several events or lines some may be rejected by an answer that is good. */
    private static boolean isTakenWhole(Reply reply) {
        return reply.status() < 400
                && (!reply.header("Content-Type").endsWith("json")
                        || !reply.json().path("rejected").isArray()
                        || reply.json().path("rejected").isEmpty());
    }

    private List<String> answered(Reply reply, Shapes shapes) {
        var response = response(reply.status());
        if (response.isMissingNode()) {
            return List.of("this status is not described");
        }
        var faults = new ArrayList<String>();
        response.path("headers").propertyStream().forEach(header -> {
            if (header.getValue().path("required").asBoolean()
                    && reply.header(header.getKey()).isEmpty()) {
                faults.add("the header " + header.getKey() + " is missing");
            }
        });
        faults.addAll(body(response.path("content"), reply.header("Content-Type"), reply.body(), shapes));
        return faults;
    }

    /** What is not described by its own status is a problem. */
    private JsonNode response(int status) {
        var responses = said.path("responses");
        var own = responses.path(Integer.toString(status));
        var response = own.isMissingNode() && status >= 400 ? responses.path("default") : own;
        return response.has("$ref")
                ? document.at(response.path("$ref").asString().substring(1))
                : response;
    }

    private List<String> asked(Request request, Shapes shapes) {
        return body(
                said.at("/requestBody/content"),
                request.headers().getOrDefault("Content-Type", ""),
                request.body(),
                shapes);
    }

    private static List<String> body(JsonNode content, String header, String body, Shapes shapes) {
        var type = header.replaceAll(";.*", "").strip();
        if (content.isEmpty()) {
            return body.isEmpty() ? List.of() : List.of("a body is not described");
        }
        return Optional.of(content.path(type))
                .filter(described -> !described.isMissingNode())
                .map(described -> shapes.faults(described.path("schema"), type, body))
                .orElseGet(() -> List.of("the media type " + type + " is not described"));
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
