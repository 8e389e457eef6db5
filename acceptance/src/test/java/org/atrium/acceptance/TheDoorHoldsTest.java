package org.atrium.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.function.Supplier;
import org.atrium.bench.hostile.KeptToken;
import org.atrium.bench.hostile.Stranger;
import org.atrium.bench.hostile.WellBehaved;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/**
 * Whatever one institution sends, it gets an answer that is described, and another one goes on with its work. The short
 * version of {@code bench/run hostile}; {@code -Datrium.seed=…} repeats a run.
 */
class TheDoorHoldsTest {
    /** The same in each build; {@code bench/run hostile} takes another each time. */
    private static final long SEED = 7;

    private static final int REQUESTS = 3_000;
    private static final int CONNECTIONS = 4;

    private final SystemUnderTest system = SystemUnderTest.get();

    @Test
    void made_requests_get_described_answers() throws InterruptedException {
        var seed = Long.getLong("atrium.seed", SEED);
        var stranger = stranger();

        stranger.ask(REQUESTS, CONNECTIONS, seed);

        assertThat(stranger.verdict().faults()).as("with -Datrium.seed=" + seed).isEmpty();
        assertThat(stranger.verdict().asked()).isGreaterThanOrEqualTo(REQUESTS);
        assertThat(stranger.verdict().statuses())
                .as("some of it was right, and much of it was not")
                .containsKeys(200, 201, 400, 404, 422);
    }

    @Test
    void the_largest_and_the_deepest_are_answered_and_nobody_else_is_stopped() throws Exception {
        var stranger = stranger();
        try (var behaved = new WellBehaved(system.url(), new KeptToken(system::token))) {
            var begun = System.nanoTime();
            behaved.start();

            stranger.askForTheLargest(CONNECTIONS);

            var time = Duration.ofNanos(System.nanoTime() - begun);
            behaved.finish();
            assertThat(behaved.bad()).as("what hung is among them").isEmpty();
            assertThat((long) behaved.asked())
                    .as("it went on for all of %s", time)
                    .isGreaterThanOrEqualTo(WellBehaved.inTime(time) / 2);
        }
        assertThat(stranger.verdict().faults()).isEmpty();
        var statuses = stranger.verdict().statuses();
        var tooLarge = statuses.getOrDefault(413, 0L);
        assertThat(stranger.verdict().asked()).isGreaterThan(500);
        assertThat(tooLarge)
                .as("most of them are what a service has to read: %s", statuses)
                .isLessThan(stranger.verdict().asked() / 5);
        assertThat(stranger.verdict().malformed())
                .as("and most of that is read to its end: %s", statuses)
                .isLessThan(stranger.verdict().asked() / 3);
    }

    private Stranger stranger() {
        var tokens = system.tokensOfAnother();
        Assumptions.assumeTrue(tokens.isPresent(), "nobody here may make a second institution");
        Supplier<String> kept = new KeptToken(tokens.orElseThrow());
        return new Stranger(system.url(), kept, system.description().document());
    }
}
