package org.atrium.patron;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import org.atrium.kit.security.ForLimitedViewers.Reach;
import org.atrium.kit.security.ScopeCheck;
import org.atrium.kit.test.TestTokens;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Whoever is limited to branches, at each operation of this service. See docs/adr/0102-rights-end-at-a-branch.md. */
class LimitedViewersTest extends OnPatronService {

    private static final String NOBODY = "00000000-0000-7000-8000-000000000000";
    private static final String PATRONS = "/api/v1/patrons";

    @Autowired
    RequestMappingHandlerMapping requestMappingHandlerMapping;

    private Caller library;
    private String river;
    private String hill;
    private Caller atTheRiver;
    private String mine;
    private String hidden;
    private String nowhere;
    private String segment;

    @BeforeEach
    void somebodyInEachBranch() {
        library = aLibrary();
        river = branch("River");
        hill = branch("Hill");
        atTheRiver = limitedTo(river);
        mine = patron(river, "M");
        hidden = patron(hill, "H");
        nowhere = register("{\"language\":\"fr\"}").id();
        segment = library.post(
                        "/api/v1/segments", "{\"name\":\"French\",\"rule\":{\"field\":\"language\",\"is\":\"fr\"}}")
                .id();
        eventually(() -> assertThat(library.get("/api/v1/segments/" + segment)
                        .body()
                        .path("count")
                        .asInt())
                .isEqualTo(3));
    }

    private String branch(String name) {
        return library.post("/api/v1/branches", "{\"name\":\"%s\"}".formatted(name))
                .id();
    }

    private Caller limitedTo(String... branches) {
        var ids = List.of(branches).stream().map(UUID::fromString).toList();
        return library.with(TestTokens.limited(
                library.institution(), ids, "patrons:read", "patrons:write", "privacy:manage", "institution:manage"));
    }

    private String patron(String branch, String card) {
        return register("""
                        {"homeBranchId":"%s","language":"fr","name":{"family":"Family%s"},
                         "identifiers":[{"scheme":"card","value":"%s"}],
                         "contactPoints":[{"channel":"email","address":"%s@example.org"}]}""".formatted(branch, card, card, card)).id();
    }

    private Caller.Answer register(String body) {
        var answer = library.post(PATRONS, body);
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer;
    }

    /** Method and path of each operation that anybody outside may ask. */
    private TreeMap<String, HandlerMethod> operations() {
        var operations = new TreeMap<String, HandlerMethod>();
        requestMappingHandlerMapping
                .getHandlerMethods()
                .forEach((mapping, method) -> mapping.getPatternValues()
                        .forEach(path -> mapping.getMethodsCondition()
                                .getMethods()
                                .forEach(verb -> {
                                    if (path.startsWith("/api/")) {
                                        operations.put(verb + " " + path, method);
                                    }
                                })));
        return operations;
    }

    private Caller.Answer ask(Caller caller, String operation, String id) {
        var verb = operation.split(" ")[0];
        var path = operation
                .split(" ")[1]
                .replace("{id}", id)
                .replace("{segmentId}", segment)
                .replace("{patronId}", id)
                .replace("{entryId}", id)
                .replace("{requestId}", id)
                .replace("{recipientId}", id)
                .replace("{key}", "some-purpose")
                .replace("{version}", "1");
        if (path.contains("{lineId}")) {
            path = path.replace("{lineId}", lineOf(id));
        }
        var decision = "{\"purpose\":\"newsletter\",\"channel\":\"email\",\"granted\":false}";
        if (operation.startsWith("POST /api/v1/imports")) {
            return caller.upload(path, "card\n1\n".getBytes(StandardCharsets.UTF_8), "{}", true);
        }
        if (operation.startsWith("POST ") && operation.endsWith("/legal-holds")) {
            return caller.post(path, "{\"reason\":\"debt\",\"reference\":\"26/114\"}");
        }
        return switch (verb) {
            case "GET" -> caller.get(path);
            case "DELETE" -> caller.delete(path);
            case "PATCH" -> caller.patch(path, "{\"category\":\"adult\"}", "If-Match", "*");
            case "PUT" -> caller.put(path, "{}", "If-Match", "*");
            default -> caller.post(path, path.endsWith("/consents") ? decision : "{}");
        };
    }

