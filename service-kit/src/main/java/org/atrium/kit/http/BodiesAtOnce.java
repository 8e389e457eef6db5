package org.atrium.kit.http;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.atrium.kit.refusal.TooMuchAtOnce;
import org.atrium.kit.tenancy.InstitutionId;

/**
 * What the bodies of one institution may weigh in the memory of this instance while their requests are answered, all
 * together. One alone has its own limits and is always taken. See docs/adr/0069-what-is-read-at-once.md.
 */
final class BodiesAtOnce {

    /** A tenth of the heap of a service: two of the largest batches of events, fifty of a thousand, any of usual size. */
    static final long MOST = 48 << 20;

    private static final Duration SOON = Duration.ofSeconds(2);

    private final Map<InstitutionId, Long> weights = new HashMap<>();

    /**
     * Empty when there is no room.
     *
     * @param declared bytes; 0 where a body does not say, which is then weighed while it is read
     */
    Optional<Held> begin(InstitutionId institution, long declared) {
        var held = new Held(institution);
        return held.grow(declared) ? Optional.of(held) : Optional.empty();
    }

    static TooMuchAtOnce refusal() {
        return new TooMuchAtOnce(SOON);
    }

    private synchronized boolean take(InstitutionId institution, long held, long more) {
        long all = weights.getOrDefault(institution, 0L);
        if (all + more > MOST && all > held) {
            return false;
        }
        weights.put(institution, all + more);
        return true;
    }

    private synchronized void giveBack(InstitutionId institution, long held) {
        weights.computeIfPresent(institution, (unused, all) -> all == held ? null : all - held);
    }

    /** The room of one body. */
    final class Held implements AutoCloseable {

        private final InstitutionId institution;
        private long held;

        private Held(InstitutionId institution) {
            this.institution = institution;
        }

        /** Whether the body may weigh so much in all. */
        boolean weighs(long weight) {
            return weight <= held || grow(weight - held);
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
