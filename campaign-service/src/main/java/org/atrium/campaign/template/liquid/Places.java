package org.atrium.campaign.template.liquid;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.atrium.campaign.template.TemplatesBusy;
import org.atrium.kit.refusal.Refused;
import org.atrium.kit.tenancy.InstitutionId;
import org.atrium.kit.tenancy.Tenancy;
import org.jspecify.annotations.Nullable;

/**
 * Bounds how much of one kind of costly work is done at once, and never two of one institution: however much one has
 * waiting, another waits for a place no longer than one piece of each. Whoever finds none within their patience is
 * refused.
 */
final class Places {

    private static final Duration SOON = Duration.ofSeconds(5);

    private final Semaphore all;
    private final Duration patience;
    private final Map<@Nullable InstitutionId, Turn> turns = new HashMap<>();

    Places(int atOnce, Duration patience) {
        this.all = new Semaphore(atOnce, true);
        this.patience = patience;
    }

    private static final class Turn {

        private final Semaphore one = new Semaphore(1, true);
        private int holders;
    }

    /** @throws Refused when no place is free for as long as one may wait */
    <T> T in(Supplier<T> work) {
        var institution = Tenancy.isBound() ? Tenancy.current() : null;
        var until = System.nanoTime() + patience.toNanos();
        var turn = enter(institution);
        try {
            return taking(turn.one, until, () -> taking(all, until, work));
        } finally {
            leave(institution, turn);
        }
    }

    private static <T> T taking(Semaphore place, long until, Supplier<T> work) {
        try {
            if (!place.tryAcquire(until - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                throw new Refused(new TemplatesBusy(SOON));
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new Refused(new TemplatesBusy(SOON));
        }
        try {
            return work.get();
        } finally {
            place.release();
        }
    }

    private synchronized Turn enter(@Nullable InstitutionId institution) {
        var turn = turns.computeIfAbsent(institution, unused -> new Turn());
        turn.holders++;
        return turn;
    }

    private synchronized void leave(@Nullable InstitutionId institution, Turn turn) {
        turn.holders--;
        if (turn.holders == 0) {
            turns.remove(institution);
        }
    }

    /** Those of the institution that have a place or wait for one. */
    synchronized int here(InstitutionId institution) {
        var turn = turns.get(institution);
        return turn == null ? 0 : turn.holders;
    }
}