    /** A decision of theirs, for whoever may see it. */
    private String lineOf(String id) {
        var path = PATRONS + "/" + id + "/consents";
        library.post(path, "{\"purpose\":\"newsletter\",\"channel\":\"email\",\"granted\":false}");
        return library.get(path).body().at("/items/0/id").asString(NOBODY);
    }

    @Test
    void at_each_operation_about_one_person_a_hidden_one_cannot_be_told_from_none() {
        var ofOne = operations().keySet().stream()
                .filter(operation -> operation.contains(" " + PATRONS + "/{id}"))
                .filter(operation -> !isOfAllBranches(operation))
                .toList();
        assertThat(ofOne).hasSizeGreaterThanOrEqualTo(6);

        for (var operation : ofOne) {
            var none = ask(atTheRiver, operation, NOBODY);
            assertThat(none.status()).as(operation + none.text()).isEqualTo(404);
            for (var id : List.of(hidden, nowhere)) {
                var answer = ask(atTheRiver, operation, id);
                assertThat(answer.status()).as(operation).isEqualTo(404);
                assertThat(answer.text().replace(id, NOBODY).replace(lineOf(id), NOBODY))
                        .as(operation)
                        .isEqualTo(none.text());
                assertThat(answer.etag()).isEmpty();
            }
            if (operation.contains("{requestId}")) {
                continue; // There is none that waits.
            }
            var ours = erases(operation) ? patron(river, "M" + operation.length()) : mine;
            var theirs = erases(operation) ? patron(hill, "H" + operation.length()) : hidden;
            assertThat(ask(atTheRiver, operation, ours).status()).as(operation).isBetween(200, 299);
            assertThat(ask(unlimited(), operation, theirs).status())
                    .as(operation)
                    .isBetween(200, 299);
        }
    }

    /** What is handed out of somebody tells of every branch. */
    private static boolean isOfAllBranches(String operation) {
        return operation.endsWith(PATRONS + "/{id}/export") || operation.endsWith(PATRONS + "/{id}/rectifications");
    }

    /** The others still need the patron. */
    private static boolean erases(String operation) {
        return operation.startsWith("DELETE ") || operation.endsWith("/erasure");
    }

    private Caller unlimited() {
        return library.with(TestTokens.bearer(
                library.institution(), "patrons:read", "patrons:write", "privacy:manage", "institution:manage"));
    }

    @Test
    void each_operation_of_patrons_knows_only_theirs_and_what_says_nothing_is_refused() {
        operations().forEach((operation, method) -> {
            if (operation.contains(" " + PATRONS) && !isOfAllBranches(operation)) {
                assertThat(ScopeCheck.reach(method)).as(operation).hasValue(Reach.THEIR_BRANCHES);
            }
            var answer = ask(atTheRiver, operation, NOBODY);
            if (ScopeCheck.reach(method).isEmpty()) {
                assertThat(answer.type()).as(operation + answer.text()).endsWith("/limited-to-branches");
                assertThat(answer.status()).isEqualTo(403);
            } else {
                assertThat(answer.status()).as(operation + answer.text()).isNotEqualTo(403);
            }
        });
    }

