package org.atrium.kit.work;

import java.time.Duration;
import java.util.Collection;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.atrium.kit.store.Signal;

/**
 * What is to be done, apart for each item: an institution, an import, a campaign.
 *
 * @param name of this kind of work, also of its leases ({@code name:key}) and in its metrics
 * @param every how long a round waits after one that found something to do, and the first of all
 * @param idle how long it waits after one that found nothing, about
 * @param signal ends the waiting for what there was nothing of
 * @param lease how long after the death of an instance another takes over; while it lives its turns last
 * @param atOnce how many items are worked at side by side
 * @param attempts after so many failures in a row that were no outage the item is given up; 0 for never
 * @param items what there is to do now; asked for at each round
 * @param key names an item among all that this task ever sees
 * @param owner whose the item is: owners take turns, and of each one item at a time is worked at
 * @param step works at an item
 * @param givenUp records that an item is given up, with the last failure, so that it is no longer among the items
 */
public record Task<T>(
        String name,
        Duration every,
        Duration idle,
        Signal signal,
        Duration lease,
        int atOnce,
        int attempts,
        Supplier<? extends Collection<T>> items,
        Function<T, String> key,
        Function<T, String> owner,
        BiConsumer<T, Turn> step,
        BiConsumer<T, RuntimeException> givenUp) {

    private static final Duration USUAL_LEASE = Duration.ofSeconds(30);
    private static final int SELDOM = 10;

    /** Never given up, one after the other. */
    public static <T> Task<T> of(
            String name,
            Duration every,
            Supplier<? extends Collection<T>> items,
            Function<T, String> key,
            BiConsumer<T, Turn> step) {
        return new Task<>(
                name, every, every, new Signal(), USUAL_LEASE, 1, 0, items, key, key, step, (item, failure) -> {});
    }

    /**
     * While there is nothing to do it is looked for ten times as seldom, and at once when there is a signal: what this
     * process is given to do it is told of, and what another one left behind can wait.
     */
    public Task<T> wokenBy(Signal signal) {
        return new Task<>(
                name,
                every,
                every.multipliedBy(SELDOM),
                signal,
                lease,
                atOnce,
                attempts,
                items,
                key,
                owner,
                step,
                givenUp);
    }

    /** Looked for ten times as seldom while there is nothing to do. */
    public Task<T> seldomWhileIdle() {
        return wokenBy(new Signal());
    }

    public Task<T> idle(Duration idle) {
        return new Task<>(name, every, idle, signal, lease, atOnce, attempts, items, key, owner, step, givenUp);
    }

    public Task<T> atOnce(int items) {
        return new Task<>(name, every, idle, signal, lease, items, attempts, this.items, key, owner, step, givenUp);
    }

    public Task<T> leased(Duration lease) {
        return new Task<>(name, every, idle, signal, lease, atOnce, attempts, items, key, owner, step, givenUp);
    }

    public Task<T> givingUpAfter(int attempts, BiConsumer<T, RuntimeException> givenUp) {
        return new Task<>(name, every, idle, signal, lease, atOnce, attempts, items, key, owner, step, givenUp);
    }

    /** However many items one owner has, another one's next is served before the owner's second. */
    public Task<T> inTurnsOf(Function<T, String> owner) {
        return new Task<>(name, every, idle, signal, lease, atOnce, attempts, items, key, owner, step, givenUp);
    }
}
