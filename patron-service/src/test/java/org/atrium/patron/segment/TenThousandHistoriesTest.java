package org.atrium.patron.segment;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.RandomGenerator;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.kit.test.MovableClock;
import org.atrium.kit.test.TestTokens;
import org.atrium.patron.membership.Sweep;
import org.slf4j.LoggerFactory;

/**
 * Whatever happens in whatever order, ten thousand times: what is noted with each write is what the rules say of
 * everybody, at every step. On the domain with its stores in memory; {@link IncrementalMembershipTest} does the same, with
 * the filters of the database, on a real one.
 *
 * <p>The seed is printed. {@code -Datrium.histories.seed=N} makes the same histories again, {@code
 * -Datrium.histories.tries=N} more or fewer. A history that fails is told by its own seed, which alone makes it again with
 * {@code tries=1}, and with the fewest steps of it that still fail.
 */
class TenThousandHistoriesTest {

    private static final int TRIES = Integer.getInteger("atrium.histories.tries", 10_000);
    private static final Instant START = Instant.parse("2026-01-28T10:00:00Z");

    @Example
    void what_is_noted_with_each_write_is_what_the_rules_say_of_everybody() {
        long seed = Optional.ofNullable(Long.getLong("atrium.histories.seed")).orElseGet(System::nanoTime);
        System.out.println(TRIES + " histories from the seed " + seed);
        ((Logger) LoggerFactory.getLogger(Sweep.class)).setLevel(Level.ERROR);
        var histories = Steps.histories().generator(1_000);
        for (int i = 0; i < TRIES; i++) {
            var history = history(histories, seed + i);
            var failure = failure(history);
            if (failure.isPresent()) {
                throw told(seed + i, history, failure.get());
            }
        }
    }

    private static List<Steps.Step> history(RandomGenerator<List<Steps.Step>> histories, long seed) {
        return histories.next(new Random(seed)).value();
    }

    private static Optional<Throwable> failure(List<Steps.Step> history) {
        try {
            Tenancy.run(TestTokens.anInstitution(), () -> live(history));
            return Optional.empty();
        } catch (AssertionError | RuntimeException failure) {
            return Optional.of(failure);
        }
    }

    private static void live(List<Steps.Step> history) {
        var world = new World(MemoryHouse.of(new MovableClock(START)));
        for (var step : history) {
            world.take(step);
            world.whatWasWrittenAgrees();
            world.settle();
            world.everybodyAgrees();
        }
    }

    private static AssertionError told(long seed, List<Steps.Step> history, Throwable failure) {
        var shortest = new ArrayList<>(history);
        var cause = failure;
        for (int i = shortest.size() - 1; i >= 0; i--) {
            var without = new ArrayList<>(shortest);
            without.remove(i);
            var still = failure(without);
            if (still.isPresent()) {
                shortest = without;
                cause = still.get();
            }
        }
        var steps = new StringBuilder();
        shortest.forEach(step -> steps.append("\n  ").append(step));
        return new AssertionError(
                "the history of -Datrium.histories.seed=" + seed + " fails, with these steps of it:" + steps, cause);
    }
}
