package org.atrium.patron;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Function;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.kit.test.TestTokens;

/**
 * Random pasts, ten thousand of them, of which something holds always.
 *
 * <p>The seed is printed. {@code -Datrium.histories.seed=N} makes the same histories again, {@code
 * -Datrium.histories.tries=N} more or fewer. A history that fails is told by its own seed, which alone makes it again with
 * {@code tries=1}, and with the fewest steps of it that still fail.
 *
 * @param made a history of this chance alone
 * @param each takes the steps of one in a world of its own, in an institution of its own, and throws where something does
 *     not hold
 */
public record Histories<S>(Function<Random, List<S>> made, Consumer<List<S>> each) {

    private static final int TRIES = Integer.getInteger("atrium.histories.tries", 10_000);

    /** Lives them all. */
    public void live() {
        long seed = Optional.ofNullable(Long.getLong("atrium.histories.seed")).orElseGet(System::nanoTime);
        System.out.println(TRIES + " histories from the seed " + seed);
        for (int i = 0; i < TRIES; i++) {
            var history = made.apply(new Random(seed + i));
            var failure = failure(history);
            if (failure.isPresent()) {
                throw told(seed + i, history, failure.get());
            }
        }
    }

    private Optional<Throwable> failure(List<S> history) {
        try {
            Tenancy.run(TestTokens.anInstitution(), () -> each.accept(history));
            return Optional.empty();
        } catch (AssertionError | RuntimeException failure) {
            return Optional.of(failure);
        }
    }

    private AssertionError told(long seed, List<S> history, Throwable failure) {
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
