package org.atrium.kit.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.model.Filters;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.atrium.kit.refusal.Faults;
import org.atrium.kit.refusal.NotFound;
import org.atrium.kit.refusal.Refused;
import org.atrium.kit.security.PublicEndpoint;
import org.atrium.kit.security.RequiresScope;
import org.atrium.kit.security.Scope;
import org.atrium.kit.security.ServiceTokens;
import org.atrium.kit.store.MongoCollections;
import org.atrium.kit.tenancy.InstitutionId;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.kit.test.OnRealServers;
import org.atrium.kit.test.RealServers;
import org.atrium.kit.test.TestTokens;
import org.bson.Document;
import org.bson.types.Binary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

@Import(HttpRulesTest.Desk.class)
class HttpRulesTest extends OnRealServers {

    @LocalServerPort
    int port;

    @Autowired
    Desk desk;

    @Autowired
    MongoCollections collections;

    final HttpClient http = HttpClient.newHttpClient();
    final InstitutionId institution = TestTokens.anInstitution();

    @Test
    void the_institution_comes_from_the_token() throws Exception {
        assertThat(get("/desk/whoami", institution, "patrons:read").body()).contains(institution.toString());
    }

    @Test
    void without_a_token_the_answer_is_401() throws Exception {
        var answer = send(request("/desk/whoami").GET());

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().allValues("WWW-Authenticate")).containsExactly("Bearer");
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.body()).contains("/problems/unauthenticated");
    }

    @Test
    void an_expired_a_forged_and_a_foreign_token_are_refused_alike() throws Exception {
        var past = Clock.offset(Clock.systemUTC(), Duration.ofHours(-1));
        var expired = new ServiceTokens(RealServers.secret(), "t", past).tokenFor(institution, "patrons:read");
        var foreign = new ServiceTokens("another-secret-of-at-least-32-chars!!", "t", Clock.systemUTC())
                .tokenFor(institution, "patrons:read");
        for (var token : new String[] {expired, foreign, "not.a.token"}) {
            var answer = send(request("/desk/whoami")
                    .header("Authorization", "Bearer " + token)
                    .GET());
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.headers().allValues("WWW-Authenticate"))
                    .containsExactly("Bearer error=\"invalid_token\"");
            assertThat(answer.body()).contains("/problems/unauthenticated");
        }
    }

    @Test
    void a_token_without_the_scope_is_refused_and_a_handler_without_a_scope_is_open_to_nobody() throws Exception {
        assertThat(get("/desk/whoami", institution, "other:read").statusCode()).isEqualTo(403);
        assertThat(get("/desk/forgotten", institution, "patrons:read").statusCode())
                .isEqualTo(403);
        assertThat(send(request("/desk/open").GET()).statusCode()).isEqualTo(200);
    }

    @Test
    void an_unknown_field_is_named() throws Exception {
        var answer = post("/desk/readers", "{\"name\":\"Ada\",\"naem\":\"x\"}");

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("\"/naem\"", "/problems/invalid-fields");
    }

    @Test
    void a_field_of_the_wrong_type_is_named() throws Exception {
        assertThat(post("/desk/readers", "{\"name\":7}").body()).contains("\"/name\"");
        assertThat(post("/desk/readers", "{\"name\":\"Ada\",\"born\":\"yesterday\"}")
                        .body())
                .contains("\"/born\"", "YYYY-MM-DD");
        assertThat(post("/desk/readers", "{\"name\":\"\"}").body()).contains("\"/name\"", "must not be blank");
    }

    @Test
    void a_body_that_is_not_json_is_a_400_with_its_place() throws Exception {
        var answer = post("/desk/readers", "{\"name\":");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("/problems/malformed-json", "line 1");
        assertThat(post("/desk/readers", "").statusCode()).isEqualTo(400);
    }

    @Test
    void a_field_that_is_given_twice_is_a_400_that_names_it() throws Exception {
        var answer = post("/desk/readers", "{\"name\":\"Ada\",\"name\":\"Bo\"}");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("/problems/malformed-json", "name");
    }

    @Test
    void a_number_that_is_too_large_or_none_is_named() throws Exception {
        assertThat(post("/desk/readers", "{\"name\":\"Ada\",\"visits\":9223372036854775808}")
                        .body())
                .contains("\"/visits\"", "must be a whole number, of at most 64 bits");
        assertThat(post("/desk/readers", "{\"name\":\"Ada\",\"visits\":\"many\"}")
                        .body())
                .contains("\"/visits\"", "must be a whole number");
    }

    @Test
    void query_parameters_are_pointed_at_and_ids_that_are_none_name_nothing() throws Exception {
        assertThat(get("/desk/list?limit=0", institution, "patrons:read").body())
                .contains("\"?limit\"");
        assertThat(get("/desk/list?limit=x", institution, "patrons:read").body())
                .contains("\"?limit\"");
        assertThat(get("/desk/readers/nobody", institution, "patrons:read").statusCode())
                .isEqualTo(404);
        assertThat(get("/nowhere", institution, "patrons:read").statusCode()).isEqualTo(404);
    }

    /** Java and Spring take each of these for the same id; whoever notes or keeps something by the text would not. */
    @Test
    void an_id_has_one_spelling_and_whatever_else_is_in_its_place_names_nothing() throws Exception {
        var id = "01a22384-464b-7a00-8000-0000000000a1";
        for (var odd : List.of(
                id.substring(1),
                "%20" + id,
                id + "%20",
                "{" + id + "}",
                id.replace("01a22384-464b", "0001a22384-64b"),
                "1a22384-0464b-7a00-8000-0000000000a1")) {
            assertThat(get("/desk/seen/" + odd.replace("{", "%7B").replace("}", "%7D"), institution, "patrons:read")
                            .statusCode())
                    .as(odd)
                    .isEqualTo(404);
            assertThat(post("/desk/counted/" + odd.replace("{", "%7B").replace("}", "%7D"), "{}")
                            .statusCode())
                    .as(odd)
                    .isEqualTo(404);
        }
        assertThat(get("/desk/seen/" + id.toUpperCase(Locale.ROOT), institution, "patrons:read")
                        .body())
                .contains(id);
        assertThat(get("/desk/asked?id=" + id.substring(1), institution, "patrons:read")
                        .body())
                .contains("\"?id\"");
        assertThat(get("/desk/asked?id=%20" + id, institution, "patrons:read").statusCode())
                .isEqualTo(422);
    }

    @Test
    void a_key_holds_what_is_asked_of_whom_in_whatever_spelling() throws Exception {
        var id = "01a22384-464b-7a00-8000-0000000000a1";
        var key = UUID.randomUUID().toString();
        var first = post("/desk/counted/" + id, "{}", key);
        var other = post("/desk/counted/" + UUID.randomUUID(), "{}", key);

        assertThat(first.statusCode()).isEqualTo(200);
        for (var same : List.of(id, id.toUpperCase(Locale.ROOT), id.replace("a", "%61"), id.replace("a", "%41"))) {
            assertThat(post("/desk/counted/" + same, "{}", key).body()).as(same).isEqualTo(first.body());
        }
        assertThat(other.body()).as("another one's is another request").isNotEqualTo(first.body());
    }

    @Test
    void whoever_lost_a_right_gets_no_answer_that_was_given_with_it_and_has_it_done_no_more() throws Exception {
        var key = UUID.randomUUID().toString();
        var path = "/desk/counted/" + UUID.randomUUID();
        var first = post(path, "{}", key, TestTokens.bearer(institution, "patrons:write", "patrons:read"));
        var less = post(path, "{}", key, TestTokens.bearer(institution, "patrons:write"));
        var again = post(path, "{}", key, TestTokens.bearer(institution, "patrons:read", "patrons:write"));

        assertThat(less.statusCode()).isEqualTo(422);
        assertThat(again.body()).isEqualTo(first.body());
    }

    @Test
    void the_same_request_under_one_key_is_done_once() throws Exception {
        var key = UUID.randomUUID().toString();
        var first = post("/desk/count", "{\"name\":\"Ada\"}", key);
        var again = post("/desk/count", "{\"name\":\"Ada\"}", key);
        var other = post("/desk/count", "{\"name\":\"Bob\"}", key);

        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(again.statusCode()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(other.statusCode()).isEqualTo(422);
        assertThat(other.body()).contains("Idempotency-Key");
    }

    @Test
    void a_refused_request_stays_refused_under_its_key_and_may_be_mended_under_a_new_one() throws Exception {
        var key = UUID.randomUUID().toString();
        var refused = post("/desk/moody", "{\"name\":\"422\"}", key);
        var again = post("/desk/moody", "{\"name\":\"422\"}", key);
        var mended = post("/desk/moody", "{\"name\":\"201\"}", UUID.randomUUID().toString());

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(again.body()).as("kept: a second look would be counted").isEqualTo(refused.body());
        assertThat(mended.statusCode()).isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404, 409, 412, 428, 429, 500, 503})
    void an_answer_that_may_be_another_the_next_time_is_not_kept(int status) throws Exception {
        var key = UUID.randomUUID().toString();
        var first = post("/desk/moody", "{\"name\":\"" + status + "\"}", key);
        var second = post("/desk/moody", "{\"name\":\"" + status + "\"}", key);

        assertThat(first.statusCode()).isEqualTo(status);
        assertThat(second.body()).as("asked again").isNotEqualTo(first.body());
    }

    @Test
    void whoever_may_not_ask_never_sees_an_answer_and_leaves_none_for_the_rightful() throws Exception {
        var key = UUID.randomUUID().toString();
        var body = "{\"name\":\"Ada\"}";

        assertThat(post("/desk/count", body, key, bearer("writer", "other:read"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(post("/desk/count", body, key, "Bearer nonsense").statusCode())
                .isEqualTo(401);
        var rightful = post("/desk/count", body, key, bearer("writer", "patrons:write"));
        assertThat(rightful.statusCode()).isEqualTo(201);
        assertThat(post("/desk/count", body, key, bearer("writer", "other:read"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(post("/desk/count", body, key, bearer("another", "patrons:write"))
                        .body())
                .as("another client has keys of its own")
                .isNotEqualTo(rightful.body());
        assertThat(post("/desk/count", body, key, bearer("writer", "patrons:write"))
                        .body())
                .isEqualTo(rightful.body());
    }

    @Test
    void the_same_key_of_another_operation_is_another_key() throws Exception {
        var key = UUID.randomUUID().toString();

        assertThat(post("/desk/count", "{\"name\":\"Ada\"}", key).statusCode()).isEqualTo(201);
        assertThat(post("/desk/moody", "{\"name\":\"201\"}", key).statusCode()).isEqualTo(201);
    }

    @Test
    void while_the_first_is_being_answered_the_second_is_told_so() throws Exception {
        var key = UUID.randomUUID().toString();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = threads.submit(() -> post("/desk/slow", "{\"name\":\"Ada\"}", key));
            desk.begun.acquire();

            var second = post("/desk/slow", "{\"name\":\"Ada\"}", key);
            desk.mayEnd.release();

            assertThat(second.statusCode()).isEqualTo(409);
            assertThat(second.body()).contains("/problems/idempotency-conflict");
            assertThat(first.get().statusCode()).isEqualTo(201);
            assertThat(post("/desk/slow", "{\"name\":\"Ada\"}", key).body())
                    .isEqualTo(first.get().body());
        }
    }

    @Test
    void what_was_done_is_answered_and_never_done_again_while_the_database_cannot_note_it() throws Exception {
        var key = UUID.randomUUID().toString();
        HttpResponse<String> first;
        HttpResponse<String> meanwhile;
        letAnswersBeKept(false);
        try {
            first = post("/desk/count", "{\"name\":\"Ada\"}", key);
            meanwhile = post("/desk/count", "{\"name\":\"Ada\"}", key);
        } finally {
            letAnswersBeKept(true);
        }

        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(meanwhile.statusCode()).isEqualTo(409);
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            var again = post("/desk/count", "{\"name\":\"Ada\"}", key);
            assertThat(again.statusCode()).isEqualTo(201);
            assertThat(again.body()).isEqualTo(first.body());
        });
    }

    private void letAnswersBeKept(boolean may) {
        collections
                .database()
                .runCommand(new Document("collMod", "idempotency")
                        .append("validator", may ? new Document() : Filters.exists("answer", false)));
    }

    @Test
    void what_lies_in_the_database_shows_neither_key_nor_answer() throws Exception {
        var key = "a-key-" + UUID.randomUUID();
        post("/desk/readers", "{\"name\":\"Mnemosyne\"}", key);

        var answered =
                collections.shared("idempotency").find(Filters.exists("answer")).into(new ArrayList<>());
        assertThat(answered).isNotEmpty();
        for (var kept : answered) {
            assertThat(kept.toJson()).doesNotContain(key, "Mnemosyne");
            var answer = kept.get("answer", Document.class);
            assertThat(new String(answer.get("body", Binary.class).getData(), StandardCharsets.ISO_8859_1))
                    .doesNotContain("Mnemosyne");
        }
    }

    @Test
    void nobody_chooses_the_address_that_he_seems_to_come_from() throws Exception {
        var answer = send(request("/desk/address")
                .header("X-Forwarded-For", "203.0.113.9")
                .header("X-Forwarded-Proto", "https")
                .GET());

        assertThat(answer.body()).isEqualTo("127.0.0.1 http");
    }

    @Test
    void a_problem_speaks_the_language_of_whoever_asks() throws Exception {
        assertThat(title("fr-CA, en;q=0.5")).isEqualTo("Il n’y a rien ici");
        assertThat(title("zh-CN")).isEqualTo("这里什么也没有");
        assertThat(title("zh-TW, fr;q=0.5")).isEqualTo("Il n’y a rien ici");
        assertThat(title("zh-Hant")).isEqualTo("Nothing is here");
        assertThat(title("de, *;q=0.1")).isEqualTo("Nothing is here");
    }

    @Test
    void a_detail_speaks_it_too_with_what_the_refusal_knows() throws Exception {
        var answer = send(request("/desk/readers/nobody")
                .header("Authorization", TestTokens.bearer(institution, "campaigns:read"))
                .header("Accept-Language", "fr")
                .GET());

        assertThat(answer.headers().firstValue("Content-Language")).hasValue("fr");
        assertThat(JsonMapper.shared().readTree(answer.body()).path("detail").stringValue())
                .isEqualTo("Le jeton n’accorde pas le droit patrons:read.");
    }

    private String title(String languages) throws Exception {
        var answer = send(request("/desk/readers/nobody")
                .header("Authorization", TestTokens.bearer(institution, "patrons:read"))
                .header("Accept-Language", languages)
                .GET());
        return JsonMapper.shared().readTree(answer.body()).path("title").stringValue();
    }

    private String bearer(String client, String scope) {
        return "Bearer "
                + new ServiceTokens(RealServers.secret(), client, Clock.systemUTC()).tokenFor(institution, scope);
    }

    @Test
    void a_defect_says_nothing_about_the_inside() throws Exception {
        var answer = get("/desk/broken", institution, "patrons:read");

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).doesNotContain("secret detail").contains("A defect of Atrium");
    }

    private HttpResponse<String> get(String path, InstitutionId institution, String scope) throws Exception {
        return send(request(path)
                .header("Authorization", TestTokens.bearer(institution, scope))
                .GET());
    }

    private HttpResponse<String> post(String path, String body) throws Exception {
        return post(path, body, null);
    }

    private HttpResponse<String> post(String path, String body, String key) throws Exception {
        return post(path, body, key, TestTokens.bearer(institution, "patrons:write"));
    }

    private HttpResponse<String> post(String path, String body, String key, String authorization) throws Exception {
        var request = request(path)
                .header("Authorization", authorization)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (key != null) {
            request.header("Idempotency-Key", key);
        }
        return send(request);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    record Reader(String name, LocalDate born, Long visits) {
        Reader {
            new Faults().require(!name.isBlank(), "/name", "must not be blank").refuseIfAny();
        }
    }

    @RestController
    static class Desk {

        private final AtomicInteger count = new AtomicInteger();
        final Semaphore begun = new Semaphore(0);
        final Semaphore mayEnd = new Semaphore(0);

        /** Answers with the status that is asked for, and says how often it was asked at all. */
        @PostMapping("/desk/moody")
        @RequiresScope(Scope.PATRONS_WRITE)
        ResponseEntity<Map<String, Integer>> moody(@RequestBody Reader reader) {
            return ResponseEntity.status(Integer.parseInt(reader.name()))
                    .body(Map.of("count", count.incrementAndGet()));
        }

        @PostMapping("/desk/slow")
        @RequiresScope(Scope.PATRONS_WRITE)
        @ResponseStatus(HttpStatus.CREATED)
        Map<String, Integer> slow(@RequestBody Reader reader) throws InterruptedException {
            begun.release();
            mayEnd.acquire();
            return Map.of("count", count.incrementAndGet());
        }

        @GetMapping("/desk/whoami")
        @RequiresScope(Scope.PATRONS_READ)
        Map<String, String> whoami() {
            return Map.of("institution", Tenancy.current().toString());
        }

        @GetMapping("/desk/forgotten")
        String forgotten() {
            return "nobody should read this";
        }

        @GetMapping("/desk/open")
        @PublicEndpoint
        String open() {
            return "hello";
        }

        @GetMapping("/desk/address")
        @PublicEndpoint
        String address(HttpServletRequest request) {
            return request.getRemoteAddr() + " " + request.getScheme();
        }

        @GetMapping("/desk/list")
        @RequiresScope(Scope.PATRONS_READ)
        int list(@RequestParam(required = false) Integer limit) {
            return Limits.of(limit);
        }

        @GetMapping("/desk/readers/{id}")
        @RequiresScope(Scope.PATRONS_READ)
        String reader(@PathVariable UUID id) {
            throw new Refused(new NotFound("reader " + id));
        }

        @GetMapping("/desk/seen/{id}")
        @RequiresScope(Scope.PATRONS_READ)
        Map<String, UUID> seen(@PathVariable UUID id) {
            return Map.of("id", id);
        }

        @GetMapping("/desk/asked")
        @RequiresScope(Scope.PATRONS_READ)
        Map<String, UUID> asked(@RequestParam UUID id) {
            return Map.of("id", id);
        }

        @PostMapping("/desk/counted/{id}")
        @RequiresScope(Scope.PATRONS_WRITE)
        Map<String, Integer> counted(@PathVariable UUID id) {
            return Map.of("count", count.incrementAndGet());
        }

        @PostMapping("/desk/readers")
        @RequiresScope(Scope.PATRONS_WRITE)
        Reader register(@RequestBody Reader reader) {
            return reader;
        }

        @PostMapping("/desk/count")
        @RequiresScope(Scope.PATRONS_WRITE)
        @ResponseStatus(HttpStatus.CREATED)
        Map<String, Integer> countOne(@RequestBody Reader reader) {
            return Map.of("count", count.incrementAndGet());
        }

        @GetMapping("/desk/broken")
        @RequiresScope(Scope.PATRONS_READ)
        String broken() {
            throw new IllegalStateException("secret detail");
        }
    }
}
