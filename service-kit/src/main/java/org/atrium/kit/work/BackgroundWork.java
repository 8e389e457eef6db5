package org.atrium.kit.work;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.atrium.kit.store.Leases;
import org.atrium.kit.store.Outage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Does a {@link Task} in the background. Items are apart: one that fails is logged, left in peace for a while that
 * doubles with each failure, and at last given up if its task says so; the others go on. An outage of a server is
 * waited out and counts against nobody. One that takes long holds up no other. See docs/adr/0006-background-work.md.
 */
public final class BackgroundWork<T> implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(BackgroundWork.class);
    private static final Duration GRACE = Duration.ofSeconds(10);

    private final Task<T> task;
    private final Leases leases;
    private final Setbacks setbacks;
    private final Semaphore stop = new Semaphore(0);
    private final Semaphore places;
    private final Set<String> inHand = ConcurrentHashMap.newKeySet();
    private final Set<Thread> workers = ConcurrentHashMap.newKeySet();
    private volatile boolean running;
    private Thread rounds = new Thread();

    public BackgroundWork(Task<T> task, Leases leases, Clock clock, MeterRegistry meters) {
        this.task = task;
        this.leases = leases;
        this.setbacks = new Setbacks(clock);
        this.places = new Semaphore(task.atOnce());
        Gauge.builder("atrium.work.failing", setbacks, Setbacks::count)
                .description("Items of background work whose last attempt failed")
                .tag("work", task.name())
                .register(meters);
    }

    @Override
    public void start() {
        running = true;
        rounds = Thread.ofVirtual().name(task.name()).start(this::work);
    }

    @Override
    public void stop() {
        running = false;
        stop.release();
        rounds.interrupt();
        workers.forEach(Thread::interrupt);
        try {
            rounds.join(GRACE);
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
            while (!stop.tryAcquire(task.every().toMillis(), TimeUnit.MILLISECONDS)) {
                try {
                    round();
                } catch (RuntimeException failure) {
                    complain("cannot say what there is to do", failure);
                }
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Begins with each item that is not in hand and not left in peace, as places become free. */
    void round() throws InterruptedException {
        var seen = new HashSet<String>();
        for (var item : task.items().get()) {
            var key = task.key().apply(item);
            if (seen.add(key) && setbacks.mayTry(key) && inHand.add(key)) {
                places.acquire();
                var worker = Thread.ofVirtual().name(task.name() + ":" + key).unstarted(() -> attempt(item, key));
                workers.add(worker);
                worker.start();
            }
        }
    }

    private void attempt(T item, String key) {
        var lease = task.name() + ":" + key;
        try {
            if (leases.hold(lease, task.lease())) {
                try {
                    task.step().accept(item, () -> keep(lease));
                    setbacks.over(key);
                } finally {
                    leases.release(lease);
                }
            }
        } catch (TurnLost lost) {
            log.debug("{}", lost.getMessage());
        } catch (RuntimeException failure) {
            failed(item, key, failure);
        } finally {
            inHand.remove(key);
            workers.remove(Thread.currentThread());
            places.release();
        }
    }

    private void keep(String lease) {
        if (!leases.hold(lease, task.lease())) {
            throw new TurnLost(lease);
        }
    }

    private void failed(T item, String key, RuntimeException failure) {
        complain(key, failure);
        var failures = setbacks.failed(key, !running || Outage.is(failure));
        if (task.attempts() > 0 && failures >= task.attempts()) {
            try {
                task.givenUp().accept(item, failure);
                setbacks.over(key);
            } catch (RuntimeException another) {
                complain(key + " cannot even be given up", another);
            }
        }
    }

    private void complain(String what, RuntimeException failure) {
        if (!running) {
            return;
        }
        if (Outage.is(failure)) {
            log.warn("{}: {}: will try again: {}", task.name(), what, failure.toString());
        } else {
            log.error("{}: {} failed", task.name(), what, failure);
        }
    }
}
