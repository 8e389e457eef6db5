package org.atrium.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.atrium.kit.store.MongoCollections;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Staff come, change and go. */
class StaffTest extends AtTheDoor {

    @Autowired
    MongoCollections collections;

    @Test
    void whoever_is_ended_is_out_at_once() {
        var token = token();
        var browser = new Visitor(DOOR);
        var person = Staff.invited(visitor, token, Staff.newAddress(), "outreach");
        Staff.arrive(browser, person);
        var place = "/api/v1/people/" + person.get("id").asString();
        assertThat(browser.get("/api/v1/patrons").statusCode()).isEqualTo(200);

        assertThat(delete(place, token).statusCode()).isEqualTo(204);

        assertProblem(browser.get("/session"), 401, "unauthenticated");
        assertProblem(browser.get("/api/v1/patrons"), 401, "unauthenticated");
        assertProblem(visitor.get(place, token), 404, "not-found");
        assertThat(collections
                        .shared("authorizations")
                        .countDocuments(
                                new Document("principal", person.get("id").asString())))
                .isZero();
        var again = new Visitor(DOOR);
        assertThat(Staff.submit(
                                again,
                                again.page("/sign-in"),
                                "/sign-in",
                                Map.of("email", person.get("email").asString(), "password", Staff.GOOD))
                        .statusCode())
                .isEqualTo(422);
    }

    @Test
    void other_roles_begin_with_a_new_sign_in() {
        var token = token();
        var browser = new Visitor(DOOR);
        var person = Staff.invited(visitor, token, Staff.newAddress(), "outreach");
        Staff.arrive(browser, person);
        var place = "/api/v1/people/" + person.get("id").asString();
        var read = visitor.get(place, token);
        var tag = read.headers().firstValue("ETag").orElseThrow();

        assertProblem(patch(place, token, null, Map.of("roles", List.of("analyst"))), 428, "precondition-required");
        var changed = patch(place, token, tag, Map.of("roles", List.of("analyst")));
        assertProblem(patch(place, token, tag, Map.of("name", "Too late")), 412, "precondition-failed");

        assertThat(changed.statusCode()).as(changed.body()).isEqualTo(200);
        assertThat(Visitor.json(changed).get("roles").toString()).isEqualTo("[\"analyst\"]");
        assertProblem(browser.get("/session"), 401, "unauthenticated");
        Staff.signIn(browser, person.get("email").asString(), Staff.GOOD);
        assertThat(Visitor.json(browser.get("/session")).get("scopes").toString())
                .isEqualTo("[\"analytics:read\",\"campaigns:read\"]");
    }

    @Test
    void an_end_that_did_not_come_to_its_own_end_is_finished_by_the_same_order() {
        var token = token();
        var browser = new Visitor(DOOR);
        var person = Staff.invited(visitor, token, Staff.newAddress(), "outreach");
        Staff.arrive(browser, person);
        var id = person.get("id").asString();
        collections.shared("people").deleteOne(new Document("_id", java.util.UUID.fromString(id)));
        assertThat(collections.shared("sessions").countDocuments(new Document("person", id)))
                .isPositive();

        assertProblem(delete("/api/v1/people/" + id, token), 404, "not-found");

        assertThat(collections.shared("sessions").countDocuments(new Document("person", id)))
                .isZero();
        assertThat(collections.shared("authorizations").countDocuments(new Document("principal", id)))
                .isZero();
    }

    @Test
    void somebody_of_another_institution_is_unknown_and_stays_signed_in() {
        var browser = new Visitor(DOOR);
        var person = Staff.invited(visitor, token(), Staff.newAddress(), "outreach");
        Staff.arrive(browser, person);

        assertProblem(
                delete("/api/v1/people/" + person.get("id").asString(), anotherInstitution("Elsewhere")),
                404,
                "not-found");

        assertThat(browser.get("/session").statusCode()).isEqualTo(200);
    }

    @Test
    void the_same_roles_again_end_what_the_first_order_left() {
        var token = token();
        var browser = new Visitor(DOOR);
        var person = Staff.invited(visitor, token, Staff.newAddress(), "outreach");
        Staff.arrive(browser, person);

        var again = patch(
                "/api/v1/people/" + person.get("id").asString(), token, "\"1\"", Map.of("roles", List.of("outreach")));

        assertThat(again.statusCode()).as(again.body()).isEqualTo(200);
        assertProblem(browser.get("/session"), 401, "unauthenticated");
    }

