package org.atrium.bench.hostile;

import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.random.RandomGenerator;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Makes requests of an operation: by its structure, and then, for a part of them, by bytes. */
final class Requests {

    private static final JsonMapper PLAIN = JsonMapper.shared();
    private static final JsonMapper ESCAPED =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();
    private static final List<String> QUERIES = List.of(
            "%00",
            "%FF%FE",
            "%",
            "%ZZ",
            "%F0%9F%A6%8A",
            "a%0d%0ab",
            "[]",
            "-1",
            "0",
            "501",
            "99999999999999999999",
            "bm90LWEtY3Vyc29y",
            "4oKsH-KCrA",
            "x%1Fy",
            "%2e%2e%2f");
    private static final List<String> MEDIA = List.of(
            "application/json",
            "application/json; charset=UTF-16",
            "application/json; charset=nonsense",
            "text/plain",
            "application/xml",
            "multipart/form-data",
            "multipart/form-data; boundary=x",
            "application/x-www-form-urlencoded",
            "application/merge-patch+json",
            "nonsense",
            "*/*",
            ";");
    private static final List<Charset> CHARSETS =
            List.of(StandardCharsets.UTF_16, StandardCharsets.UTF_16LE, StandardCharsets.ISO_8859_1);

    private final JsonNode description;
    private final Found found;
    private final RandomGenerator random;

    Requests(JsonNode description, Found found, RandomGenerator random) {
        this.description = description;
        this.found = found;
        this.random = random;
    }

    Request of(Operation operation) {
        var bent = switch (random.nextInt(4)) {
            case 0 -> 0.0;
            case 1 -> 0.03;
            case 2 -> 0.1;
            default -> 0.3;
        };
        var values = new Values(description, found, random, bent);
        var path = path(operation, bent);
        var headers = headers(operation, path, values, bent);
        var body = body(operation, values, headers);
        return random.nextInt(4) == 0
                ? garbled(operation, path + query(operation, values, bent), headers, body)
                : new Request(operation, operation.method(), path + query(operation, values, bent), headers, body);
    }

    private String path(Operation operation, double bent) {
        var path = new StringBuilder();
        for (var step : operation.path().substring(1).split("/")) {
            path.append('/');
            if (!step.startsWith("{")) {
                path.append(step);
            } else if (random.nextDouble() < bent) {
                path.append(random.nextBoolean() ? query() : encoded(Odd.text(random)));
            } else {
                path.append(id(operation, step)).append(step.substring(step.indexOf('}') + 1));
            }
        }
        return path.toString();
    }

    private String id(Operation operation, String step) {
        var collection = step.equals("{segmentId}") ? "/api/v1/segments" : operation.collection();
        return found.id(collection, random)
                .or(() -> found.id(random))
                .orElseGet(() -> UUID.randomUUID().toString());
    }

    private String query(Operation operation, Values values, double bent) {
        var query = new StringBuilder();
        for (var parameter : operation.parameters()) {
            if (parameter.path("in").asString().equals("query")
                    && (parameter.path("required").asBoolean(false) || random.nextInt(3) == 0)) {
                query.append(query.isEmpty() ? '?' : '&')
                        .append(parameter.path("name").asString())
                        .append('=')
                        .append(
                                random.nextDouble() < bent + 0.1
                                        ? query()
                                        : plain(values.of(parameter.path("schema"))));
            }
        }
        if (random.nextDouble() < bent) {
            query.append(query.isEmpty() ? '?' : '&').append("utm=").append(query());
        }
        return query.toString();
    }

    private String query() {
        return QUERIES.get(random.nextInt(QUERIES.size()));
    }

    private static String plain(JsonNode value) {
        return encoded(value.isString() ? value.stringValue() : value.toString());
    }

    private static String encoded(String text) {
        var encoded = URLEncoder.encode(text, StandardCharsets.UTF_8);
        return encoded.length() > 6_000
                ? encoded.substring(0, encoded.lastIndexOf('%', 6_000) < 5_990 ? 6_000 : 5_988)
                : encoded;
    }

    private Map<String, String> headers(Operation operation, String path, Values values, double bent) {
        var headers = new HashMap<String, String>();
        for (var parameter : operation.parameters()) {
            var name = parameter.path("name").asString();
            if (parameter.path("in").asString().equals("header")) {
                if (name.equals("If-Match") && random.nextDouble() > bent) {
                    headers.put(name, found.version(path).orElse("*"));
                } else if (random.nextInt(6) == 0) {
                    headers.put(name, headerText(plain(values.of(parameter.path("schema")))));
                }
            }
        }
        if (random.nextDouble() < bent / 2) {
            headers.put("Accept", random.nextBoolean() ? "text/x-nothing" : ";;");
        }
        if (random.nextInt(10) == 0) {
            headers.put(
                    "Accept-Language",
                    List.of("zh-TW", "fr-CA, en;q=0.5", "*", "x;;q=9", "").get(random.nextInt(5)));
        }
        return headers;
    }