    @Test
    void what_concerns_the_whole_institution_is_refused() {
        var refused = new ArrayList<String>();
        operations().forEach((operation, method) -> {
            if (ScopeCheck.reach(method).isEmpty()) {
                refused.add(operation);
            }
        });
        assertThat(refused)
                .as("the table in docs/adr/0102-rights-end-at-a-branch.md says so too")
                .containsExactlyInAnyOrder(
                        "DELETE /api/v1/access-requests/{id}",
                        "DELETE /api/v1/access-requests/{id}/link",
                        "DELETE /api/v1/purposes/{key}",
                        "DELETE /api/v1/segments/{id}",
                        "GET /api/v1/access-requests",
                        "GET /api/v1/access-requests/due",
                        "GET /api/v1/access-requests/{id}",
                        "GET /api/v1/access-requests/{id}/file",
                        "GET /api/v1/audit",
                        "GET /api/v1/erasures",
                        "GET /api/v1/erasures/{id}",
                        "GET /api/v1/imports",
                        "GET /api/v1/imports/{id}",
                        "GET /api/v1/imports/{id}/errors",
                        "GET /api/v1/imports/{id}/notes",
                        "GET /api/v1/imports/{id}/undo",
                        "GET /api/v1/imports/{id}/undo/stayed",
                        "GET /api/v1/institution/keys",
                        "GET /api/v1/institution/settings",
                        "GET /api/v1/legal-holds",
                        "GET /api/v1/merges",
                        "GET /api/v1/patrons/{id}/export",
                        "GET /api/v1/processing-record",
                        "GET /api/v1/processing-record/file",
                        "GET /api/v1/reads",
                        "GET /api/v1/retention-policies",
                        "GET /api/v1/retention-runs",
                        "GET /api/v1/retention-runs/{id}",
                        "POST /api/v1/retention-runs",
                        "PUT /api/v1/retention-policies",
                        "PATCH /api/v1/branches/{id}",
                        "PATCH /api/v1/institution",
                        "PATCH /api/v1/institution/settings",
                        "PATCH /api/v1/personas/{id}",
                        "POST /api/v1/personas/runs",
                        "POST /api/v1/access-requests/{id}/extension",
                        "POST /api/v1/access-requests/{id}/link",
                        "DELETE /api/v1/rectifications/{id}",
                        "GET /api/v1/rectifications",
                        "GET /api/v1/rectifications/due",
                        "GET /api/v1/rectifications/{id}",
                        "POST /api/v1/patrons/{id}/rectifications",
                        "POST /api/v1/rectifications/{id}/decision",
                        "POST /api/v1/rectifications/{id}/extension",
                        "POST /api/v1/rectifications/{id}/patron",
                        "POST /api/v1/rectifications/{id}/recipients",
                        "POST /api/v1/rectifications/{id}/recipients/search",
                        "POST /api/v1/rectifications/{id}/recipients/{recipientId}/told",
                        "POST /api/v1/rectifications/{id}/recipients/{recipientId}/not-told",
                        "GET /api/v1/rectifications/{id}/recipients/{recipientId}/notice",
                        "POST /api/v1/branches",
                        "POST /api/v1/institution/keys/rotation",
                        "POST /api/v1/imports",
                        "POST /api/v1/imports/{id}/undo",
                        "POST /api/v1/patrons/{id}/export",
                        "POST /api/v1/purposes",
                        "POST /api/v1/segments",
                        "POST /api/v1/suppressions/lift",
                        "POST /api/v1/segments/{id}/versions/{version}/restore",
                        "POST /api/v1/wordings",
                        "PUT /api/v1/purposes/{key}",
                        "PUT /api/v1/segments/{id}",
                        "GET /api/v1/wordings/uses",
                        "GET /api/v1/segments/self-check",
                        "POST /api/v1/imports/preview",
                        "PUT /api/v1/institution/patron-schema");
    }

    @Test
    void no_list_and_no_search_has_a_hidden_one() {
        for (var search : List.of("", "?q=family", "?q=familyh", "?segment=" + segment, "?email=h@example.org")) {
            var found = atTheRiver.get(PATRONS + search).text();
            assertThat(found).as(search).doesNotContain(hidden, nowhere);
        }
        assertThat(atTheRiver.get(PATRONS + "?identifier=card:H").text())
                .isEqualTo(atTheRiver.get(PATRONS + "?identifier=card:none").text());
        assertThat(atTheRiver.get(PATRONS).text()).contains(mine);
        assertThat(library.get(PATRONS).text()).contains(mine, hidden, nowhere);
        assertThat(limitedTo(river, hill).get(PATRONS).text())
                .contains(mine, hidden)
                .doesNotContain(nowhere);
    }

    @Test
    void who_is_limited_brings_nobody_to_where_they_could_not_follow() {
        var elsewhere = atTheRiver.post(PATRONS, "{\"homeBranchId\":\"%s\"}".formatted(hill));
        var toNone = atTheRiver.post(PATRONS, "{\"language\":\"fr\"}");
        var unknown = atTheRiver.post(PATRONS, "{\"homeBranchId\":\"%s\"}".formatted(NOBODY));
        for (var refused : List.of(elsewhere, toNone, unknown)) {
            assertThat(refused.status()).as(refused.text()).isEqualTo(422);
            assertThat(refused.pointers()).containsExactly("/homeBranchId");
        }
        for (var move : List.of("\"" + hill + "\"", "null")) {
            var refused =
                    atTheRiver.patch(PATRONS + "/" + mine, "{\"homeBranchId\":%s}".formatted(move), "If-Match", "*");
            assertThat(refused.status()).as(refused.text()).isEqualTo(422);
            assertThat(refused.pointers()).containsExactly("/homeBranchId");
        }
        var own = atTheRiver.post(PATRONS, "{\"homeBranchId\":\"%s\"}".formatted(river));
        assertThat(own.status()).as(own.text()).isEqualTo(201);
        assertThat(atTheRiver.get(PATRONS + "/" + own.id()).status()).isEqualTo(200);
    }

