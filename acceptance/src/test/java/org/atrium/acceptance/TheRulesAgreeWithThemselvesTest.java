package org.atrium.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atrium.acceptance.Desk.eventually;

import java.time.Duration;
import java.time.Instant;
import org.atrium.local.client.AtriumApi;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** While the stories before this one did what they did to people and segments, what is noted was what the rules find. */
@Order(Integer.MAX_VALUE - 1)
class TheRulesAgreeWithThemselvesTest {
    private static final String CHECK = "/api/v1/segments/self-check";

    /** A round of twenty thousand, a thousand each ten seconds, and time to spare. */
    private static final Duration A_ROUND = Duration.ofMinutes(8);

    private final SystemUnderTest system = SystemUnderTest.get();

    @Test
    void the_self_check_has_been_round_everybody_and_found_no_difference() {
        Assumptions.assumeTrue(system.ours().isPresent(), "somebody else's check goes round at a pace of its own");
        try (var api = system.api()) {
            var storiesAreOver = Instant.now();
            eventually()
                    .atMost(A_ROUND)
                    .untilAsserted(() -> assertThat(wentRound(check(api)))
                            .as("when it had been round")
                            .isAfter(storiesAreOver));

            var check = check(api);
            var people =
                    new Desk(api, SystemUnderTest.mark()).all("/api/v1/patrons").size();
            assertThat(people).isGreaterThanOrEqualTo(Town.PEOPLE);
            assertThat(check.path("patrons").asLong())
                    .as("of everybody who was looked at")
                    .isGreaterThanOrEqualTo(people);
            assertThat(check.path("differences").asLong())
                    .as(check.path("latest").toString())
                    .isZero();
        }
    }

    private static JsonNode check(AtriumApi api) {
        return AtriumApi.ok(api.get(CHECK));
    }

    private static Instant wentRound(JsonNode check) {
        var at = check.path("everybodyAt").asString("");
        return at.isEmpty() ? Instant.EPOCH : Instant.parse(at);
    }
}
