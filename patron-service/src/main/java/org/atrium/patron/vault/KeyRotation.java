package org.atrium.patron.vault;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.atrium.kit.tenancy.InstitutionId;
import org.atrium.kit.work.Turn;

/**
 * Puts a new key of an institution in place of the one before, as background work. Meanwhile both open, so nobody waits. What
 * is done leaves the question, so that whoever goes on after a death begins where it ended.
 */
public final class KeyRotation {

    static final int AT_ONCE = 1_000;

    private final InstitutionKeys keys;
    private final Duration wrapsFor;
    private final Clock clock;

    /** @param wrapsFor how long a key wraps, until another follows it by itself */
    public KeyRotation(InstitutionKeys keys, Duration wrapsFor, Clock clock) {
        this.keys = keys;
        this.wrapsFor = wrapsFor;
        this.clock = clock;
    }

    public List<InstitutionId> withSomethingToDo() {
        return keys.withSomethingToDo(clock.instant().minus(wrapsFor));
    }

    public void pass(Turn turn) {
        turn.keep();
        if (keys.isDue(clock.instant().minus(wrapsFor))) {
            keys.rotate();
        }
        while (keys.rewrap(AT_ONCE) > 0) {
            turn.progressed();
            turn.keep();
        }
        keys.forgetEarlier();
    }
}
