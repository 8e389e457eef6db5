package org.atrium.campaign.dispatch;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.atrium.campaign.campaign.Campaign;
import org.atrium.campaign.campaign.CampaignId;
import org.atrium.campaign.campaign.CampaignProgress;
import org.atrium.campaign.campaign.CampaignProgress.Running;
import org.atrium.campaign.campaign.Campaigns;
import org.atrium.campaign.delivery.Deliveries;
import org.atrium.kit.tenancy.Tenancy;

/**
 * The workers that send, each a virtual thread that takes the launched campaigns in turn, one batch at a time, so that
 * a large campaign does not hold up a small one. Any number of instances may have one.
 */
public final class SendingHall {

    private static final System.Logger LOG = System.getLogger(SendingHall.class.getName());
    private static final Duration LOOK = Duration.ofMillis(300);
    private static final int CALLED_OFF_AT_ONCE = 500;

    private final CampaignProgress progress;
    private final Campaigns campaigns;
    private final Deliveries deliveries;
    private final Dispatch dispatch;
    private final DispatchRules rules;
    private final Clock clock;
    private final int workers;
    private final List<Thread> threads = new ArrayList<>();
    private final Map<CampaignId, Pause> pauses = new ConcurrentHashMap<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition work = lock.newCondition();
    private volatile boolean open;

    public SendingHall(
            CampaignProgress progress,
            Campaigns campaigns,
            Deliveries deliveries,
            Dispatch dispatch,
            DispatchRules rules,
            int workers,
            Clock clock) {
        this.progress = progress;
        this.campaigns = campaigns;
        this.deliveries = deliveries;
        this.dispatch = dispatch;
        this.rules = rules;
        this.workers = workers;
        this.clock = clock;
    }

    /** Not before then does this instance try a campaign again that could not go on. */
    private record Pause(int failures, Instant until) {}

    public void start() {
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

    /** One batch of each campaign; true if there was anything to do. */
    private boolean turn() {
        var worked = false;
        var running = new ArrayList<>(progress.sending());
        Collections.shuffle(running);
        for (var each : running) {
            if (open && !paused(each.id())) {
                worked |= guarded(() -> Tenancy.as(each.institution(), () -> round(each)));
            }
        }
        return worked;
    }

    private boolean round(Running running) {
        var campaign = campaigns.find(running.id());
        return campaign.isPresent() && round(campaign.get());
    }

    private boolean round(Campaign campaign) {
        var id = campaign.id();
        return switch (dispatch.round(campaign)) {
            case Round.Idle() -> {
                rest(campaign);
                yield false;
            }
            case Round.Worked(var sent) -> {
                if (sent > 0) {
                    pauses.remove(id);
                    progress.goesOn(id);
                }
                yield true;
            }
            case Round.Waits(var waitingFor) -> {
                pauses.merge(id, pause(0), (before, unused) -> pause(before.failures() + 1));
                progress.waits(id, waitingFor);
                yield false;
            }
        };
    }

    /** Nothing is ready: it may be over, or its time has not come. */
    private void rest(Campaign campaign) {
        if (deliveries.open(campaign.id()) == 0) {
            finish(campaign.id());
            return;
        }
        var start = campaign.plan().notBefore();
        if (start != null && start.isAfter(clock.instant())) {
            progress.waits(campaign.id(), "its start at " + start);
        }
    }

    private Pause pause(int failures) {
        return new Pause(failures, clock.instant().plus(rules.pause(failures)));
    }

    private boolean paused(CampaignId id) {
        var pause = pauses.get(id);
        return pause != null && pause.until().isAfter(clock.instant());
    }

    /** Gives up what nobody is sending any more, calls off what was cancelled, and ends what was measured. */
    private void tidy() {
        while (open) {
            guarded(() -> deliveries.declareUncertain(
                            clock.instant().truncatedTo(java.time.temporal.ChronoUnit.MILLIS), CALLED_OFF_AT_ONCE)
                    > 0);
            for (var cancelled : guardedList(progress::callingOff)) {
                guarded(() -> Tenancy.as(cancelled.institution(), () -> callOff(cancelled.id())));
            }
            for (var over : guardedList(() -> progress.measured(clock.instant()))) {
                guarded(() -> Tenancy.as(over.institution(), () -> finish(over.id())));
            }
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

    private static List<Running> guardedList(Supplier<List<Running>> source) {
        var found = new ArrayList<Running>();
        guarded(() -> found.addAll(source.get()));
        return found;
    }

    private boolean finish(CampaignId id) {
        progress.finish(id, clock.instant().truncatedTo(java.time.temporal.ChronoUnit.MILLIS));
        return true;
    }

    private boolean callOff(CampaignId id) {
        var now = clock.instant().truncatedTo(java.time.temporal.ChronoUnit.MILLIS);
        while (open && deliveries.callOff(id, CALLED_OFF_AT_ONCE, now) > 0) {
            LOG.log(System.Logger.Level.DEBUG, "calling off messages of campaign {0}", id);
        }
        if (open) {
            progress.calledOff(id);
        }
        return true;
    }

    /** One campaign's trouble, or an outage, must not end a worker. */
    private static boolean guarded(java.util.concurrent.Callable<Boolean> step) {
        try {
            return step.call();
        } catch (Exception failure) {
            LOG.log(System.Logger.Level.WARNING, "sending goes on after a failure", failure);
            return false;
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
