package org.atrium.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atrium.acceptance.Desk.eventually;

import org.atrium.local.client.AtriumApi;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** While the stories before this one did what they did to people and segments, what is noted was what the rules find. */
@Order(Integer.MAX_VALUE - 1)
class TheRulesAgreeWithThemselvesTest {
    private static final String CHECK = "/api/v1/segments/self-check";

    @Test
    void the_self_check_found_no_difference() {
        try (var api = SystemUnderTest.get().api()) {
            eventually()
                    .untilAsserted(() -> assertThat(
                                    AtriumApi.ok(api.get(CHECK)).path("patrons").asLong())
                            .isPositive());

            var check = AtriumApi.ok(api.get(CHECK));
            assertThat(check.path("differences").asLong())
                    .as(check.path("latest").toString())
                    .isZero();
        }
    }
}
