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