    @Test
    void a_card_is_given_once_in_the_institution_and_the_refusal_names_no_person() {
        var taken = atTheRiver.post(PATRONS, """
                {"homeBranchId":"%s","identifiers":[{"scheme":"card","value":"new"},{"scheme":"card","value":"H"}]}""".formatted(river));

        assertThat(taken.status()).as(taken.text()).isEqualTo(409);
        assertThat(taken.text()).contains("card:H").doesNotContain(hidden);
    }

    @Test
    void segments_are_counted_previewed_and_listed_within_the_branches() {
        assertThat(atTheRiver
                        .get("/api/v1/segments/" + segment)
                        .body()
                        .path("count")
                        .asInt())
                .isEqualTo(1);
        assertThat(atTheRiver
                        .get("/api/v1/segments")
                        .body()
                        .at("/items/0/count")
                        .asInt())
                .isEqualTo(1);
        assertThat(atTheRiver.get("/api/v1/segments/" + segment + "/members").text())
                .contains(mine)
                .doesNotContain(hidden, nowhere);
        var preview = atTheRiver.post("/api/v1/segments/preview", "{\"rule\":{\"field\":\"language\",\"is\":\"fr\"}}");
        assertThat(preview.body().path("count").asInt()).as(preview.text()).isEqualTo(1);
        var reach = atTheRiver.get("/api/v1/segments/" + segment + "/reach?purpose=newsletter");
        assertThat(reach.body().path("count").asInt()).as(reach.text()).isEqualTo(1);
        assertThat(reach.body().at("/letters/0/unreached").toString())
                .isEqualTo("[{\"reason\":\"no-consent\",\"people\":1}]");
    }

    @Test
    void a_file_of_members_has_those_of_the_branches_and_is_for_who_still_sees_them() {
        var both = limitedTo(river, hill);
        var path = "/api/v1/exports/patrons";
        var order = "{\"kind\":\"segment-members\",\"subject\":\"%s\"}".formatted(segment);
        var asked = both.post(path, order).id();
        var whole = library.post(path, order).id();
        for (var one : List.of(asked, whole)) {
            eventually(() -> assertThat(
                            library.get(path + "/" + one).body().path("state").asString())
                    .isEqualTo("done"));
        }

        assertThat(both.get(path + "/" + asked + "/file").text())
                .contains(mine, hidden)
                .doesNotContain(nowhere);
        // The same person, limited to less by now.
        assertThat(atTheRiver.get(path + "/" + asked + "/file").status()).isEqualTo(404);
        assertThat(both.get(path + "/" + whole + "/file").status()).isEqualTo(404);
        assertThat(atTheRiver.get(path + "/" + asked).body().has("file")).isFalse();
    }

    @Test
    void an_answer_that_was_given_before_a_limit_is_not_given_again_after_it() {
        var body = "{\"homeBranchId\":\"%s\",\"name\":{\"family\":\"Secret\"}}".formatted(hill);
        var key = UUID.randomUUID().toString();
        var first = library.post(PATRONS, body, "Idempotency-Key", key);
        assertThat(library.post(PATRONS, body, "Idempotency-Key", key).id()).isEqualTo(first.id());

        for (var limited : List.of(atTheRiver, limitedTo(hill))) {
            var again = limited.post(PATRONS, body, "Idempotency-Key", key);
            assertThat(again.status()).as(again.text()).isEqualTo(422);
            assertThat(again.text()).doesNotContain(first.id(), "Secret");
        }
        assertThat(library.get(PATRONS + "?q=secret").body().path("items").size())
                .isEqualTo(1);
    }

    @Test
    void a_version_says_nothing_of_a_hidden_one() {
        for (var version : List.of("\"1\"", "\"99\"", "*")) {
            assertThat(atTheRiver
                            .patch(PATRONS + "/" + hidden, "{\"category\":\"x\"}", "If-Match", version)
                            .status())
                    .as(version)
                    .isEqualTo(404);
        }
        assertThat(library.get(PATRONS + "/" + hidden).body().has("category")).isFalse();
    }
}