    private static String headerText(String text) {
        return text.length() > 1_000 ? text.substring(0, 1_000) : text;
    }

    private byte[] body(Operation operation, Values values, Map<String, String> headers) {
        if (operation.bodies().isEmpty()) {
            return new byte[0];
        }
        var asked = operation.bodies().get(random.nextInt(operation.bodies().size()));
        headers.put("Content-Type", asked.mediaType());
        return switch (asked.mediaType()) {
            case "multipart/form-data" -> form(values, headers);
            case "application/x-ndjson" -> lines(operation, values);
            default -> bytes(values.of(asked.schema()));
        };
    }

    private byte[] bytes(JsonNode value) {
        return text(value).getBytes(StandardCharsets.UTF_8);
    }

    private String text(JsonNode value) {
        return (random.nextBoolean() ? PLAIN : ESCAPED).writeValueAsString(value);
    }

    /** Lines in the shape of the first JSON body that the operation describes, or of anything. */
    private byte[] lines(Operation operation, Values values) {
        var schema = operation.bodies().stream()
                .filter(body ->
                        body.mediaType().endsWith("json") && !body.mediaType().contains("batch"))
                .findFirst()
                .orElse(operation.bodies().getFirst())
                .schema();
        var lines = new StringBuilder();
        for (var i = random.nextInt(6); i >= 0; i--) {
            var value = values.of(schema);
            lines.append(value.isString() ? value.stringValue() : text(value))
                    .append(random.nextInt(9) == 0 ? "\r\n\n" : "\n");
        }
        return lines.toString().getBytes(StandardCharsets.UTF_8);
    }

    private byte[] form(Values values, Map<String, String> headers) {
        var boundary = "b" + random.nextInt(1_000_000);
        headers.put("Content-Type", "multipart/form-data; boundary=" + boundary);
        var separator = List.of(",", ";", "\t").get(random.nextInt(3));
        var csv = new StringBuilder("Card")
                .append(separator)
                .append("Given")
                .append(separator)
                .append("Mail\n");
        for (var i = random.nextInt(8); i >= 0; i--) {
            csv.append(random.nextInt(10_000))
                    .append(separator)
                    .append(random.nextInt(3) == 0 ? Odd.text(random) : "Zadie")
                    .append(separator)
                    .append(random.nextInt(4) == 0 ? Odd.text(random) : "p" + random.nextInt(9_999) + "@example.org")
                    .append(random.nextInt(9) == 0 ? "\"" : "")
                    .append('\n');
        }
        var mapping = random.nextInt(3) == 0
                ? text(Odd.value(random))
                : "{\"columns\":{\"Card\":\"identifiers.card\",\"Given\":\"name.given\",\"Mail\":\"contactPoints.email\"},\"key\":\"identifiers.card\"}";
        return ("--" + boundary + "\r\nContent-Disposition: form-data; name=\"mapping\"\r\n"
                        + "Content-Type: application/json\r\n\r\n" + mapping + "\r\n--" + boundary
                        + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"f.csv\"\r\n"
                        + "Content-Type: text/csv\r\n\r\n" + csv + "\r\n--" + boundary + "--\r\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    /** The same with some of its bytes changed, or under another media type, or in another charset. */
    private Request garbled(Operation operation, String target, Map<String, String> headers, byte[] body) {
        var changed = body.clone();
        switch (random.nextInt(5)) {
            case 0 -> headers.put("Content-Type", MEDIA.get(random.nextInt(MEDIA.size())));
            case 1 -> changed = new String(body, StandardCharsets.UTF_8).getBytes(CHARSETS.get(random.nextInt(3)));
            case 2 -> changed = java.util.Arrays.copyOf(body, body.length == 0 ? 0 : random.nextInt(body.length));
            case 3 -> {
                for (var i = 0; i < 4 && changed.length > 0; i++) {
                    changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
                }
            }
            default -> {
                changed = new byte[random.nextInt(2_000)];
                random.nextBytes(changed);
            }
        }
        return new Request(operation, operation.method(), target, headers, changed);
    }
}
