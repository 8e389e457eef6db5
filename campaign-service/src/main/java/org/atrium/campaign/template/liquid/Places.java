package org.atrium.campaign.template.liquid;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.atrium.kit.tenancy.InstitutionId;
import org.atrium.kit.tenancy.Tenancy;
import org.jspecify.annotations.Nullable;

/**
 * Bounds how much of one kind of costly work is done at once, and never two of one institution: however much one has
 * waiting, another waits for a place no longer than one piece of each.
 */
final class Places {

    private final Semaphore all;
    private final Map<@Nullable InstitutionId, Turn> turns = new HashMap<>();

    Places(int atOnce) {
        this.all = new Semaphore(atOnce, true);
    }

    private static final class Turn {

        private final ReentrantLock lock = new ReentrantLock(true);
        private int holders;
    }

    <T> T in(Supplier<T> work) {
        var institution = Tenancy.isBound() ? Tenancy.current() : null;
        var turn = enter(institution);
        turn.lock.lock();
        try {
            return inAny(work);
        } finally {
            turn.lock.unlock();
            leave(institution, turn);
        }
    }

    private <T> T inAny(Supplier<T> work) {
        all.acquireUninterruptibly();
        try {
            return work.get();
        } finally {
            all.release();
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
