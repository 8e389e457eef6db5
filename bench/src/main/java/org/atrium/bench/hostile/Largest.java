package org.atrium.bench.hostile;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The largest, the deepest and the longest of each operation that the door still lets through: as many elements, letters,
 * levels, digits and fields as fit into its body, in the whole and in each field of what is otherwise right; and what is
 * known to be dear to work out. One of each is too large.
 */
final class Largest {

    /** What a body may have: an order to the door itself, a record, a batch of events, a file. */
    private static final int ORDER = 64 << 10;

    private static final int RECORD = 1 << 20;
    private static final int EVENTS = 5 << 20;
    private static final int UPLOAD = 60 << 20;
    private static final int ROOM_FOR_THE_REST = 8 << 10;

    /** A document has at most 200,000 tokens; a field leaves some to the others. */
    private static final int TOKENS = 199_000;

    private static final Pattern ORDERS = Pattern.compile("/api/v1/(clients|people|institutions)(/.*)?");
    private static final Map<String, String> JSON = Map.of("Content-Type", "application/json");

    private final JsonNode description;
    private final List<Operation> operations;
    private final Found found;
    private final List<Supplier<Request>> all = new ArrayList<>();

    private Largest(JsonNode description, List<Operation> operations, Found found) {
        this.description = description;
        this.operations = operations;
        this.found = found;
    }

    /** Each made when it is wanted, for all of them together would not fit. */
    static List<Supplier<Request>> of(JsonNode description, List<Operation> operations, Found found) {
        var largest = new Largest(description, operations, found);
        operations.forEach(largest::of);
        largest.rules();
        largest.templates();
        return List.copyOf(largest.all);
    }

    private void of(Operation operation) {
        var size = size(operation) - ROOM_FOR_THE_REST;
        if (operation.bodies().isEmpty()) {
            all.add(() -> of(operation, "application/octet-stream", "x".repeat(size)));
        }
        for (var body : operation.bodies()) {
            if (body.mediaType().startsWith("multipart")) {
                files(operation);
            } else if (body.mediaType().contains("ndjson") || body.mediaType().contains("batch")) {
                many(operation, body.mediaType());
            }
        }
        operation.bodies().stream()
                .filter(Largest::isDocument)
                .findFirst()
                .ifPresent(document -> documents(operation, document, size));
        all.add(() -> new Request(
                operation, operation.method(), filled(operation) + "?q=" + "a".repeat(7_000), Map.of(), new byte[0]));
    }

    /** The same each time: they are made on several threads, in whatever order. */
    private static RandomGenerator random() {
        return Stranger.random(1);
    }

    private static boolean isDocument(Operation.Body body) {
        var type = body.mediaType();
        return type.contains("json") && !type.contains("ndjson") && !type.contains("batch");
    }

    private static int size(Operation operation) {
        if (operation.path().equals("/api/v1/events")) {
            return EVENTS;
        }
        return ORDERS.matcher(operation.path()).matches() ? ORDER : RECORD;
    }

    private void documents(Operation operation, Operation.Body body, int size) {
        all.add(() -> json(operation, repeated("[", "[", size)));
        all.add(() -> json(operation, repeated("{\"a\":", "{\"a\":", size)));
        all.add(() -> json(operation, "{\"a\":" + "1".repeat(size) + "}"));
        all.add(() -> json(operation, fields(size)));
        all.add(() -> json(operation, "x".repeat(size + 2 * ROOM_FOR_THE_REST)));
        values(size).forEach(value -> all.add(() -> json(operation, value.get())));
        for (var one : List.of("0", "{}", "null", DEEP)) {
            all.add(() -> json(operation, "[" + repeated(one, "," + one, size) + "]"));
        }
        for (var field : fields(body)) {
            values(size).forEach(value -> all.add(() -> json(operation, with(body, field, value.get()))));
        }
    }

    /** Whatever somebody may put where something else is meant: none is stopped before a service reads it. */
    private static List<Supplier<String>> values(int size) {
        return List.of(
                () -> "\"" + "x".repeat(size) + "\"",
                () -> "\"" + "e\u0301\u0323".repeat(size / 5) + "\"",
                () -> list("0", 1, size),
                () -> list("{}", 2, size),
                () -> list("null", 1, size),
                () -> list(DEEP, DEEP.length(), size),
                () -> list(LONG, 1, size),
                () -> fields(size),
                () -> "1e" + "9".repeat(90));
    }

    /** As deep as is read, and a text as long as most fields take. */
    private static final String DEEP = "[".repeat(90) + "]".repeat(90);

    private static final String LONG = "\"" + "x".repeat(1_000) + "\"";

    /** As many as fit into the body and into what is read of it. */
    private static String list(String one, int tokens, int size) {
        return "[" + repeated(one, "," + one, Math.min(size, TOKENS / tokens * (one.length() + 1))) + "]";
    }

    private List<String> fields(Operation.Body body) {
        return Operation.resolved(description, body.schema())
                .path("properties")
                .propertyStream()
                .map(Map.Entry::getKey)
                .toList();
    }

    /** What is right but for one field. */
    private String with(Operation.Body body, String field, String value) {
        var right = new Values(description, found, random(), 0).of(body.schema());
        var rest = right instanceof ObjectNode object
                ? object
                : JsonMapper.shared().createObjectNode();
        rest.remove(field);
        var text = rest.toString();
        return text.substring(0, text.length() - 1) + (rest.isEmpty() ? "" : ",") + "\"" + field + "\":" + value + "}";
    }

