package org.atrium.campaign.outbound;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.atrium.campaign.delivery.Deliveries;
import org.atrium.campaign.delivery.Source;
import org.atrium.campaign.outbound.OrderSource.Ready;
import org.atrium.kit.store.Outage;
import org.atrium.kit.store.Pace;
import org.atrium.kit.store.Signal;
import org.atrium.kit.tenancy.InstitutionId;
import org.atrium.kit.tenancy.Tenancy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The workers that send, each a virtual thread that takes the institutions in turn, one batch of one source and
 * no more than a few seconds at a time, so that neither a large one nor a thousand of one institution nor a slow
 * server holds up another's. See docs/adr/0073-institutions-take-turns.md. One that fails is left in
 * peace for a while. Any number of instances may have some, and several send from one source: claims and
 * not leases keep them apart.
 */
public final class SendingWorkers {

    private static final Logger log = LoggerFactory.getLogger(SendingWorkers.class);
    private static final Duration LOOK = Duration.ofMillis(300);

    private static final Duration QUIET = Duration.ofSeconds(1);

    /** Longest pause of the worker that looks for work while nothing is to be sent. */
    private static final Duration REST = Duration.ofSeconds(5);

    /** Longest pause of the other workers, which that one wakes. */
    private static final Duration OTHERS_REST = Duration.ofMinutes(1);

    private static final int RECOVERED_AT_ONCE = 500;

    private final List<OrderSource> sources;
    private final Deliveries deliveries;
    private final Dispatch dispatch;
    private final DispatchRules rules;
    private final Clock clock;
    private final int workers;
    private final List<Thread> threads = new ArrayList<>();
    private final Map<Source, Pause> pauses = new ConcurrentHashMap<>();

    /** Sources in which there was nothing to claim a moment ago: they ask for no worker, and take no share of them. */
    private final Cache<Source, Boolean> quiet =
            Caffeine.newBuilder().expireAfterWrite(QUIET).build();

    /** How many workers are with each institution. */
    private final Map<InstitutionId, Integer> inHand = new ConcurrentHashMap<>();

    private final Signal work;
    private final RunningSources running;
    private volatile CountDownLatch stop = new CountDownLatch(0);
    private volatile boolean resting;
    private volatile boolean open;

    /** @param work is given when there may be something to send */
    public SendingWorkers(
            List<OrderSource> sources,
            Deliveries deliveries,
            Dispatch dispatch,
            DispatchRules rules,
            int workers,
            Signal work,
            Clock clock) {
        this.sources = List.copyOf(sources);
        this.deliveries = deliveries;
        this.dispatch = dispatch;
        this.rules = rules;
        this.workers = workers;
        this.work = work;
        this.clock = clock;
        this.running = new RunningSources(clock);
    }

    /** Of a source that failed here: how often, and until when this instance leaves it alone. */
    private record Pause(int failures, Instant until) {}

    /** Starts the workers, also after a stop. */
    public void start() {
        threads.clear();
        dispatch.start();
        stop = new CountDownLatch(1);
        open = true;
        for (var i = 0; i < workers; i++) {
            var rest = i == 0 ? REST : OTHERS_REST;
            threads.add(Thread.ofVirtual().name("sending-" + i).start(() -> work(rest)));
        }
        threads.add(Thread.ofVirtual().name("sending-tidy").start(this::tidy));
        threads.add(Thread.ofVirtual().name("sending-renewal").start(this::renew));
    }

    /** Lets each worker end its letter: what was handed over is noted, and the rest can be claimed at once. */
    public void stop() {
        open = false;
        dispatch.stop();
        stop.countDown();
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
        work.give();
    }

    private void work(Duration rest) {
        while (open) {
            var signals = work.count();
            switch (guarded(this::turn, Turn.NOTHING_DONE)) {
                case WORKED -> {}
                case NOTHING_DONE -> pause(LOOK);
                case NOBODYS -> rest(signals, rest);
            }
        }
    }

    private void rest(long signals, Duration rest) {
        try {
            resting = true;
            work.await(signals, Pace.about(rest));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            open = false;
        }
    }

    private enum Turn {
        WORKED,
        NOTHING_DONE,
        /** Nobody has anything to send. */
        NOBODYS
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

