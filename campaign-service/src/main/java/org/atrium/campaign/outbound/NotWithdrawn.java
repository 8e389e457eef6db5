package org.atrium.campaign.outbound;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.atrium.campaign.recipient.PatronId;
import org.atrium.campaign.withdrawal.Withdrawals;

/**
 * Who has said at our own links that they want no more, which patron-service may not have heard yet. Whoever says it
 * while their letter is claimed is held back, and asked about again.
 */
final class NotWithdrawn implements Policy {

    private final Withdrawals withdrawals;
    private final Clock clock;

    NotWithdrawn(Withdrawals withdrawals, Clock clock) {
        this.withdrawals = withdrawals;
        this.clock = clock;
    }

    @Override
    public boolean hasTheLastWord() {
        return true;
    }

    @Override
    public List<Ruling> judge(Mailing mailing, List<Candidate> some) {
        var withdrawn = withdrawn(mailing, some);
        return some.stream()
                .<Ruling>map(each -> hasLeft(each, withdrawn)
                        ? new Ruling.Withheld(each.delivery(), "declined")
                        : new Ruling.Passed(each))
                .toList();
    }

    private Map<PatronId, Instant> withdrawn(Mailing mailing, List<Candidate> some) {
        var patrons =
                some.stream().map(each -> each.delivery().patron()).distinct().toList();
        var purpose = mailing.purpose();
        return purpose == null ? Map.of() : withdrawals.latest(patrons, purpose, mailing.channel());
    }

    /** A consent counts again that was given later; one from the future decides nothing. */
    private boolean hasLeft(Candidate candidate, Map<PatronId, Instant> withdrawn) {
        var left = withdrawn.get(candidate.delivery().patron());
        if (left == null) {
            return false;
        }
        var consent = candidate.consent();
        var agreed = consent == null ? null : consent.at();
        return agreed == null || !agreed.isAfter(left) || agreed.isAfter(clock.instant());
    }
}
