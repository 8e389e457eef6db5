package org.atrium.kit.bounds;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.atrium.kit.tenancy.InstitutionId;

/**
 * How much of something the requests of one institution may take of this instance at once, all together. One alone has
 * its own limits and is always taken. See docs/adr/0069-what-is-read-at-once.md.
 */
final class Quota {

    private final long most;
    private final Map<InstitutionId, Long> taken = new HashMap<>();

    Quota(long most) {
        this.most = most;
    }

    /** Empty when there is no room for that much. */
    Optional<Held> begin(InstitutionId institution, long amount) {
        var held = new Held(institution);
        return held.grow(amount) ? Optional.of(held) : Optional.empty();
    }

    private synchronized boolean take(InstitutionId institution, long held, long more) {
        long all = taken.getOrDefault(institution, 0L);
        if (all + more > most && all > held) {
            return false;
        }
        taken.put(institution, all + more);
        return true;
    }

    private synchronized void giveBack(InstitutionId institution, long held) {
        taken.computeIfPresent(institution, (unused, all) -> all == held ? null : all - held);
    }

    /** What one request has taken, until it is closed. */
    final class Held implements AutoCloseable {

        private final InstitutionId institution;
        private long held;

        private Held(InstitutionId institution) {
            this.institution = institution;
        }

        /** Whether it may have so much in all. */
        boolean reaches(long amount) {
            return amount <= held || grow(amount - held);
        }

        private boolean grow(long more) {
            if (more > 0 && !take(institution, held, more)) {
                return false;
            }
            held += more;
            return true;
        }

        @Override
        public void close() {
            giveBack(institution, held);
            held = 0;
        }
    }
}
