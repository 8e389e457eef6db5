package org.atrium.kit.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.Socket;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.atrium.kit.bounds.LargestBody;
import org.atrium.kit.security.RequiresScope;
import org.atrium.kit.security.Scope;
import org.atrium.kit.test.OnRealServers;
import org.atrium.kit.test.TestTokens;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.multipart.MultipartFile;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What nobody sends on purpose, and what somebody sends on purpose: each has an answer below 500, and changes nothing. */
@Import({OddRequestsTest.Desk.class, OddRequestsTest.BrokenFilter.class})
class OddRequestsTest extends OnRealServers {

    private static final String JSON = "application/json";

    @LocalServerPort
    int port;

    @Autowired
    Desk desk;

    String writer;
    String service;

    @BeforeEach
    void a_writer_who_has_done_nothing() {
        var institution = TestTokens.anInstitution();
        writer = TestTokens.bearer(institution, "patrons:write");
        service = TestTokens.bearer(institution, Scope.INTERNAL.text());
        desk.done.set(0);
    }

    /** @param says what the answer has to name */
    record Odd(String name, String target, @Nullable String type, byte[] body, int status, String says) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Odd> bodies() {
        return Stream.of(
                body("null in a list", JSON, "{\"names\":[\"a\",null]}", 422, "/names/1"),
                body("null in a list of lists", JSON, "{\"grid\":[[1],[2,null]]}", 422, "/grid/1/1"),
                body("null in a map", JSON, "{\"by\":{\"a\":null}}", 422, "/by/a"),
                body("a list where an object was expected", JSON, "[]", 422, "an object"),
                body("null alone", JSON, "null", 400, "missing"),
                body("a number of 200 digits", JSON, "{\"size\":" + "9".repeat(200) + "}", 400, "Number value length"),
                body("a number with a huge exponent", JSON, "{\"count\":1e999999999}", 422, "/count"),
                body(
                        "200 levels deep",
                        JSON,
                        "{\"any\":" + "[".repeat(200) + "]".repeat(200) + "}",
                        400,
                        "nesting depth"),
                body(
                        "more tokens than anything has",
                        JSON,
                        "{\"any\":[" + "{},".repeat(100_000) + "{}]}",
                        400,
                        "oken count"),
                body("100,000 levels deep", JSON, "{\"any\":" + "[".repeat(100_000), 400, "nesting depth"),
                body("a name of 5,000 characters", JSON, "{\"" + "n".repeat(5_000) + "\":1}", 400, "Name length"),
                body("a text above the limit", JSON, "{\"name\":\"" + "x".repeat(1_050_000) + "\"}", 413, "1048576"),
                body("half a surrogate", JSON, "{\"name\":\"\\ud83e\"}", 200, ""),
                body(
                        "two times the same field, of which one would be lost",
                        JSON,
                        "{\"name\":\"a\",\"name\":\"b\"}",
                        400,
                        "Duplicate"),
                body("something after the end", JSON, "{} {}", 400, "JSON"),
                body("not closed", JSON, "{\"names\":[\"a\"", 400, "line 1"),
                body("no body", JSON, "", 400, "missing"),
                odd("bytes that are no UTF-8", JSON, new byte[] {'"', (byte) 0xc3, (byte) 0x28, '"'}, 400, "JSON"),
                odd("zero bytes", JSON, new byte[100], 400, "JSON"),
                odd("another charset", JSON, utf("{\"name\":\"é\"}", "UTF-16BE"), 200, "\u00e9"),
                odd("another charset, little end first", JSON, utf("{\"name\":\"é\"}", "UTF-16LE"), 200, "\u00e9"),
                odd(
                        "a charset that says so",
                        JSON + ";charset=ISO-8859-1",
                        utf("{\"name\":\"é\"}", "ISO-8859-1"),
                        200,
                        "\u00e9"),
                body("a charset that there is not", JSON + ";charset=klingon", "{}", 415, "charset"),
                body("a charset with a bad name", JSON + ";charset=%%%", "{}", 415, "charset"),
                body("a type that is no type", "nonsense", "{}", 415, ""),
                body("a type with a wildcard", "*/*", "{}", 415, ""),
                body("another type", "application/xml", "<a/>", 415, "json"),
                body("a form", "application/x-www-form-urlencoded", "name=a", 415, "takes a form"),
                body("a form that is none", "application/x-www-form-urlencoded", "{\"a\":\"%ZZ", 415, "takes a form"),
                body(
                        "a form of octets",
                        "application/x-www-form-urlencoded",
                        "a=%FF%00&\u0001=[[[&&=%",
                        415,
                        "takes a form"),
                body("a form with parts", "multipart/form-data; boundary=b", "--b\r\n\r\n--b--\r\n", 415, "parts"),
                body("a form without an end", "multipart/form-data; boundary=b", "--b\r\n", 415, "parts"),
                body("parts of another kind", "multipart/mixed; boundary=b", "--b--", 415, "parts"),
                body("no type", null, "{\"name\":\"a\"}", 415, ""),
                body("a type in capitals", "APPLICATION/JSON", "{\"name\":\"a\"}", 200, ""));
    }

