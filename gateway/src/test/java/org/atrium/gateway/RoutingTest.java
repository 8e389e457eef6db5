package org.atrium.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each path reaches its service, with the caller's token and without the caller's inventions. */
class RoutingTest extends AtTheDoor {

    @Test
    void each_resource_reaches_the_service_that_owns_it() {
        var token = token();

        assertThat(visitor.get("/api/v1/patrons?limit=5", token).body()).contains("patron");
        assertThat(visitor.get("/api/v1/campaigns/c1/report", token).body()).contains("campaign");
        assertThat(visitor.get("/api/v1/campaigns/c1/lift", token).body()).contains("analytics");
        assertThat(visitor.get("/api/v1/metrics?metric=visits", token).body()).contains("analytics");
        assertThat(PATRON.last("/api/v1/patrons?limit=5").header("Authorization"))
                .isEqualTo("Bearer " + token);
    }

    @Test
    void public_pages_need_no_token() {
        assertThat(visitor.get("/w/some.token").body()).contains("campaign");

        var unsubscribed = visitor.form("/u/some.token", Map.of("List-Unsubscribe", "One-Click"));

        assertThat(unsubscribed.statusCode()).isEqualTo(200);
        assertThat(CAMPAIGN.last("/u/some.token").body()).isEqualTo("List-Unsubscribe=One-Click");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "multipart/form-data; boundary=b",
                "multipart/form-data",
                "application/x-www-form-urlencoded; charset=none",
                "application/json",
                "nonsense"
            })
    void a_link_is_pressed_with_any_type_and_whatever_was_added_to_it(String type) {
        var body = "--b\r\nContent-Disposition: form-data; name=\"List-Unsubscribe\"\r\n\r\nOne-Click\r\n--b--\r\n";

        for (var query : List.of("", "?utm=mail", "?utm=%FF%FE", "?q=%00")) {
            var pressed = visitor.send(visitor.to("/u/pressed.token" + query)
                    .header("Content-Type", type)
                    .POST(BodyPublishers.ofString(body)));

            assertThat(pressed.statusCode()).as(query + pressed.body()).isEqualTo(200);
            assertThat(CAMPAIGN.last("/u/pressed.token").method()).isEqualTo("POST");
        }
        assertThat(CAMPAIGN.seen().stream().filter(request -> request.path().equals("/u/pressed.token")))
                .hasSizeGreaterThanOrEqualTo(4);
    }

    @Test
    void who_lacks_a_scope_is_told_so_at_the_door() {
        var analyst = accessToken(
                tokenRequest(client("clientId"), client("clientSecret"), Map.of("scope", "campaigns:read")));

        assertProblem(visitor.get("/api/v1/patrons/not-for-an-analyst", analyst), 403, "missing-scope");
        assertProblem(visitor.get("/api/v1/campaigns/not-for-an-analyst/deliveries", analyst), 403, "missing-scope");

        assertThat(PATRON.seen()).noneMatch(seen -> seen.path().contains("not-for-an-analyst"));
        assertThat(CAMPAIGN.seen()).noneMatch(seen -> seen.path().contains("not-for-an-analyst"));
    }

    @Test
    void what_a_service_answers_passes_as_it_is() {
        PATRON.behave(exchange -> {
            exchange.getResponseHeaders().set("ETag", "\"7\"");
            exchange.getResponseHeaders().set("Cache-Control", "private, max-age=60");
            StubService.answer(exchange, 412, "application/problem+json", "{\"status\":412}");
        });

        var answer = visitor.get("/api/v1/branches", token());

        assertThat(answer.statusCode()).isEqualTo(412);
        assertThat(answer.body()).isEqualTo("{\"status\":412}");
        assertThat(answer.headers().firstValue("ETag")).hasValue("\"7\"");
        assertThat(answer.headers().allValues("Cache-Control")).containsExactly("private, max-age=60");
        assertThat(answer.headers().allValues("Content-Type")).containsExactly("application/problem+json");
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(answer.headers().firstValue("X-Request-Id")).isPresent();
    }

    @Test
    void an_answer_without_a_body_is_one_too() {
        CAMPAIGN.behave(exchange -> exchange.sendResponseHeaders(204, -1));

        var answer = visitor.post("/api/v1/campaigns/c1/pause", token(), Map.of());

        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void what_is_internal_or_unknown_is_not_there() {
        var token = token();

        assertProblem(visitor.get("/api/v1/nothing", token), 404, "not-found");
        assertProblem(visitor.get("/internal/branches", token), 404, "not-found");
        assertProblem(visitor.get("/actuator/health", token), 404, "not-found");
        assertThat(visitor.post("/internal/institution", token, Map.of()).statusCode())
                .isIn(401, 403, 404);
    }

    @Test
    void a_service_hears_of_the_caller_from_the_door_alone() {
        visitor.send(visitor.to("/api/v1/branches")
                .header("Authorization", "Bearer " + token())
                .header("Cookie", "atrium=stolen")
                .header("X-Request-Id", "from-a-test")
                .GET());

        var seen = PATRON.last("/api/v1/branches");
        assertThat(seen.header("Cookie")).isEmpty();
        assertThat(seen.header("X-Forwarded-Host")).isEqualTo("localhost");
        assertThat(seen.header("X-Forwarded-For")).isEqualTo("127.0.0.1");
        assertThat(seen.header("X-Request-Id")).isEqualTo("from-a-test");
    }
}