    private void many(Operation operation, String mediaType) {
        all.add(() -> of(operation, mediaType, repeated("x\n", "x\n", UPLOAD)));
        all.add(() -> of(operation, mediaType, "x".repeat(UPLOAD)));
        all.add(() -> of(operation, mediaType, repeated("x\n", "x\n", EVENTS - ROOM_FOR_THE_REST)));
        all.add(() -> of(operation, mediaType, "x".repeat(EVENTS - ROOM_FOR_THE_REST)));
        all.add(() -> of(operation, mediaType, "[" + repeated("{}", ",{}", EVENTS - ROOM_FOR_THE_REST) + "]"));
        all.add(() -> of(operation, mediaType, list("{}", 2, EVENTS - ROOM_FOR_THE_REST)));
    }

    private void files(Operation operation) {
        all.add(() -> upload(operation, repeated("1,a\n", "1,a\n", UPLOAD)));
        all.add(() -> upload(operation, numbered(UPLOAD)));
        all.add(() -> upload(operation, "1,\"" + "x".repeat(UPLOAD)));
        all.add(() -> upload(operation, repeated("9,", "9,", UPLOAD)));
    }

    private void rules() {
        named("POST /api/v1/segments/preview").ifPresent(preview -> {
            var hundred = repeated(LONG, "," + LONG, 100_000);
            var in = "{\"field\":\"identifiers.card\",\"in\":[" + hundred + "]}";
            var often = "{\"event\":\"visit\",\"count\":{\"atLeast\":999},\"within\":\"P365D\"}";
            var size = RECORD - ROOM_FOR_THE_REST;
            all.add(() -> json(preview, "{\"rule\":{\"all\":[" + repeated(in, "," + in, size) + "]}}"));
            all.add(() -> json(preview, "{\"rule\":{\"any\":[" + repeated(often, "," + often, 36_000) + "]}}"));
            all.add(() -> json(preview, "{\"rule\":" + "{\"not\":".repeat(90) + "{}" + "}".repeat(90) + "}"));
            all.add(() -> json(preview, "{\"rule\":{\"any\":" + list("0", 1, size) + "}}"));
        });
    }

    private void templates() {
        named("POST /api/v1/templates").ifPresent(make -> {
            for (var html : List.of(
                    "{{ patron.given" + " | append: patron.given".repeat(25) + " }}",
                    "{{ patron.given" + " | upcase".repeat(29_000) + " }}",
                    "{% if patron.given %}".repeat(3_000) + "{% endif %}".repeat(3_000),
                    "<img alt='a" + " ".repeat(200_000) + "b'>",
                    "<div>".repeat(40_000),
                    "<p><a href=\"mailto:" + "a".repeat(100_000) + "\">x" + "<p>x".repeat(9_900),
                    "<p style=\"" + "/* ".repeat(60_000) + "\">x</p>",
                    "<style>" + ".a ".repeat(90) + "{display:none}" + "</style>" + "<div>".repeat(500),
                    "<a href='https://example.org/'>x</a>".repeat(6_000))) {
                all.add(() -> json(make, template(html)));
            }
        });
    }

    private static String template(String html) {
        return "{\"name\":\"Large\",\"channel\":\"email\",\"fallbackLanguage\":\"en\",\"languages\":{\"en\":{\"subject\":\"s\",\"html\":\""
                + html.replace("\\", "\\\\").replace("\"", "\\\"")
                + "<a href='{{ links.unsubscribe }}'>stop</a>\"}}}";
    }

    private Optional<Operation> named(String name) {
        return operations.stream().filter(one -> one.toString().equals(name)).findFirst();
    }

    private Request json(Operation operation, String body) {
        var headers = new HashMap<>(JSON);
        var target = filled(operation);
        headers.put("If-Match", found.version(target).orElse("*"));
        return new Request(operation, operation.method(), target, headers, bytes(body));
    }

    private Request of(Operation operation, String mediaType, String body) {
        return new Request(
                operation, operation.method(), filled(operation), Map.of("Content-Type", mediaType), bytes(body));
    }

    private Request upload(Operation operation, String rows) {
        return of(
                operation,
                "multipart/form-data; boundary=b",
                "--b\r\nContent-Disposition: form-data; name=\"mapping\"\r\nContent-Type: application/json\r\n\r\n"
                        + "{\"columns\":{\"Card\":\"identifiers.card\",\"Given\":\"name.given\"},\"key\":\"identifiers.card\"}"
                        + "\r\n--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"f.csv\"\r\n\r\nCard,Given\n"
                        + rows + "\r\n--b--\r\n");
    }

    /** With the id of something that is there, where there is something. */
    private String filled(Operation operation) {
        var id = found.id(operation.collection(), random()).orElse("00000000-0000-7000-8000-000000000000");
        return operation.path().replaceAll("\\{[^}]*}", id);
    }

    private static String repeated(String first, String next, int length) {
        return first + next.repeat(Math.max(0, (length - first.length()) / next.length()));
    }

    private static String numbered(int length) {
        var rows = new StringBuilder(length);
        for (var number = 0; rows.length() < length - 20; number++) {
            rows.append(number).append(",a\n");
        }
        return rows.toString();
    }

    private static String fields(int length) {
        var body = new StringBuilder(length).append("{\"a\":0");
        for (var number = 0; body.length() < length - 20; number++) {
            body.append(",\"f").append(number).append("\":0");
        }
        return body.append('}').toString();
    }

    private static byte[] bytes(String body) {
        return body.getBytes(StandardCharsets.UTF_8);
    }
}
