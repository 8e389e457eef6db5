package org.atrium.kit.work;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.atrium.kit.log.Failure;
import org.atrium.kit.store.Leases;
import org.atrium.kit.store.Outage;
import org.atrium.kit.store.Pace;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Does a {@link Task} in the background. Items are apart: one that fails is logged, left in peace for a while that
 * doubles with each failure, and at last given up if its task says so; the others go on. An outage of a server is
 * waited out and counts against nobody. One of which the process died several times, so that nobody was left to count,
 * is given up as well, or left in peace for an hour; until it is known which of several it was, they are done one by
 * one. Whoever writes a checkpoint says so to the {@link Turn}: then what failed or died before counts no more. One that
 * takes long holds up no other as long as there are places. Owners take turns, and of one owner's items the one that has
 * waited longest is next. While there is nothing to do, a signal begins the next round at once. See
 * docs/adr/0006-background-work.md.
 */
public final class BackgroundWork<T> implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(BackgroundWork.class);
    private static final Duration GRACE = Duration.ofSeconds(10);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);

    /** Delay after a signal, so that a burst of writes causes one look. */
    private static final Duration TOGETHER = Duration.ofMillis(50);

    private static final Duration AFTER_DEATHS = Duration.ofHours(1);

    /** Longest time a round goes on before the items are looked for again. */
    private static final Duration ROUND = Duration.ofSeconds(5);

    /**
     * For a task without a limit of attempts: after so many deaths of the process in one item it rests for {@link
     * #AFTER_DEATHS}.
     */
    private static final int DEATHS = 5;

    private final Task<T> task;
    private final Leases leases;
    private final ItemBackoff backoff;
    private final FairQueue<T> queue;
    private final Semaphore places;
    private final Semaphore suspects = new Semaphore(1);
    private final Set<String> inHand = ConcurrentHashMap.newKeySet();
    private final Set<Thread> workers = ConcurrentHashMap.newKeySet();
    private final Map<String, Long> begun = new ConcurrentHashMap<>();
    private long beginnings;
    private volatile boolean running;
    private volatile CountDownLatch stop = new CountDownLatch(1);
    private @Nullable Thread rounds;

    public BackgroundWork(Task<T> task, Leases leases, Clock clock, MeterRegistry meters) {
        this.task = task;
        this.leases = leases;
        this.backoff = new ItemBackoff(clock);
        this.queue = new FairQueue<>(task.owner());
        this.places = new Semaphore(task.atOnce());
        Gauge.builder("atrium.work.failing", backoff, ItemBackoff::count)
                .description("Items of background work whose last attempt failed")
                .tag("work", task.name())
                .register(meters);
    }

    @Override
    public void start() {
        stop = new CountDownLatch(1);
        running = true;
        rounds = Thread.ofVirtual().name(task.name()).start(this::work);
    }

    @Override
    public void stop() {
        running = false;
        stop.countDown();
        try {
            if (rounds != null) {
                rounds.interrupt();
                rounds.join(GRACE);
            }
            workers.forEach(Thread::interrupt);
            for (var worker : workers) {
                worker.join(GRACE);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void work() {
        try {
            var pause = task.every();
            while (!stop.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                pause = look();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Returns how long to wait before the next round. */
    private Duration look() throws InterruptedException {
        var signals = task.signal().count();
        try {
            if (round() == 0) {
                return rest(signals);
            }
            return task.every();
        } catch (RuntimeException | Error failure) {
            endIfOutOfMemory(failure);
            complain("cannot say what there is to do", failure);
            return task.every().compareTo(AFTER_FAILURE) < 0 ? AFTER_FAILURE : task.every();
        }
    }

    /**
     * Waits for a signal, or until it is time to look. A task that looks as often when idle as when busy heeds no
     * signals.
     */
    private Duration rest(long signals) throws InterruptedException {
        if (task.idle().compareTo(task.every()) <= 0) {
            return task.every();
        }
        task.signal().await(signals, Pace.about(task.idle()));
        return task.every().compareTo(TOGETHER) < 0 ? task.every() : TOGETHER;
    }

    /**
     * Begins with each item that is not in hand and not left in peace, as places and the turns of the owners allow. A
     * round in which no place comes free for as long as rounds are apart ends, and so does a long one: the next one asks
     * anew what there is to do, and goes on with who was not served.
     *
     * @return how many items there are
     */
    int round() throws InterruptedException {
        var items = byKey(task.items().get());
        backoff.keepOnly(items.keySet());
        begun.keySet().retainAll(items.keySet());
        var line = queue.line(longestWaitingFirst(items));
        var end = System.nanoTime() + ROUND.toNanos();
        while (!line.isEmpty() && System.nanoTime() < end) {
            var next = queue.take(line, task.every());
            if (next == null) {
                break;
            }
            if (!places.tryAcquire(Math.max(task.every().toMillis(), 1), TimeUnit.MILLISECONDS)) {
                queue.giveBack(next);
                break;
            }
            begin(next, task.key().apply(next));
        }
        return items.size();
    }

    /** The items by their keys. One whose key or owner cannot be computed is logged and skipped. */
    private Map<String, T> byKey(Iterable<? extends T> found) {
        var items = new LinkedHashMap<String, T>();
        for (var item : found) {
            try {
                Objects.requireNonNull(task.owner().apply(item), "an owner");
                items.putIfAbsent(task.key().apply(item), item);
            } catch (RuntimeException nameless) {
                complain("an item without a key", nameless);
            }
        }
        return items;
    }

    private List<T> longestWaitingFirst(Map<String, T> items) {
        return items.entrySet().stream()
                .filter(item -> backoff.mayTry(item.getKey()) && !inHand.contains(item.getKey()))
                .sorted(Comparator.comparingLong(item -> begun.getOrDefault(item.getKey(), 0L)))
                .map(Map.Entry::getValue)
                .toList();
    }

    private void begin(T item, String key) {
        begun.put(key, ++beginnings);
        inHand.add(key);
        var worker = Thread.ofVirtual().name(task.name() + ":" + key).unstarted(() -> attempt(item, key));
        workers.add(worker);
        worker.start();
    }

    private void attempt(T item, String key) {
        var lease = task.name() + ":" + key;
        try {
            leases.begin(lease, task.lease()).ifPresent(beginning -> goOn(item, key, beginning));
        } catch (TurnLost lost) {
            log.debug("{}", Failure.told(lost));
        } catch (RuntimeException failure) {
            complain(key, failure);
            backoff.failed(key, true);
        } finally {
            inHand.remove(key);
            queue.giveBack(item);
            workers.remove(Thread.currentThread());
            places.release();
        }
    }

    private void goOn(T item, String key, Leases.Beginning beginning) {
        if (beginning.times() > (task.attempts() > 0 ? task.attempts() : DEATHS)) {
            endFor(item, key, beginning.lease(), beginning.times() - 1);
        } else if (beginning.times() > 1) {
            stepOfASuspect(item, key, beginning);
        } else {
            step(item, key, beginning);
        }
    }

    private void endFor(T item, String key, String lease, int deaths) {
        var reason = new IllegalStateException("the process ended " + deaths + " times while this was done");
        complain(key, reason);
        if (task.attempts() > 0) {
            task.givenUp().accept(item, reason);
            leases.release(lease);
        } else {
            leases.rest(lease, AFTER_DEATHS);
        }
    }

    /** Works at one suspect at a time: should the process die again, it was this item and not one beside it. */
    private void stepOfASuspect(T item, String key, Leases.Beginning beginning) {
        if (!suspects.tryAcquire()) {
            leases.leave(beginning.lease());
            return;
        }
        try {
            step(item, key, beginning);
        } finally {
            suspects.release();
        }
    }

    private void step(T item, String key, Leases.Beginning beginning) {
        var turn = new Begun(key, beginning);
        var keeper = Thread.ofVirtual().name(beginning.lease() + ":keeper").start(turn::keepForAsLongAsItTakes);
        var ended = true;
        try {
            task.step().accept(item, turn);
            backoff.over(key);
        } catch (TurnLost another) {
            throw another;
        } catch (OutOfMemoryError end) {
            // Nothing is right after that: the process ends, and is started again. The lease keeps that it had begun.
            ended = false;
            throw end;
        } catch (RuntimeException | Error failure) {
            failed(item, key, failure, turn);
        } finally {
            end(keeper, beginning.lease(), ended);
        }
    }

    /** The turn of one who has begun with an item. */
    private final class Begun implements Turn {

        private final String key;
        private final Leases.Beginning beginning;
        private volatile boolean lost;
        private boolean isCounted;

        Begun(String key, Leases.Beginning beginning) {
            this.key = key;
            this.beginning = beginning;
            this.isCounted = beginning.times() > 1;
        }

        @Override
        public void keep() {
            if (lost || !leases.keep(beginning, task.lease())) {
                lost = true;
                throw new TurnLost(beginning.lease());
            }
        }

        @Override
        public void progressed() {
            backoff.progressed(key);
            if (isCounted) {
                leases.gotFurther(beginning);
                isCounted = false;
            }
        }

        void keepForAsLongAsItTakes() {
            try {
                while (!lost) {
                    Thread.sleep(task.lease().dividedBy(3));
                    renew();
                }
            } catch (InterruptedException done) {
                Thread.currentThread().interrupt();
            }
        }

        private void renew() {
            try {
                keep();
            } catch (TurnLost another) {
                log.debug("{}", Failure.told(another));
            } catch (RuntimeException away) {
                log.debug("{}: the lease will be renewed later", beginning.lease(), away);
            }
        }
    }

    /**
     * Gives the lease back once nobody renews it any more, unless the process dies of what was done. One that cannot be given back runs out: no reason to call
     * the step failed, or to hide why it did.
     */
    private void end(Thread keeper, String lease, boolean ended) {
        var interrupted = Thread.interrupted();
        keeper.interrupt();
        try {
            keeper.join(GRACE);
            if (ended) {
                leases.release(lease);
            }
        } catch (InterruptedException again) {
            interrupted = true;
        } catch (RuntimeException away) {
            log.debug("{} runs out by itself", lease, away);
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Gives the item up only while this instance holds its lease: another may be working at it by now. */
    private void failed(T item, String key, Throwable failure, Turn turn) {
        complain(key, failure);
        var failures = backoff.failed(key, !running || Outage.is(failure));
        if (task.attempts() > 0 && failures >= task.attempts()) {
            try {
                turn.keep();
                task.givenUp()
                        .accept(
                                item,
                                failure instanceof RuntimeException reason
                                        ? reason
                                        : new IllegalStateException(Failure.told(failure), failure));
                backoff.over(key);
            } catch (TurnLost lost) {
                log.debug("{}", Failure.told(lost));
            } catch (RuntimeException another) {
                complain(key + " cannot even be given up", another);
            }
        }
    }

    /** Nothing is right after that: the process ends, and is started again. */
    private static void endIfOutOfMemory(Throwable failure) {
        if (failure instanceof OutOfMemoryError end) {
            throw end;
        }
    }

    private void complain(String what, Throwable failure) {
        if (!running) {
            return;
        }
        if (Outage.is(failure)) {
            log.warn("{}: {}: will try again: {}", task.name(), what, Failure.told(failure));
        } else {
            log.error("{}: {} failed", task.name(), what, failure);
        }
    }
}
