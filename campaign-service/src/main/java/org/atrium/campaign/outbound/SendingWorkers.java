package org.atrium.campaign.outbound;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.atrium.campaign.delivery.Deliveries;
import org.atrium.campaign.delivery.Source;
import org.atrium.campaign.outbound.OrderSource.Ready;
import org.atrium.kit.store.Outage;
import org.atrium.kit.tenancy.Tenancy;

/**
 * The workers that send, each a virtual thread that takes the institutions in turn, one batch of one source and
 * no more than a few seconds at a time, so that neither a large one nor a thousand of one institution nor a slow
 * server holds up another's. See docs/adr/0073-institutions-take-turns.md. One that fails is left in
 * peace for a while. Any number of instances may have some, and several send from one source: claims and
 * not leases keep them apart.
 */
public final class SendingWorkers {

    private static final System.Logger LOG = System.getLogger(SendingWorkers.class.getName());
    private static final Duration LOOK = Duration.ofMillis(300);
    private static final int GIVEN_UP_AT_ONCE = 500;

    private final List<OrderSource> sources;
    private final Deliveries deliveries;
    private final Dispatch dispatch;
    private final DispatchRules rules;
    private final Clock clock;
    private final int workers;
    private final List<Thread> threads = new ArrayList<>();
    private final Map<Source, Pause> pauses = new ConcurrentHashMap<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition work = lock.newCondition();
    private volatile boolean open;

    public SendingWorkers(
            List<OrderSource> sources,
            Deliveries deliveries,
            Dispatch dispatch,
            DispatchRules rules,
            int workers,
            Clock clock) {
        this.sources = List.copyOf(sources);
        this.deliveries = deliveries;
        this.dispatch = dispatch;
        this.rules = rules;
        this.workers = workers;
        this.clock = clock;
    }

    /** Not before then does this instance try a source again that could not go on. */
    private record Pause(int failures, Instant until) {}

    /** Again after a stop too. */
    public void start() {
        threads.clear();
        dispatch.start();
        open = true;
        for (var i = 0; i < workers; i++) {
            threads.add(Thread.ofVirtual().name("sending-" + i).start(this::work));
        }
        threads.add(Thread.ofVirtual().name("sending-tidy").start(this::tidy));
        threads.add(Thread.ofVirtual().name("sending-renewal").start(this::renew));
    }

    /** Lets each worker end its letter: what was handed over is noted, and the rest can be claimed at once. */
    public void stop() {
        open = false;
        dispatch.stop();
        signal();
        for (var thread : threads) {
            try {
                thread.join(Duration.ofSeconds(10));
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    public boolean isOpen() {
        return open;
    }

    /** There may be something to send now. */
    public void signal() {
        lock.lock();
        try {
            work.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void work() {
        while (open) {
            var worked = guarded(this::turn);
            if (!worked) {
                await();
            }
        }
    }

    /** What a round took of its institution's turn. */
    private enum Took {
        NOTHING,
        A_BATCH,
        A_TRY
    }

    /** One of those that have something to send, and whom to ask about it. */
    private record Sending(Ready ready, OrderSource asked) {

        Source source() {
            return ready.source();
        }

        UUID id() {
            return source().id();
        }
    }

    /** One batch of each institution, of any of its sources; true if there was anything to do. */
    private boolean turn() {
        var sending = new ArrayList<Sending>();
        // A kind of source that fails keeps none of the others from being asked.
        sources.forEach(source -> guarded(() ->
                source.ready().stream().map(ready -> new Sending(ready, source)).forEach(sending::add)));
        Collections.shuffle(sending);
        sending.sort(Comparator.comparing(each -> each.ready().priority()));
        var worked = false;
        for (var ofOne : sending.stream()
                .collect(Collectors.groupingBy(
                        each -> each.ready().institution(), LinkedHashMap::new, Collectors.toList()))
                .values()) {
            worked |= guarded(() -> turnOf(ofOne));
        }
        return worked;
    }

    /** However many sources it has, the others' turn comes when one of them has sent or could not. */
    private boolean turnOf(List<Sending> ofOne) throws Exception {
        for (var each : ofOne) {
            if (!open || paused(each.source())) {
                continue;
            }
            var took = Tenancy.as(each.ready().institution(), () -> round(each));
            if (took != Took.NOTHING) {
                return took == Took.A_BATCH;
            }
        }
        return false;
    }

    private Took round(Sending sending) {
        try {
            return sending.asked()
                    .mailing(sending.id())
                    .map(mailing -> round(sending, mailing))
                    .orElse(Took.NOTHING);
        } catch (RuntimeException | Error failure) {
            endIfOutOfMemory(failure);
            // Its trouble is its own: the others go on, and it is left in peace for a while.
            LOG.log(System.Logger.Level.ERROR, sending.source() + " could not be sent from", failure);
            rest(sending.source());
            if (!Outage.is(failure)) {
                sending.asked().waits(sending.id(), "an error of the system, which tries again");
            }
            return Took.A_TRY;
        }
    }

    private Took round(Sending sending, Mailing mailing) {
        var source = sending.source();
        var asked = sending.asked();
        return switch (dispatch.round(mailing, () -> asked.maySend(source.id()))) {
            case Round.Idle() -> {
                if (!deliveries.hasOpen(source)) {
                    asked.done(source.id(), now());
                }
                yield Took.NOTHING;
            }
            case Round.Worked(var sent) -> {
                if (sent > 0) {
                    pauses.remove(source);
                    asked.goesOn(source.id());
                }
                yield Took.A_BATCH;
            }
            case Round.Waits(var waitingFor) -> {
                rest(source);
                asked.waits(source.id(), waitingFor);
                yield Took.A_TRY;
            }
        };
    }

    private void rest(Source source) {
        pauses.merge(source, pause(0), (before, unused) -> pause(before.failures() + 1));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private Pause pause(int failures) {
        return new Pause(failures, clock.instant().plus(rules.pause(failures)));
    }

    private boolean paused(Source source) {
        var pause = pauses.get(source);
        return pause != null && pause.until().isAfter(clock.instant());
    }

    /** Gives up what nobody is sending any more. */
    private void tidy() {
        while (open) {
            guarded(() -> deliveries.declareUncertain(now(), GIVEN_UP_AT_ONCE) > 0);
            await();
        }
    }

    private void renew() {
        while (open) {
            guarded(() -> {
                dispatch.renewClaims();
                return true;
            });
            await();
        }
    }

    private static void guarded(Runnable step) {
        guarded(() -> {
            step.run();
            return true;
        });
    }

    /** Nothing that fails may end a worker. */
    private static boolean guarded(Callable<Boolean> step) {
        try {
            return step.call();
        } catch (Exception | Error failure) {
            endIfOutOfMemory(failure);
            LOG.log(System.Logger.Level.WARNING, "sending goes on after a failure", failure);
            return false;
        }
    }

    /** Nothing is right after that: the process ends, and is started again. */
    private static void endIfOutOfMemory(Throwable failure) {
        if (failure instanceof OutOfMemoryError end) {
            throw end;
        }
    }

    private void await() {
        lock.lock();
        try {
            if (open) {
                work.awaitNanos(LOOK.toNanos());
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            open = false;
        } finally {
            lock.unlock();
        }
    }
}
