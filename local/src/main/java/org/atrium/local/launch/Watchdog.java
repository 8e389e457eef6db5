package org.atrium.local.launch;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.atrium.local.process.OwnProcess;

/**
 * Ends a service that answered once and has been silent since: one that is short of memory may live on for ever without
 * answering anybody, and nothing starts again what has not ended. Kubernetes does the same by its liveness probes.
 */
final class Watchdog implements Runnable {
    static final int PATIENCE = 6;

    private static final Duration EVERY = Duration.ofSeconds(10);

    private final Map<Instance, Supervised> services;
    private final Predicate<Instance> answers;
    private final Screen screen;
    /** Unanswered questions in a row, of each process that has ever answered. */
    private final Map<Long, Integer> silences = new HashMap<>();

    /** @param answers whether the instance is alive by its own word */
    Watchdog(Map<Instance, Supervised> services, Predicate<Instance> answers, Screen screen) {
        this.services = Map.copyOf(services);
        this.answers = answers;
        this.screen = screen;
    }

    /** Looks every ten seconds until it is interrupted. */
    @Override
    public void run() {
        try {
            while (true) {
                Thread.sleep(EVERY);
                look();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Asks each service once, and ends those whose patience is over. */
    void look() {
        services.forEach((instance, service) -> service.process().ifPresent(process -> look(instance, process)));
    }

    private void look(Instance instance, OwnProcess process) {
        if (answers.test(instance)) {
            silences.put(process.pid(), 0);
            return;
        }
        var silent = silences.computeIfPresent(process.pid(), (pid, before) -> before + 1);
        if (silent != null && silent >= PATIENCE && process.alive()) {
            silences.remove(process.pid());
            screen.say(instance.name() + " does not answer any more and is ended.");
            process.kill();
        }
    }
}
