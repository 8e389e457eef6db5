package org.atrium.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** API clients, and the operator who opens institutions. */
class ClientsTest extends AtTheDoor {

    @Test
    void a_client_is_made_shown_once_used_and_removed() {
        var token = token();
        var made =
                visitor.post("/api/v1/clients", token, Map.of("name", "Reports", "scopes", List.of("analytics:read")));

        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        var client = Visitor.json(made);
        var id = client.get("id").asString();
        assertThat(made.headers().firstValue("Location")).hasValue("/api/v1/clients/" + id);
        assertThat(visitor.get("/api/v1/clients/" + id, token).body())
                .contains("Reports")
                .doesNotContain("secret");
        assertThat(tokenRequest(id, client.get("secret").asString(), Map.of()).statusCode())
                .isEqualTo(200);

        var removed = visitor.send(visitor.to("/api/v1/clients/" + id)
                .header("Authorization", "Bearer " + token)
                .DELETE());

        assertThat(removed.statusCode()).isEqualTo(204);
        assertThat(tokenRequest(id, client.get("secret").asString(), Map.of()).statusCode())
                .isEqualTo(401);
        assertProblem(visitor.get("/api/v1/clients/" + id, token), 404, "not-found");
    }

    @Test
    void nobody_makes_a_client_that_may_do_more_than_they_may() {
        var token = accessToken(
                tokenRequest(client("clientId"), client("clientSecret"), Map.of("scope", "institution:manage")));

        var refused =
                visitor.post("/api/v1/clients", token, Map.of("name", "Sneaky", "scopes", List.of("patrons:read")));
        var operators = visitor.post(
                "/api/v1/clients", token(), Map.of("name", "Sneaky", "scopes", List.of("platform:manage")));

        assertProblem(refused, 403, "scope-beyond-caller");
        assertProblem(operators, 403, "scope-beyond-caller");
    }

    @Test
    void every_fault_of_an_order_is_named() {
        var refused = visitor.post(
                "/api/v1/clients",
                token(),
                Map.of("name", " ", "scopes", List.of("patrons:eat"), "redirectUris", List.of("http://evil.example/")));

        assertProblem(refused, 422, "invalid-fields");
        assertThat(Visitor.json(refused).get("errors").findValuesAsString("pointer"))
                .containsExactly("/name", "/scopes/0", "/redirectUris/0");
        assertProblem(visitor.post("/api/v1/clients", token(), Map.of("nom", "x")), 422, "invalid-fields");
    }

    @Test
    void no_element_of_a_list_and_no_list_is_taken_as_it_comes() {
        var token = token();
        var nulls = visitor.send(visitor.to("/api/v1/clients")
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(java.net.http.HttpRequest.BodyPublishers.ofString(
                        "{\"name\":\"x\",\"scopes\":[null],\"redirectUris\":[null]}")));
        var many = visitor.post(
                "/api/v1/clients",
                token,
                Map.of("name", "x", "scopes", java.util.Collections.nCopies(3_000, "patrons:eat")));

        assertProblem(nulls, 422, "invalid-fields");
        assertThat(Visitor.json(nulls).get("errors").findValuesAsString("pointer"))
                .containsExactly("/scopes/0");
        assertProblem(many, 422, "invalid-fields");
        assertThat(many.body().length()).isLessThan(1_000);
        assertProblem(visitor.get("/api/v1/people?cursor=%00", token), 400, "malformed-query");
        for (var cursor : List.of("nonsense", "AAAA", "x".repeat(3_000))) {
            assertProblem(visitor.get("/api/v1/people?cursor=" + cursor, token), 422, "invalid-fields");
        }
    }

    @Test
    void clients_are_listed_page_by_page() {
        var token = token();
        for (int i = 0; i < 3; i++) {
            visitor.post("/api/v1/clients", token, Map.of("name", "c" + i, "scopes", List.of("analytics:read")));
        }

        var first = Visitor.json(visitor.get("/api/v1/clients?limit=2", token));
        var second = Visitor.json(visitor.get(
                "/api/v1/clients?limit=2&cursor=" + first.get("next").asString(), token));

        assertThat(first.get("items")).hasSize(2);
        assertThat(second.get("items")).isNotEmpty();
        assertThat(second.at("/items/0/id")).isNotEqualTo(first.at("/items/1/id"));
        assertProblem(visitor.get("/api/v1/clients?limit=0", token), 422, "invalid-fields");
    }

    @Test
    void the_operator_opens_an_institution_and_speaks_for_it() throws Exception {
        var operator = accessToken(operatorToken(Map.of()));
        var opened = visitor.post(
                "/api/v1/institutions", operator, Map.of("name", "Musée de Vermont", "timeZone", "Europe/Paris"));

        assertThat(opened.statusCode()).as(opened.body()).isEqualTo(201);
        var institution = Visitor.json(opened);
        var id = institution.get("id").asString();

        var first = accessToken(tokenRequest(
                institution.at("/client/id").asString(),
                institution.at("/client/secret").asString(),
                Map.of()));
        assertThat(claim(first, "institution")).isEqualTo(id);
        var named = accessToken(operatorToken(Map.of("institution", id, "scope", "patrons:read")));
        assertThat(claim(named, "institution")).isEqualTo(id);
        assertThat(claim(named, "scope")).isEqualTo("patrons:read");
        org.awaitility.Awaitility.await()
                .until(() -> PATRON.seen().stream().anyMatch(seen -> seen.body().contains("Musée de Vermont")));

        var clientsOfFirst = visitor.get("/api/v1/clients", token()).body();
        assertThat(clientsOfFirst).doesNotContain(institution.at("/client/id").asString());
    }

    @Test
    void an_institutions_client_opens_no_institution_and_speaks_for_no_other() {
        assertProblem(visitor.post("/api/v1/institutions", token(), Map.of("name", "X")), 403, "missing-scope");

        var foreign = tokenRequest(
                client("clientId"),
                client("clientSecret"),
                Map.of("institution", UUID.randomUUID().toString()));
        assertThat(foreign.statusCode()).isEqualTo(400);
    }

    @Test
    void the_operator_alone_reads_no_patron() throws Exception {
        var token = accessToken(operatorToken(Map.of()));

        assertThat(claim(token, "institution")).isNull();
        assertThat(claim(token, "scope")).isEqualTo("platform:manage");
        assertThat(operatorToken(Map.of("scope", "patrons:read")).statusCode()).isEqualTo(400);
        assertThat(operatorToken(Map.of("institution", UUID.randomUUID().toString()))
                        .statusCode())
                .isEqualTo(400);
        assertProblem(visitor.get("/api/v1/clients", token), 403, "missing-scope");
    }

    @Test
    void an_address_signs_in_one_person() {
        var grace = Map.of(
                "email", "grace-" + UUID.randomUUID() + "@x.example", "name", "Grace", "roles", List.of("analyst"));

        assertThat(visitor.post("/api/v1/people", token(), grace).statusCode()).isEqualTo(201);
        assertProblem(visitor.post("/api/v1/people", token(), grace), 409, "address-in-use");
        assertThat(visitor.get("/api/v1/people?limit=500", token()).body())
                .contains("Grace")
                .doesNotContain("oneTimePassword");
    }

    private java.net.http.HttpResponse<String> operatorToken(Map<String, String> more) {
        return tokenRequest(client("operatorClientId"), client("operatorClientSecret"), more);
    }

    private static String claim(String token, String name) throws Exception {
        return SignedJWT.parse(token).getJWTClaimsSet().getStringClaim(name);
    }
}
