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
 * waiting, another waits for a place no longer than one piece of each.
 */
final class Places {

    private static final Duration SOON = Duration.ofSeconds(5);

    private final Semaphore all;
    private final @Nullable Duration patience;
    private final Map<@Nullable InstitutionId, Turn> turns = new HashMap<>();

    /** @param patience null where nobody is refused */
    private Places(int atOnce, @Nullable Duration patience) {
        this.all = new Semaphore(atOnce, true);
        this.patience = patience;
    }

    /** Of people, who are told to come again when it takes longer than that. */
    static Places withPatience(int atOnce, Duration patience) {
        return new Places(atOnce, patience);
    }

    /** Of what has to be done, whenever its turn comes. */
    static Places thatAreWaitedFor(int atOnce) {
        return new Places(atOnce, null);
    }

    private static final class Turn {

        private final Semaphore one = new Semaphore(1, true);
        private int holders;
    }

    /** @throws Refused when no place is free for as long as one may wait */
    <T> T in(Supplier<T> work) {
        var institution = Tenancy.isBound() ? Tenancy.current() : null;
        var begun = System.nanoTime();
        var turn = enter(institution);
        try {
            return taking(turn.one, begun, () -> taking(all, begun, work));
        } finally {
            leave(institution, turn);
        }
    }

    private <T> T taking(Semaphore place, long begun, Supplier<T> work) {
        if (patience == null) {
            place.acquireUninterruptibly();
        } else if (!got(place, patience.minusNanos(System.nanoTime() - begun))) {
            throw new Refused(new TemplatesBusy(SOON));
        }
        try {
            return work.get();
        } finally {
            place.release();
        }
    }

    private static boolean got(Semaphore place, Duration patience) {
        try {
            return place.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
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
