package org.atrium.campaign.outbound;

import java.time.Duration;
import java.time.Instant;

/**
 * How messages are sent.
 *
 * @param batch how many deliveries are claimed at once at most; 500 or fewer
 * @param lease how long a claim holds, and what is being handed over, after the last sign of life of its worker
 * @param firstPause wait after the mail server first put something off; doubled each time
 * @param longestPause at most this
 * @param expiry how long a message may wait in all before it is not worth sending
 */
public record DispatchRules(int batch, Duration lease, Duration firstPause, Duration longestPause, Duration expiry) {

    /** A claim that is older than this is renewed: early enough for two failures on the way. */
    Duration renewal() {
        return lease.dividedBy(3);
    }

    Instant afterPause(Instant now, int attempts) {
        return now.plus(pause(attempts));
    }

    Duration pause(int attempts) {
        var doubled = firstPause.multipliedBy(1L << Math.min(attempts, 20));
        return doubled.compareTo(longestPause) > 0 ? longestPause : doubled;
    }
}