    @Test
    void a_new_name_leaves_people_where_they_are() {
        var token = token();
        var browser = new Visitor(DOOR);
        var person = Staff.invited(visitor, token, Staff.newAddress(), "outreach");
        Staff.arrive(browser, person);

        var changed =
                patch("/api/v1/people/" + person.get("id").asString(), token, "\"1\"", Map.of("name", "Grace Hopper"));

        assertThat(Visitor.json(changed).get("name").asString()).isEqualTo("Grace Hopper");
        assertThat(browser.get("/session").statusCode()).isEqualTo(200);
    }

    @Test
    void the_last_administrator_stays_one() {
        var there = anotherInstitution("Musée");
        var director = Staff.invited(visitor, there, Staff.newAddress(), "administrator");
        var place = "/api/v1/people/" + director.get("id").asString();

        assertProblem(delete(place, there), 409, "last-administrator");
        assertProblem(patch(place, there, "\"1\"", Map.of("roles", List.of("analyst"))), 409, "last-administrator");
        Staff.invited(visitor, there, Staff.newAddress(), "administrator");
        assertThat(patch(place, there, "\"1\"", Map.of("roles", List.of("analyst")))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void what_is_wrong_with_a_change_is_named_and_changes_nothing() {
        var token = token();
        var person = Staff.invited(visitor, token, Staff.newAddress(), "analyst");
        var place = "/api/v1/people/" + person.get("id").asString();

        var refused = patch(place, token, "\"1\"", Map.of("roles", List.of("king", 7), "name", " ", "email", "x@y.z"));

        assertProblem(refused, 422, "invalid-fields");
        assertThat(Visitor.json(refused).get("errors").findValuesAsString("pointer"))
                .containsExactlyInAnyOrder("/email", "/name", "/roles/0", "/roles/1");
        assertThat(visitor.get(place, token).headers().firstValue("ETag")).hasValue("\"1\"");
        var limited = accessToken(
                tokenRequest(client("clientId"), client("clientSecret"), Map.of("scope", "institution:manage")));
        assertProblem(patch(place, limited, "\"1\"", Map.of("roles", List.of("privacy"))), 403, "role-beyond-caller");
        assertProblem(
                patch(place, anotherInstitution("Elsewhere"), "\"1\"", Map.of("name", "Not yours")), 404, "not-found");
    }

    @Test
    void a_name_is_text_of_one_line_and_in_one_form() {
        var token = token();
        var person = Staff.invited(visitor, token, Staff.newAddress(), "analyst");
        var place = "/api/v1/people/" + person.get("id").asString();
        var operator = accessToken(tokenRequest(client("operatorClientId"), client("operatorClientSecret"), Map.of()));
        var roles = List.of("analyst");

        for (var bad : List.of("Ada\u0000", "Ada\nLovelace", "\u001b[31mAda", "Ada\uFFFD")) {
            var refusals = List.of(
                    visitor.post(
                            "/api/v1/people", token, Map.of("email", Staff.newAddress(), "name", bad, "roles", roles)),
                    patch(place, token, "\"1\"", Map.of("name", bad)),
                    visitor.post("/api/v1/clients", token, Map.of("name", bad, "scopes", List.of("analytics:read"))),
                    visitor.post("/api/v1/institutions", operator, Map.of("name", bad)));
            for (var refused : refusals) {
                assertProblem(refused, 422, "invalid-fields");
                assertThat(Visitor.json(refused).get("errors").findValuesAsString("pointer"))
                        .containsExactly("/name");
            }
        }

        var invited = visitor.post(
                "/api/v1/people",
                token,
                Map.of("email", Staff.newAddress(), "name", "\u00a0Zoe\u0301 ", "roles", roles));
        assertThat(Visitor.json(invited).get("name").asString()).isEqualTo("Zo\u00e9");
        var opened = visitor.post("/api/v1/institutions", operator, Map.of("name", "Muse\u0301e"));
        assertThat(Visitor.json(opened).get("name").asString()).isEqualTo("Mus\u00e9e");
        var made = visitor.post(
                "/api/v1/clients", token, Map.of("name", " Zoe\u0301\u200b", "scopes", List.of("analytics:read")));
        assertThat(Visitor.json(made).get("name").asString()).isEqualTo("Zo\u00e9");
    }

    @Test
    void whoever_forgot_the_password_is_invited_again() {
        var token = token();
        var browser = new Visitor(DOOR);
        var person = Staff.invited(visitor, token, Staff.newAddress(), "outreach");
        Staff.arrive(browser, person);

        var again = visitor.post("/api/v1/people/" + person.get("id").asString() + "/invitation", token, Map.of());

        assertThat(again.statusCode()).as(again.body()).isEqualTo(201);
        assertProblem(browser.get("/session"), 401, "unauthenticated");
        assertThat(Staff.arrive(new Visitor(DOOR), Visitor.json(again)).uri()).hasToString(DOOR + "/");
    }

    @Test
    void whoever_stopped_before_choosing_a_password_cannot_go_on_after_another_invitation() {
        var token = token();
        var mallory = new Visitor(DOOR);
        var person = Staff.invited(visitor, token, Staff.newAddress(), "outreach");
        var choosing = mallory.follow(Staff.submit(
                mallory,
                mallory.page("/sign-in"),
                "/sign-in",
                Map.of(
                        "email",
                        person.get("email").asString(),
                        "password",
                        person.get("oneTimePassword").asString())));
        assertThat(choosing.uri().getPath()).isEqualTo("/sign-in/password");

        var again = visitor.post("/api/v1/people/" + person.get("id").asString() + "/invitation", token, Map.of());

        var chosen = Staff.submit(
                mallory,
                choosing,
                "/sign-in/password",
                Map.of("password", "a password of Mallory's", "again", "a password of Mallory's"));
        assertThat(chosen.headers().firstValue("Location")).hasValue("/sign-in");
        assertThat(Staff.arrive(new Visitor(DOOR), Visitor.json(again)).uri()).hasToString(DOOR + "/");
    }

    @Test
    void an_invitation_elsewhere_neither_tells_nor_locks_out() {
        var address = Staff.newAddress();
        var elsewhere = anotherInstitution("Elsewhere");
        var there = Staff.invited(visitor, elsewhere, address, "analyst");

        var here = Staff.invited(visitor, token(), address, "outreach");

        var browser = new Visitor(DOOR);
        Staff.arrive(browser, here);
        assertThat(Visitor.json(browser.get("/session")).at("/institution/name").asString())
                .isEqualTo("Bibliothèques de Vermont");
        assertThat(visitor.get("/api/v1/people?limit=500", token()).body())
                .doesNotContain(there.get("id").asString());
    }

    @Test
    void whoever_works_for_two_institutions_with_one_password_is_asked_for_which() {
        var address = Staff.newAddress();
        Staff.arrive(new Visitor(DOOR), Staff.invited(visitor, token(), address, "outreach"));
        Staff.arrive(
                new Visitor(DOOR), Staff.invited(visitor, anotherInstitution("Musée d’ailleurs"), address, "analyst"));
        var browser = new Visitor(DOOR);

        var which = Staff.signIn(browser, address, Staff.GOOD);

        assertThat(which.uri().getPath()).isEqualTo("/sign-in/institution");
        assertThat(which.body()).contains("Bibliothèques de Vermont", "Musée d’ailleurs");
        assertProblem(browser.get("/session"), 401, "unauthenticated");
        var forged = Staff.submit(
                browser, which, "/sign-in/institution", Map.of("person", "00000000-0000-7000-8000-000000000000"));
        assertThat(forged.headers().firstValue("Location")).hasValue("/sign-in");
        var chosen = java.util.regex.Pattern.compile("value=\"([^\"]+)\">Musée")
                .matcher(which.body())
                .results()
                .findFirst()
                .orElseThrow()
                .group(1);
        browser.follow(Staff.submit(browser, which, "/sign-in/institution", Map.of("person", chosen)));
        browser.follow(browser.page("/oauth2/authorization/atrium"));
        assertThat(Visitor.json(browser.get("/session")).at("/institution/name").asString())
                .isEqualTo("Musée d’ailleurs");
    }

    @Test
    void whoever_signed_in_at_a_device_before_is_let_in_while_others_guess() {
        var browser = new Visitor(DOOR);
        var person = Staff.invited(visitor, token(), Staff.newAddress(), "outreach");
        Staff.arrive(browser, person);
        var address = person.get("email").asString();
        var guesser = new Visitor(DOOR);
        guessUntilRefused(guesser, address);

        browser.forget("atrium");
        assertThat(Staff.signIn(browser, address, Staff.GOOD).uri()).hasToString(DOOR + "/");
        // Some seconds allow another guess, and signing in took some.
        guessUntilRefused(guesser, address);
        assertThat(Staff.submit(
                                guesser,
                                guesser.page("/sign-in"),
                                "/sign-in",
                                Map.of("email", address, "password", Staff.GOOD))
                        .statusCode())
                .isEqualTo(429);
    }

    private static void guessUntilRefused(Visitor guesser, String address) {
        var answer = guesser.page("/sign-in");
        for (int attempt = 0; attempt < 20 && answer.statusCode() != 429; attempt++) {
            answer = Staff.submit(guesser, answer, "/sign-in", Map.of("email", address, "password", "a guess"));
        }
        assertThat(answer.statusCode()).isEqualTo(429);
    }

    @Test
    void made_up_addresses_do_not_get_past_the_throttle() {
        var who = Map.of("email", Staff.newAddress(), "password", "a guess");
        var statuses = new java.util.TreeSet<Integer>();
        var guesser = new Visitor(DOOR);
        var page = guesser.page("/sign-in");
        for (int attempt = 0; attempt < 6; attempt++) {
            var csrf = java.util.regex.Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"")
                    .matcher(page.body());
            assertThat(csrf.find()).isTrue();
            var fields = new java.util.HashMap<>(who);
            fields.put("_csrf", csrf.group(1));
            page = guesser.send(guesser.to("/sign-in")
                    .header("X-Forwarded-For", "203.0.113." + attempt)
                    .header("Forwarded", "for=203.0.113." + attempt)
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString(Visitor.encode(fields))));
            statuses.add(page.statusCode());
        }

        assertThat(statuses).containsExactly(422, 429);
        visitor.send(visitor.to("/api/v1/wordings")
                .header("Authorization", "Bearer " + token())
                .header("X-Forwarded-For", "203.0.113.9")
                .GET());
        assertThat(PATRON.last("/api/v1/wordings").header("X-Forwarded-For")).isEqualTo("127.0.0.1");
    }

