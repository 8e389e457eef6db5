package org.atrium.campaign.outbound;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.atrium.campaign.recipient.ContactCheck;
import org.atrium.campaign.recipient.Recipients;

/**
 * patron-service knows whether somebody may be written to now, consent and restrictions and bounces and all, and where.
 */
final class Reachability implements Policy {

    private final Recipients recipients;

    Reachability(Recipients recipients) {
        this.recipients = recipients;
    }

    @Override
    public List<Ruling> judge(Mailing mailing, List<Candidate> some) {
        var answers = recipients.check(question(mailing, some)).iterator();
        var rulings = new ArrayList<Ruling>(some.size());
        for (var each : some) {
            rulings.add(
                    switch (answers.next()) {
                        case ContactCheck.Withheld(var reason) -> new Ruling.Withheld(each.delivery(), reason);
                        case ContactCheck.Reachable reachable ->
                            new Ruling.Passed(new Candidate(each.waiting(), reachable));
                    });
        }
        return rulings;
    }

    private static ContactCheck question(Mailing mailing, List<Candidate> some) {
        var asked = some.stream()
                .map(Candidate::delivery)
                .map(delivery -> new ContactCheck.Recipient(
                        delivery.patron(), Objects.requireNonNull(delivery.contactPoint(), "nowhere to go")))
                .toList();
        return new ContactCheck(
                mailing.source().id().toString(), mailing.segment(), mailing.purpose(), mailing.channel(), asked);
    }
}
