package org.atrium.campaign.dispatch;

import java.time.Duration;
import java.time.Instant;

/**
 * How messages are sent.
 *
 * @param batch how many deliveries are claimed and checked at once, at most 500
 * @param handover how many are marked as being sent at once; at most so many become uncertain when a worker dies
 * @param claimLease how long a claim holds
 * @param sendingLease how long a handover may take before it counts as uncertain
 * @param firstPause wait after the mail server first put something off; doubled each time
 * @param longestPause at most this
 * @param expiry how long a message may wait in all before it is not worth sending
 */
public record DispatchRules(
        int batch,
        int handover,
        Duration claimLease,
        Duration sendingLease,
        Duration firstPause,
        Duration longestPause,
        Duration expiry) {

    Instant afterPause(Instant now, int attempts) {
        return now.plus(pause(attempts));
    }

    Duration pause(int attempts) {
        var doubled = firstPause.multipliedBy(1L << Math.min(attempts, 20));
        return doubled.compareTo(longestPause) > 0 ? longestPause : doubled;
    }
}