    static Stream<Odd> queries() {
        return Stream.of(
                query("a broken escape", "q=%zz", 400, "?q"),
                query("half an escape", "q=a%2", 400, "?q"),
                query("an escape with a sign", "q=%+1", 400, "?q"),
                query("bytes that are no UTF-8", "q=%c3%28", 400, "?q"),
                query("too long a form of a character", "q=%c0%af", 400, "?q"),
                query("a zero byte", "limit=1&q=a%00b", 400, "?q"),
                query("a line end", "q=a%0d%0ab", 400, "?q"),
                query("a C1 control", "q=%c2%85", 400, "?q"),
                query("a name that cannot be read", "%ff=1", 400, "?%ff"),
                query("a very long value", "q=" + "x".repeat(5_000), 400, "?q"),
                query("a limit that is none", "limit=-1", 422, "?limit"),
                query("a limit beyond numbers", "limit=99999999999999", 422, "?limit"),
                query("a limit twice: the first holds", "limit=1&limit=2", 200, ""),
                query("an empty limit", "limit=", 200, ""),
                query("nothing but separators", "&&&", 200, ""),
                query("letters of every kind", "q=%E7%8E%8B%F0%9F%A6%8A", 200, "\u738b"),
                query("a plus", "q=a+b", 200, "a b"));
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void a_body_is_read_or_refused_with_what_is_wrong(Odd odd) throws IOException {
        var answer = send("POST", odd, writer);

        assertAnswered(odd, answer);
        assertThat(desk.done).hasValue(odd.status() < 300 ? 1 : 0);
    }

    @ParameterizedTest
    @MethodSource("queries")
    void a_query_is_read_or_refused_by_the_name_of_the_parameter(Odd odd) throws IOException {
        assertAnswered(odd, send("GET", odd, writer));
    }

    @Test
    void what_the_server_itself_refuses_is_a_problem_too() throws IOException {
        for (var target : List.of("/odd?q=[]", "/%ZZ", "/odd/%2e%2e%2f", "/odd/..%2F..%2Fetc", "/odd?q=\u00e9|")) {
            var answer = send("GET", new Odd(target, target, null, new byte[0], 400, ""), writer);

            assertThat(answer)
                    .as(target)
                    .startsWith("HTTP/1.1 400")
                    .contains("application/problem+json", "/problems/malformed-request");
        }
    }

    @Test
    void what_fails_in_a_filter_is_a_problem_that_says_nothing_of_the_inside() throws IOException {
        var answer = send("GET", new Odd("broken", "/odd?broken=1", "*/*", new byte[0], 500, ""), writer);

        assertThat(answer)
                .startsWith("HTTP/1.1 500")
                .contains("application/problem+json", "A defect of Atrium")
                .doesNotContain("secret detail");
    }

    @Test
    void a_body_without_a_length_is_cut_off_at_the_limit() throws IOException {
        var answer = chunked("/odd", "{\"name\":\"", 3 << 20);

        assertThat(answer).startsWith("HTTP/1.1 413").contains("/problems/too-large");
        assertThat(desk.done).hasValue(0);
    }

    @Test
    void one_that_is_read_line_by_line_is_cut_off_as_well() throws IOException {
        assertThat(chunked("/odd/lines", "", 3 << 20))
                .startsWith("HTTP/1.1 413")
                .contains("/problems/too-large");
    }

    /** Each in its time, and none in a hurry: what they hold at once is what counts. */
    @Test
    void what_an_institution_sends_at_once_has_an_end_in_memory() throws IOException {
        var large = new Odd(
                "large", "/odd/large", JSON, ("{\"names\":[]" + " ".repeat(4 << 20) + "}").getBytes(UTF_8), 200, "0");
        var heavy = body("heavy", JSON, "{\"name\":\"" + ",".repeat(80_000) + "\"}", 200, "");
        assertAnswered(large, send("POST", large, writer));
        assertAnswered(heavy, send("POST", heavy, writer));
        var slow = new ArrayList<Socket>();
        try {
            for (var one = 0; one < 9; one++) {
                slow.add(begun("/odd/large", JSON, 5 << 20));
            }
            Awaitility.await()
                    .untilAsserted(() -> assertThat(send("POST", large, writer))
                            .startsWith("HTTP/1.1 429")
                            .contains("/problems/too-much-at-once", "Retry-After: 2"));
            assertThat(send("POST", heavy, writer))
                    .as("it turns out too heavy while it is read")
                    .startsWith("HTTP/1.1 429")
                    .contains("/problems/too-much-at-once");
            assertThat(send("POST", body("small", JSON, "{\"name\":\"a\"}", 200, ""), writer))
                    .startsWith("HTTP/1.1 200");
            assertAnswered(large, send("POST", large, TestTokens.bearer(TestTokens.anInstitution(), "patrons:write")));
            var between = new Odd("between services", "/odd/internal", JSON, large.body(), 200, "0");
            assertAnswered(between, send("POST", between, service));
        } finally {
            for (var socket : slow) {
                socket.close();
            }
        }
        Awaitility.await().untilAsserted(() -> assertAnswered(large, send("POST", large, writer)));
    }

    @Test
    void of_files_an_institution_sends_four_at_a_time() throws IOException {
        var type = "multipart/form-data; boundary=b";
        var form = "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\nhello\r\n--b--\r\n";
        var file = new Odd("file", "/odd/file", type, form.getBytes(UTF_8), 200, "5");
        var slow = new ArrayList<Socket>();
        try {
            for (var one = 0; one < 4; one++) {
                slow.add(begun("/odd/file", type, 1 << 10));
            }
            Awaitility.await().untilAsserted(() -> {
                var answer = send("POST", file, writer);
                if (answer.startsWith("HTTP/1.1 200")) {
                    // It may have held the place of one that came meanwhile.
                    slow.add(begun("/odd/file", type, 1 << 10));
                }
                assertThat(answer).startsWith("HTTP/1.1 429").contains("/problems/too-many-uploads", "Retry-After: 10");
            });
            assertAnswered(file, send("POST", file, TestTokens.bearer(TestTokens.anInstitution(), "patrons:write")));
        } finally {
            for (var socket : slow) {
                socket.close();
            }
        }
        Awaitility.await().untilAsserted(() -> assertAnswered(file, send("POST", file, writer)));
    }

    /** The head of a request whose body does not come. */
    private Socket begun(String target, String type, int length) throws IOException {
        var socket = new Socket("127.0.0.1", port);
        var head = "POST " + target + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: " + type + "\r\nAuthorization: "
                + writer + "\r\nContent-Length: " + length + "\r\n\r\n";
        socket.getOutputStream().write(head.getBytes(UTF_8));
        socket.getOutputStream().flush();
        return socket;
    }

    @Test
    void an_operation_that_takes_more_says_so() throws IOException {
        var text =
                "{\"names\":[\"" + String.join("\",\"", java.util.Collections.nCopies(3, "x".repeat(500_000))) + "\"]}";

        assertAnswered(
                new Odd("large", "/odd/large", JSON, text.getBytes(UTF_8), 200, ""),
                send("POST", new Odd("large", "/odd/large", JSON, text.getBytes(UTF_8), 200, ""), writer));
    }

    @Test
    void parts_are_not_read_for_whoever_may_not_send_them() throws IOException {
        var form = new Odd(
                "form",
                "/odd/file",
                "multipart/form-data; boundary=b",
                "this is no form at all".getBytes(UTF_8),
                403,
                "missing-scope");

        assertAnswered(form, send("POST", form, TestTokens.bearer(TestTokens.anInstitution(), "other:read")));
    }

    @Test
    void a_form_arrives_where_one_is_taken_and_a_broken_one_is_refused() throws IOException {
        var good = "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\nhello\r\n--b--\r\n";
        var type = "multipart/form-data; boundary=b";

        var taken = new Odd("form", "/odd/file", type, good.getBytes(UTF_8), 200, "5");
        assertAnswered(taken, send("POST", taken, writer));
        var without = new Odd("form", "/odd/file", type, "--b--\r\n".getBytes(UTF_8), 422, "/file");
        assertAnswered(without, send("POST", without, writer));
        var noBoundary = new Odd("form", "/odd/file", "multipart/form-data", good.getBytes(UTF_8), 422, "multipart");
        assertAnswered(noBoundary, send("POST", noBoundary, writer));
        var cut = new Odd("form", "/odd/file", type, good.substring(0, 68).getBytes(UTF_8), 422, "multipart");
        assertAnswered(cut, send("POST", cut, writer));
    }

    @Test
    void null_in_a_merge_patch_takes_a_field_away() throws IOException {
        var patch = new Odd(
                "patch",
                "/odd",
                "application/merge-patch+json",
                "{\"a\":null,\"b\":{\"c\":null}}".getBytes(UTF_8),
                200,
                "{}");

        assertAnswered(patch, send("PATCH", patch, writer));
    }

    @ParameterizedTest
    @CsvSource({"null, 400", "[], 422", "1, 422", "true, 422", "'\"text\"', 422"})
    void what_is_no_object_is_no_merge_patch(String body, int status) throws IOException {
        var patch = new Odd("patch", "/odd", "application/merge-patch+json", body.getBytes(UTF_8), status, "");

        assertAnswered(patch, send("PATCH", patch, writer));
    }

    /** Only the container knows all the ways in which a form can be wrong: none of them is tried. */
    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "PATCH", "DELETE"})
    void no_form_of_any_bytes_is_a_defect(String method) throws IOException {
        var random = new Random(60450);
        for (var round = 0; round < 200; round++) {
            var body = new byte[random.nextInt(60)];
            random.nextBytes(body);
            for (var at = 0; at < body.length; at++) {
                body[at] = random.nextInt(3) == 0 ? (byte) "%=&+;:".charAt(random.nextInt(6)) : body[at];
            }
            var form = new Odd("form", "/odd", "application/x-www-form-urlencoded", body, 415, "");
            var answer = send(method, form, writer);
            assertThat(answer).as(Arrays.toString(body)).startsWith("HTTP/1.1 4");
        }
    }

    @Test
    void every_instance_writes_a_map_in_the_same_order() throws IOException {
        var asked = new Odd("map", "/odd/map", null, new byte[0], 200, "{\"a\":1,\"b\":2,\"c\":3}");

        assertAnswered(asked, send("GET", asked, writer));
    }

    private static void assertAnswered(Odd odd, String answer) {
        assertThat(answer).as(answer).startsWith("HTTP/1.1 " + odd.status());
        assertThat(answer).contains(odd.says());
        if (odd.status() >= 400) {
            assertThat(answer).contains("application/problem+json", "\"type\":\"/problems/");
        }
    }

    private static Odd body(String name, @Nullable String type, String text, int status, String says) {
        return odd(name, type, text.getBytes(UTF_8), status, says);
    }

    private static Odd odd(String name, @Nullable String type, byte[] body, int status, String says) {
        return new Odd(name, "/odd", type, body, status, says);
    }

    private static Odd query(String name, String query, int status, String says) {
        return new Odd(name, "/odd?" + query, null, new byte[0], status, says);
    }

    private static byte[] utf(String text, String charset) {
        return text.getBytes(Charset.forName(charset));
    }

    /** By hand: no client sends such things. */
    private String send(String method, Odd odd, String authorization) throws IOException {
        var type = odd.type() == null ? "" : "Content-Type: " + odd.type() + "\r\n";
        var head = method + " " + odd.target() + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + type
                + "Authorization: " + authorization + "\r\nContent-Length: " + odd.body().length + "\r\n\r\n";
        try (var socket = new Socket("127.0.0.1", port)) {
            var out = socket.getOutputStream();
            out.write(head.getBytes(StandardCharsets.ISO_8859_1));
            out.write(odd.body());
            out.flush();
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        }
    }

    private String chunked(String target, String start, int length) throws IOException {
        var head = "POST " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: " + JSON
                + "\r\nAuthorization: " + writer + "\r\nTransfer-Encoding: chunked\r\n\r\n";
        var body = start + "x".repeat(length);
        try (var socket = new Socket("127.0.0.1", port)) {
            var out = socket.getOutputStream();
            out.write((head + Integer.toHexString(body.length()) + "\r\n" + body + "\r\n0\r\n\r\n").getBytes(UTF_8));
            out.flush();
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        }
    }

    record Thing(
            @Nullable String name,
            @Nullable List<String> names,
            @Nullable List<List<Integer>> grid,
            @Nullable Map<String, String> by,
            @Nullable BigDecimal size,
            @Nullable Integer count,
            @Nullable JsonNode any) {}

    /** Before everything else, as a filter of a library may be. */
    @Component
    @Order(Ordered.HIGHEST_PRECEDENCE)
    static class BrokenFilter extends OncePerRequestFilter {

        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            if ("broken=1".equals(request.getQueryString())) {
                throw new IllegalStateException("secret detail");
            }
            chain.doFilter(request, response);
        }
    }

    @RestController
    @RequiresScope(Scope.PATRONS_WRITE)
    static class Desk {

        final AtomicInteger done = new AtomicInteger();

        @PostMapping("/odd")
        Map<String, String> take(@RequestBody Thing thing) {
            done.incrementAndGet();
            return Map.of("name", thing.name() == null ? "" : thing.name());
        }

        @PostMapping("/odd/large")
        @LargestBody(5 << 20)
        int takeMore(@RequestBody Thing thing) {
            return thing.names() == null ? 0 : thing.names().size();
        }

        @PostMapping("/odd/internal")
        @RequiresScope(Scope.INTERNAL)
        @LargestBody(5 << 20)
        int takeFromServices(@RequestBody Thing thing) {
            return takeMore(thing);
        }

        @PostMapping("/odd/lines")
        @LargestBody(value = 2 << 20, streamed = true)
        long lines(HttpServletRequest request) throws IOException {
            return request.getReader().lines().count();
        }

        @GetMapping("/odd")
        Map<String, String> list(
                @RequestParam(required = false) @Nullable Integer limit,
                @RequestParam(required = false) @Nullable String q) {
            Limits.of(limit);
            return Map.of("q", q == null ? "" : q);
        }

        @PostMapping(path = "/odd/file", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
        long file(@RequestPart("file") MultipartFile file) {
            return file.getSize();
        }

        @GetMapping("/odd/map")
        Map<String, Integer> map() {
            var unsorted = new LinkedHashMap<String, Integer>();
            unsorted.put("c", 3);
            unsorted.put("a", 1);
            unsorted.put("b", 2);
            return unsorted;
        }

        @PatchMapping(
                path = "/odd",
                consumes = {"application/merge-patch+json", JSON})
        JsonNode patch(@RequestBody ObjectNode patch) {
            var target = tools.jackson.databind.json.JsonMapper.shared().createObjectNode();
            return MergePatch.apply(target.put("a", 1), patch).path("b");
        }
    }
}
