package org.atrium.bench.hostile;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The largest, the deepest and the longest of each operation: as many elements, letters, levels, digits and fields as a
 * body of the door's limit holds, and what is known to be dear to work out.
 */
final class Largest {

    private static final int BODY = 9 << 20;
    private static final int UPLOAD = 60 << 20;
    private static final Map<String, String> JSON = Map.of("Content-Type", "application/json");

    private Largest() {}

    /** Each made when it is wanted, for all of them together would not fit. */
    static List<Supplier<Request>> of(List<Operation> operations) {
        var all = new ArrayList<Supplier<Request>>();
        for (var operation : operations) {
            if (!operation.bodies().isEmpty()) {
                all.add(() -> json(operation, repeated("[", "[", BODY)));
                all.add(() -> json(operation, repeated("{\"a\":", "{\"a\":", BODY)));
                all.add(() -> json(operation, "[" + repeated("0", ",0", BODY) + "]"));
                all.add(() -> json(operation, "{\"a\":" + "1".repeat(BODY) + "}"));
                all.add(() -> json(operation, fields(BODY)));
                for (var field : properties(operation)) {
                    all.add(() -> json(operation, "{\"" + field + "\":\"" + "x".repeat(BODY) + "\"}"));
                    all.add(() -> json(operation, "{\"" + field + "\":[" + repeated("0", ",0", BODY) + "]}"));
                    all.add(() -> json(operation, "{\"" + field + "\":" + repeated("[", "[", BODY / 8) + "}"));
                    all.add(() -> json(operation, "{\"" + field + "\":[" + repeated("null", ",null", 1 << 20) + "]}"));
                }
                for (var body : operation.bodies()) {
                    if (body.mediaType().contains("ndjson") || body.mediaType().contains("batch")) {
                        all.add(() -> of(operation, body.mediaType(), repeated("x\n", "x\n", UPLOAD)));
                        all.add(() -> of(operation, body.mediaType(), "x".repeat(UPLOAD)));
                        all.add(() -> of(operation, body.mediaType(), "[" + repeated("{}", ",{}", BODY) + "]"));
                    }
                    if (body.mediaType().startsWith("multipart")) {
                        all.add(() -> upload(operation, repeated("1,a\n", "1,a\n", UPLOAD)));
                        all.add(() -> upload(operation, numbered(UPLOAD)));
                        all.add(() -> upload(operation, "1,\"" + "x".repeat(UPLOAD)));
                        all.add(() -> upload(operation, repeated("9,", "9,", UPLOAD)));
                    }
                }
            } else {
                all.add(() -> of(operation, "application/octet-stream", "x".repeat(BODY)));
            }
            all.add(() -> new Request(
                    operation,
                    operation.method(),
                    operation.path().replaceAll("\\{[^}]*}", "1") + "?q=" + "a".repeat(7_000),
                    Map.of(),
                    new byte[0]));
        }
        rules(operations, all);
        templates(operations, all);
        return all;
    }

    private static void rules(List<Operation> operations, List<Supplier<Request>> all) {
        named(operations, "POST /api/v1/segments/preview").ifPresent(preview -> {
            var hundred = repeated("\"" + "x".repeat(990) + "\"", ",\"" + "x".repeat(990) + "\"", 1_000_000);
            var in = "{\"field\":\"identifiers.card\",\"in\":[" + hundred + "]}";
            all.add(() -> json(preview, "{\"rule\":{\"all\":[" + repeated(in, "," + in, BODY) + "]}}"));
            all.add(() -> json(preview, "{\"rule\":" + "{\"not\":".repeat(100_000) + "{}" + "}".repeat(100_000) + "}"));
            all.add(() -> json(preview, "{\"rule\":{\"any\":[" + repeated("0", ",0", BODY) + "]}}"));
        });
    }

    private static void templates(List<Operation> operations, List<Supplier<Request>> all) {
        named(operations, "POST /api/v1/templates").ifPresent(make -> {
            for (var html : List.of(
                    "{{ patron.given" + " | append: patron.given".repeat(25) + " }}",
                    "{{ patron.given" + " | upcase".repeat(29_000) + " }}",
                    "{% if patron.given %}".repeat(3_000) + "{% endif %}".repeat(3_000),
                    "<img alt='a" + " ".repeat(200_000) + "b'>",
                    "<div>".repeat(40_000),
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

    private static java.util.Optional<Operation> named(List<Operation> operations, String name) {
        return operations.stream().filter(one -> one.toString().equals(name)).findFirst();
    }

    private static List<String> properties(Operation operation) {
        return operation
                .bodies()
                .getFirst()
                .schema()
                .path("properties")
                .propertyStream()
                .map(Map.Entry::getKey)
                .toList();
    }

    private static Request json(Operation operation, String body) {
        var headers = new HashMap<>(JSON);
        headers.put("If-Match", "*");
        return new Request(operation, operation.method(), filled(operation), headers, bytes(body));
    }

    private static Request of(Operation operation, String mediaType, String body) {
        return new Request(
                operation, operation.method(), filled(operation), Map.of("Content-Type", mediaType), bytes(body));
    }

    private static Request upload(Operation operation, String rows) {
        return of(
                operation,
                "multipart/form-data; boundary=b",
                "--b\r\nContent-Disposition: form-data; name=\"mapping\"\r\nContent-Type: application/json\r\n\r\n"
                        + "{\"columns\":{\"Card\":\"identifiers.card\",\"Given\":\"name.given\"},\"key\":\"identifiers.card\"}"
                        + "\r\n--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"f.csv\"\r\n\r\nCard,Given\n"
                        + rows + "\r\n--b--\r\n");
    }

    private static String filled(Operation operation) {
        return operation.path().replaceAll("\\{[^}]*}", "00000000-0000-7000-8000-000000000000");
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