    /** One batch of each institution, of any of its sources. */
    private Turn turn() {
        var sending = new ArrayList<Sending>();
        var asked = true;
        for (var source : sources) {
            // A kind of source that fails keeps none of the others from being asked.
            asked &= guarded(
                    () -> {
                        source.ready().forEach(ready -> sending.add(new Sending(ready, source)));
                        return true;
                    },
                    false);
        }
        if (sending.isEmpty()) {
            return asked ? Turn.NOBODYS : Turn.NOTHING_DONE;
        }
        if (resting) {
            resting = false;
            signal();
        }
        Collections.shuffle(sending);
        sending.sort(Comparator.comparing(each -> each.ready().priority()));
        sending.removeIf(each -> paused(each.source()) || quiet.getIfPresent(each.source()) != null);
        var byInstitution = sending.stream()
                .collect(Collectors.groupingBy(
                        each -> each.ready().institution(), LinkedHashMap::new, Collectors.toList()));
        var worked = false;
        for (var ofOne : byInstitution.entrySet()) {
            worked |= guarded(() -> turnOf(ofOne.getKey(), ofOne.getValue(), share(byInstitution.size())), false);
        }
        return worked ? Turn.WORKED : Turn.NOTHING_DONE;
    }

    /**
     * Workers that one institution may have at once: however slow its mail server is, one is left for whoever comes next.
     */
    private int share(int institutions) {
        return Math.max(1, (workers - 1) / institutions);
    }

    private boolean turnOf(InstitutionId institution, List<Sending> ofOne, int share) throws Exception {
        if (inHand.merge(institution, 1, Integer::sum) > share) {
            left(institution);
            return false;
        }
        try {
            return turnOf(ofOne);
        } finally {
            left(institution);
        }
    }

    private void left(InstitutionId institution) {
        inHand.computeIfPresent(institution, (unused, count) -> count == 1 ? null : count - 1);
    }

    /** However many sources it has, the others' turn comes when one of them has sent or could not. */
    private boolean turnOf(List<Sending> ofOne) throws Exception {
        for (var each : ofOne) {
            if (!open) {
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
            log.error("{} could not be sent from", sending.source(), failure);
            rest(sending.source(), Duration.ZERO);
            if (!Outage.is(failure)) {
                sending.asked().waits(sending.id(), "an error of the system, which tries again");
            }
            return Took.A_TRY;
        }
    }

    private Took round(Sending sending, Mailing mailing) {
        var source = sending.source();
        var asked = sending.asked();
        return switch (dispatch.round(mailing, () -> running.maySend(source, asked))) {
            case Round.Idle() -> {
                running.forget(source);
                quiet.put(source, true);
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
            case Round.Waits(var waitingFor, var atLeast) -> {
                rest(source, atLeast);
                asked.waits(source.id(), waitingFor);
                yield Took.A_TRY;
            }
        };
    }

    private void rest(Source source, Duration atLeast) {
        pauses.merge(source, pause(0, atLeast), (before, unused) -> pause(before.failures() + 1, atLeast));
    }

    private Instant now() {
        return clock.instant();
    }

    private Pause pause(int failures, Duration atLeast) {
        var usual = rules.pause(failures);
        return new Pause(failures, clock.instant().plus(usual.compareTo(atLeast) > 0 ? usual : atLeast));
    }

    private boolean paused(Source source) {
        var pause = pauses.get(source);
        return pause != null && pause.until().isAfter(clock.instant());
    }

    /** Takes back what nobody is sending any more. */
    private void tidy() {
        while (open) {
            var more = guarded(() -> deliveries.recover(now(), RECOVERED_AT_ONCE) > 0, false);
            pause(more ? LOOK : Pace.about(REST));
        }
    }

    private void renew() {
        while (open) {
            guarded(
                    () -> {
                        dispatch.renewClaims();
                        return true;
                    },
                    false);
            pause(LOOK);
        }
    }

    /** Nothing that fails may end a worker. */
    private static <R> R guarded(Callable<R> step, R otherwise) {
        try {
            return step.call();
        } catch (Exception | Error failure) {
            endIfOutOfMemory(failure);
            log.warn("sending goes on after a failure", failure);
            return otherwise;
        }
    }

    /** Nothing is right after that: the process ends, and is started again. */
    private static void endIfOutOfMemory(Throwable failure) {
        if (failure instanceof OutOfMemoryError end) {
            throw end;
        }
    }

    private void pause(Duration time) {
        try {
            stop.await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            open = false;
        }
    }
}