    @Test
    void an_institution_that_was_renamed_has_its_new_name_at_the_door_too() {
        var there = anotherInstitution("The old name");
        var browser = new Visitor(DOOR);
        Staff.arrive(browser, Staff.invited(visitor, there, Staff.newAddress(), "analyst"));
        PATRON.nameInstitution("The new name");
        try {
            org.awaitility.Awaitility.await()
                    .atMost(java.time.Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(Visitor.json(browser.get("/session"))
                                    .at("/institution/name")
                                    .asString())
                            .isEqualTo("The new name"));
        } finally {
            PATRON.nameInstitution(null);
        }
    }

    private HttpResponse<String> patch(String place, String token, String tag, Map<String, ?> change) {
        var request = visitor.to(place)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/merge-patch+json");
        if (tag != null) {
            request.header("If-Match", tag);
        }
        return visitor.send(request.method("PATCH", BodyPublishers.ofString(Visitor.JSON.writeValueAsString(change))));
    }

    private HttpResponse<String> delete(String place, String token) {
        return visitor.send(
                visitor.to(place).header("Authorization", "Bearer " + token).DELETE());
    }

    private String anotherInstitution(String name) {
        var operator = accessToken(tokenRequest(client("operatorClientId"), client("operatorClientSecret"), Map.of()));
        JsonNode opened = Visitor.json(visitor.post("/api/v1/institutions", operator, Map.of("name", name)));
        return accessToken(tokenRequest(
                opened.at("/client/id").asString(), opened.at("/client/secret").asString(), Map.of()));
    }
}
