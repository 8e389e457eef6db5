package org.atrium.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** People and programs that are limited to branches, from the account to the token that services get. */
class BranchLimitsTest extends AtTheDoor {

    private final String river = PATRON.branch();
    private final String hill = PATRON.branch();

    @Test
    void a_person_who_is_limited_carries_it_into_the_session_and_to_the_services() throws Exception {
        var person = invited(token(), "outreach", river);
        assertThat(person.get("branches").toString()).isEqualTo("[\"" + river + "\"]");
        var browser = new Visitor(DOOR);
        Staff.arrive(browser, person);

        assertThat(Visitor.json(browser.get("/session")).get("branches").toString())
                .isEqualTo("[\"" + river + "\"]");
        assertThat(browser.get("/api/v1/wordings").statusCode()).isEqualTo(200);
        assertThat(relayed().getStringListClaim("branches")).containsExactly(river);
        assertThat(relayed().getStringClaim("client_id")).isEqualTo("atrium-console");
    }

    @Test
    void who_has_no_limit_has_a_token_without_the_claim() throws Exception {
        visitor.get("/api/v1/wordings", token());

        assertThat(relayed().getClaim("branches")).isNull();
    }

    @Test
    void other_branches_begin_with_a_new_sign_in() {
        var person = invited(token(), "outreach");
        var place = "/api/v1/people/" + person.get("id").asString();
        var browser = new Visitor(DOOR);
        Staff.arrive(browser, person);

        var changed = patch(place, token(), "\"1\"", Map.of("branches", List.of(hill, river)));

        assertThat(changed.statusCode()).as(changed.body()).isEqualTo(200);
        assertThat(Visitor.json(changed).get("branches")).hasSize(2);
        assertThat(Visitor.json(changed).get("roles").toString()).isEqualTo("[\"outreach\"]");
        assertProblem(browser.get("/session"), 401, "unauthenticated");
        Staff.signIn(browser, person.get("email").asString(), Staff.GOOD);
        assertThat(Visitor.json(browser.get("/session")).get("branches")).hasSize(2);

        var free = patch(place, token(), "\"2\"", Map.of("branches", List.of()));
        assertThat(Visitor.json(free).get("branches")).isEmpty();
        assertThat(Visitor.json(visitor.get(place, token())).get("branches")).isEmpty();
    }

    @Test
    void a_branch_that_there_is_not_and_what_is_no_branch_are_named() {
        var unknown = UUID.randomUUID().toString();
        var order = Map.of(
                "email",
                Staff.newAddress(),
                "name",
                "Kay",
                "roles",
                List.of("analyst"),
                "branches",
                List.of(river, unknown, "the one at the river"));

        var refused = visitor.post("/api/v1/people", token(), order);

        assertProblem(refused, 422, "invalid-fields");
        assertThat(Visitor.json(refused).get("errors").findValuesAsString("pointer"))
                .containsExactly("/branches/2", "/branches/1");
        var client = visitor.post(
                "/api/v1/clients",
                token(),
                Map.of("name", "Kiosk", "scopes", List.of("patrons:read"), "branches", List.of(unknown)));
        assertProblem(client, 422, "invalid-fields");
        var person = "/api/v1/people/" + invited(token(), "analyst").get("id").asString();
        for (var odd : List.of("all", 7, Map.of())) {
            assertProblem(patch(person, token(), "\"1\"", Map.of("branches", odd)), 422, "invalid-fields");
        }
        var many = java.util.Collections.nCopies(51, river);
        assertProblem(patch(person, token(), "\"1\"", Map.of("branches", many)), 422, "invalid-fields");
    }

    @Test
    void a_client_sees_its_branches_and_hands_on_no_more_than_it_has() throws Exception {
        var limited = clientToken(token(), river, hill);
        assertThat(SignedJWT.parse(limited).getJWTClaimsSet().getStringListClaim("branches"))
                .containsExactlyInAnyOrder(river, hill);

        assertThat(made(limited, river).statusCode()).isEqualTo(201);
        assertProblem(made(limited), 403, "branches-beyond-caller");
        assertProblem(made(limited, river, PATRON.branch()), 403, "branches-beyond-caller");
        var others = Visitor.json(made(token())).get("id").asString();
        assertProblem(delete("/api/v1/clients/" + others, limited), 403, "branches-beyond-caller");
        assertThat(delete("/api/v1/clients/" + others, token()).statusCode()).isEqualTo(204);
    }

    @Test
    void who_administers_some_branches_grants_those_and_touches_nobody_who_sees_more() {
        var administrator = invited(token(), "administrator", river);
        var browser = new Visitor(DOOR);
        Staff.arrive(browser, administrator);
        var limited = clientToken(token(), river);
        var everywhere = invited(token(), "analyst");
        var place = "/api/v1/people/" + everywhere.get("id").asString();

        assertProblem(patch(place, limited, "\"1\"", Map.of("name", "Mine")), 403, "branches-beyond-caller");
        assertProblem(delete(place, limited), 403, "branches-beyond-caller");
        assertProblem(visitor.post(place + "/invitation", limited, Map.of()), 403, "branches-beyond-caller");
        var kay = invited(limited, "analyst", river);
        var kays = "/api/v1/people/" + kay.get("id").asString();
        assertProblem(patch(kays, limited, "\"1\"", Map.of("branches", List.of(hill))), 403, "branches-beyond-caller");
        assertProblem(patch(kays, limited, "\"1\"", Map.of("branches", List.of())), 403, "branches-beyond-caller");
        assertThat(delete(kays, limited).statusCode()).isEqualTo(204);
    }

