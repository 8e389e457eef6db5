package org.atrium.campaign.outbound;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.atrium.campaign.delivery.Claim.Waiting;

/** A message can wait no longer than its expiry, and it waits only since it might have gone out. */
final class Unexpired implements Policy {

    static final String EXPIRED = "expired";

    private final Duration expiry;
    private final Clock clock;

    /** @param expiry where the source sets none */
    Unexpired(Duration expiry, Clock clock) {
        this.expiry = expiry;
        this.clock = clock;
    }

    @Override
    public List<Ruling> judge(Mailing mailing, List<Candidate> some) {
        var own = mailing.expiry();
        var oldest = clock.instant().minus(own == null ? expiry : own);
        return some.stream()
                .<Ruling>map(each -> firstPossible(mailing, each.waiting()).isBefore(oldest)
                        ? new Ruling.Withheld(each.delivery(), EXPIRED)
                        : new Ruling.Passed(each))
                .toList();
    }

    private static Instant firstPossible(Mailing mailing, Waiting one) {
        return mailing.since().isAfter(one.queuedAt()) ? mailing.since() : one.queuedAt();
    }
}
