package org.atrium.campaign.outbound;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import org.atrium.campaign.delivery.Claim.Waiting;
import org.atrium.campaign.delivery.DeliveryId;
import org.atrium.campaign.recipient.Recipients;
import org.atrium.campaign.withdrawal.Withdrawals;

/** Asks one policy after the other about a few messages, each about those that passed so far. */
public final class Policies {

    private final List<Policy> inOrder;

    public Policies(List<Policy> inOrder) {
        this.inOrder = List.copyOf(inOrder);
    }

    /** Those that every message is subject to, the cheapest first. */
    public static Policies ofEveryMessage(
            Recipients recipients, Withdrawals withdrawals, DispatchRules rules, Clock clock) {
        return new Policies(List.of(
                new Unexpired(rules.expiry(), clock),
                new Reachability(recipients),
                new NotWithdrawn(withdrawals, clock)));
    }

    /** The rulings are in the order of the messages. */
    List<Ruling> judge(Mailing mailing, List<Waiting> some) {
        var rulings = new LinkedHashMap<DeliveryId, Ruling>();
        some.forEach(one -> rulings.put(one.delivery().id(), new Ruling.Passed(new Candidate(one, null))));
        for (var policy : inOrder) {
            var passed = rulings.values().stream()
                    .filter(Ruling.Passed.class::isInstance)
                    .map(ruling -> ((Ruling.Passed) ruling).candidate())
                    .toList();
            if (!passed.isEmpty()) {
                policy.judge(mailing, passed)
                        .forEach(ruling -> rulings.put(ruling.delivery().id(), ruling));
            }
        }
        return List.copyOf(rulings.values());
    }

    /** Right before its content leaves, where its reader was held back since it was judged. */
    Ruling lastWord(Mailing mailing, Candidate candidate) {
        Ruling ruling = new Ruling.Passed(candidate);
        for (var policy : inOrder) {
            if (policy.hasTheLastWord() && ruling instanceof Ruling.Passed(var passed)) {
                ruling = policy.judge(mailing, List.of(passed)).getFirst();
            }
        }
        return ruling;
    }
}
