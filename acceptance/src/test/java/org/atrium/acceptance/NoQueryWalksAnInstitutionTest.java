package org.atrium.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import org.atrium.acceptance.plan.Excuses;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/**
 * In all that the stories before this one did, in an institution of twenty thousand, the database examined little more
 * than it returned. See docs/adr/0054-every-plan-is-looked-at.md.
 */
@Order(Integer.MAX_VALUE)
class NoQueryWalksAnInstitutionTest {
    private final SystemUnderTest system = SystemUnderTest.get();

    @Test
    void every_query_is_answered_by_an_index() {
        var plans = system.plans();
        Assumptions.assumeTrue(plans.isPresent(), "somebody else's database is not looked into");

        var wasteful = plans.get().found();

        assertThat(wasteful.stream().filter(plan -> !Excuses.cover(plan)))
                .as("an index is missing, or Excuses has to say why not")
                .isEmpty();
    }
}
