package org.atrium.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.Filters;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.atrium.kit.store.MongoCollections;
import org.bson.Document;
import org.bson.types.Binary;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Orders to the door itself under an Idempotency-Key. */
class RepeatTest extends AtTheDoor {

    @Autowired
    MongoCollections collections;

    private final String key = UUID.randomUUID().toString();

    @Test
    void the_same_order_twice_makes_one_client_and_shows_its_secret_both_times() {
        var order = Map.of("name", "Once", "scopes", List.of("analytics:read"));

        var first = post("/api/v1/clients", token(), order);
        var second = post("/api/v1/clients", token(), order);

        assertThat(first.statusCode()).as(first.body()).isEqualTo(201);
        assertThat(second.statusCode()).isEqualTo(201);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.headers().firstValue("Location"))
                .isEqualTo(first.headers().firstValue("Location"));
    }

    @Test
    void the_same_invitation_and_the_same_institution_twice_are_one() {
        var invitation = Map.of("email", Staff.newAddress(), "name", "Grace", "roles", List.of("analyst"));
        var operator = accessToken(tokenRequest(client("operatorClientId"), client("operatorClientSecret"), Map.of()));

        assertThat(post("/api/v1/people", token(), invitation).body())
                .isEqualTo(post("/api/v1/people", token(), invitation).body())
                .contains("oneTimePassword");
        assertThat(post("/api/v1/institutions", operator, Map.of("name", "Once"))
                        .body())
                .isEqualTo(post("/api/v1/institutions", operator, Map.of("name", "Once"))
                        .body())
                .contains("secret");
    }

    @Test
    void another_order_under_the_same_key_is_refused() {
        post("/api/v1/clients", token(), Map.of("name", "One", "scopes", List.of("analytics:read")));

        var another = post("/api/v1/clients", token(), Map.of("name", "Two", "scopes", List.of("analytics:read")));

        assertProblem(another, 422, "invalid-fields");
        assertThat(Visitor.json(another).at("/errors/0/pointer").asString()).isEqualTo("Idempotency-Key");
    }

    @Test
    void a_key_is_its_callers_alone_and_what_was_refused_is_mended_under_a_new_one() {
        var order = Map.of("name", "Mine", "scopes", List.of("analytics:read"));
        var lesser = Visitor.json(
                visitor.post("/api/v1/clients", token(), Map.of("name", "x", "scopes", List.of("analytics:read"))));
        var without = accessToken(
                tokenRequest(lesser.get("id").asString(), lesser.get("secret").asString(), Map.of()));

        assertProblem(post("/api/v1/clients", without, order), 403, "missing-scope");
        var mine = post("/api/v1/clients", token(), order);
        assertThat(mine.statusCode()).isEqualTo(201);
        assertProblem(post("/api/v1/clients", without, order), 403, "missing-scope");
        assertProblem(post("/api/v1/people", token(), Map.of("email", "x")), 422, "invalid-fields");
        assertThat(visitor.post(
                                "/api/v1/people",
                                token(),
                                Map.of("email", Staff.newAddress(), "name", "x", "roles", List.of("analyst")))
                        .statusCode())
                .isEqualTo(201);
    }

    @Test
    void a_copy_of_the_database_shows_no_secret() {
        var made = post("/api/v1/clients", token(), Map.of("name", "Sealed", "scopes", List.of("analytics:read")));
        var secret = Visitor.json(made).get("secret").asString();

        var seen = 0;
        for (var order : collections.shared("idempotency").find(Filters.exists("answer"))) {
            seen++;
            assertThat(order.toJson()).doesNotContain(secret, key);
            var body = order.get("answer", Document.class).get("body", Binary.class);
            assertThat(new String(body.getData(), StandardCharsets.ISO_8859_1)).doesNotContain(secret, "secret");
        }
        assertThat(seen).isPositive();
    }

    @Test
    void an_order_for_a_service_is_handed_on_each_time_and_recognised_there() {
        var patron = Map.of("name", Map.of("family", "Ada " + key));
        post("/api/v1/patrons", token(), patron);
        post("/api/v1/patrons", token(), patron);

        assertThat(PATRON.seen().stream().filter(asked -> asked.body().contains(key)))
                .hasSize(2)
                .allMatch(asked -> asked.header("Idempotency-Key").equals(key));
        assertThat(collections
                        .shared("idempotency")
                        .countDocuments(Filters.regex("answer.headers.Location", "^/api/v1/patrons")))
                .isZero();
    }

    private HttpResponse<String> post(String place, String token, Object body) {
        return visitor.send(visitor.to(place)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .POST(BodyPublishers.ofString(Visitor.JSON.writeValueAsString(body))));
    }
}