    @Test
    void who_was_limited_cannot_undo_it_with_the_token_from_before() {
        var administrator = invited(token(), "administrator");
        var old = tokenOf(administrator);
        var place = "/api/v1/people/" + administrator.get("id").asString();
        var everywhere =
                "/api/v1/people/" + invited(token(), "analyst").get("id").asString();
        assertThat(made(old).statusCode()).isEqualTo(201);

        assertThat(patch(place, token(), "\"1\"", Map.of("branches", List.of(river)))
                        .statusCode())
                .isEqualTo(200);

        assertProblem(patch(place, old, "\"2\"", Map.of("branches", List.of())), 403, "branches-beyond-caller");
        assertProblem(patch(everywhere, old, "\"1\"", Map.of("name", "Mine")), 403, "branches-beyond-caller");
        assertProblem(delete(everywhere, old), 403, "branches-beyond-caller");
        assertProblem(visitor.post(everywhere + "/invitation", old, Map.of()), 403, "branches-beyond-caller");
        assertProblem(made(old), 403, "branches-beyond-caller");
        assertThat(made(old, river).statusCode()).isEqualTo(201);

        assertThat(patch(place, token(), "\"2\"", Map.of("roles", List.of("outreach")))
                        .statusCode())
                .isEqualTo(200);
        assertProblem(patch(place, old, "\"3\"", Map.of("roles", List.of("administrator"))), 403, "missing-scope");
        assertProblem(made(old, river), 403, "missing-scope");

        assertThat(delete(place, token()).statusCode()).isEqualTo(204);
        assertProblem(made(old, river), 401, "unauthenticated");
    }

    @Test
    void a_client_that_was_removed_leaves_no_twin() {
        var client = Visitor.json(made(token()));
        var id = client.get("id").asString();
        var old = accessToken(tokenRequest(id, client.get("secret").asString(), Map.of()));
        assertThat(delete("/api/v1/clients/" + id, token()).statusCode()).isEqualTo(204);

        var refused = made(old);

        assertProblem(refused, 401, "unauthenticated");
    }

    @Test
    void while_nobody_says_which_branches_there_are_none_is_given() {
        PATRON.stop();
        try {
            var order = Map.of(
                    "email",
                    Staff.newAddress(),
                    "name",
                    "Kay",
                    "roles",
                    List.of("analyst"),
                    "branches",
                    List.of(river));
            assertProblem(visitor.post("/api/v1/people", token(), order), 503, "unavailable");
        } finally {
            PATRON.start();
        }
    }

    /** The token that a person's session sends with their requests. */
    private String tokenOf(JsonNode invited) {
        var browser = new Visitor(DOOR);
        Staff.arrive(browser, invited);
        assertThat(browser.get("/api/v1/wordings").statusCode()).isEqualTo(200);
        return bearer();
    }

    private static String bearer() {
        return PATRON.last("/api/v1/wordings").header("Authorization").substring("Bearer ".length());
    }

    /** The claims of the token with which the last request reached patron-service. */
    private static com.nimbusds.jwt.JWTClaimsSet relayed() throws Exception {
        return SignedJWT.parse(bearer()).getJWTClaimsSet();
    }

    private JsonNode invited(String token, String role, String... branches) {
        var invited = visitor.post(
                "/api/v1/people",
                token,
                Map.of(
                        "email",
                        Staff.newAddress(),
                        "name",
                        "Grace",
                        "roles",
                        List.of(role),
                        "branches",
                        List.of(branches)));
        assertThat(invited.statusCode()).as(invited.body()).isEqualTo(201);
        return Visitor.json(invited);
    }

    private HttpResponse<String> made(String token, String... branches) {
        var scopes = List.of("institution:manage", "patrons:read", "campaigns:read", "analytics:read");
        return visitor.post(
                "/api/v1/clients", token, Map.of("name", "Kiosk", "scopes", scopes, "branches", List.of(branches)));
    }

    private String clientToken(String token, String... branches) {
        var client = Visitor.json(made(token, branches));
        return accessToken(
                tokenRequest(client.get("id").asString(), client.get("secret").asString(), Map.of()));
    }

    private HttpResponse<String> patch(String place, String token, String tag, Map<String, ?> change) {
        return visitor.send(visitor.to(place)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/merge-patch+json")
                .header("If-Match", tag)
                .method("PATCH", BodyPublishers.ofString(Visitor.JSON.writeValueAsString(change))));
    }

    private HttpResponse<String> delete(String place, String token) {
        return visitor.send(
                visitor.to(place).header("Authorization", "Bearer " + token).DELETE());
    }
}
