package org.atrium.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** In all that the stories before this one did, nothing ran out of memory, crashed or fell silent. */
@Order(Integer.MAX_VALUE)
class NoPartEndedByItselfTest {
    private final SystemUnderTest system = SystemUnderTest.get();

    @Test
    void everything_still_runs_that_was_started() {
        Assumptions.assumeTrue(system.ours().isPresent(), "somebody else's processes are not watched");

        assertThat(system.ours().orElseThrow().unexpectedEnds()).isEmpty();
    }
}
