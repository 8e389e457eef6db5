package org.atrium.campaign.dispatch;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.atrium.campaign.campaign.Campaign;
import org.atrium.campaign.campaign.CampaignProgress;
import org.atrium.campaign.delivery.Deliveries;
import org.atrium.campaign.letter.LetterWriter;
import org.atrium.campaign.letter.Postbox;
import org.atrium.campaign.recipient.Recipients;
import org.atrium.campaign.withdrawal.Withdrawals;
import org.atrium.kit.refusal.Refused;

/**
 * Sends: claims a batch, asks once more who may be written to, and hands the letters over one by one. A delivery is
 * marked as being sent right before its letter leaves, and its letter leaves only if that mark was this worker's.
 * See docs/adr/0022-at-most-one-send.md.
 */
public final class Dispatch {

    private final ClaimsInHand inHand;
    private final Batch.Tools tools;
    private final CampaignProgress progress;
    private volatile boolean stopped;

    public Dispatch(
            Deliveries deliveries,
            Recipients recipients,
            Withdrawals withdrawals,
            LetterWriter writer,
            Postbox postbox,
            CampaignProgress progress,
            DispatchRules rules,
            Clock clock) {
        this.inHand = new ClaimsInHand(deliveries, rules);
        this.tools = new Batch.Tools(
                deliveries, recipients, withdrawals, writer, postbox, new Refusals(), rules, clock, () -> stopped);
        this.progress = progress;
    }

    /** One batch of one campaign. Whatever it leaves undone can be claimed again. */
    public Round round(Campaign campaign) {
        var now = now();
        var rules = tools.rules();
        var claim = tools.deliveries().claim(campaign.id(), rules.batch(), now, now.plus(rules.lease()));
        if (claim.deliveries().isEmpty()) {
            return new Round.Idle();
        }
        inHand.add(claim.token(), now);
        try {
            return new Batch(tools, campaign, claim, () -> progress.maySend(campaign.id())).send();
        } catch (Refused unavailable) {
            tools.deliveries().release(claim.token(), now());
            return new Round.Waits(unavailable.refusal().detail());
        } finally {
            inHand.remove(claim.token());
        }
    }

    /** Keeps the claims of rounds that are under way from running out. To be called several times in a lease. */
    public void renewClaims() {
        inHand.renew(now());
    }

    /** Rounds may begin, again after a stop too. */
    public void start() {
        stopped = false;
    }

    /** Rounds that are under way end with the letter in hand, and give the rest back. */
    public void stop() {
        stopped = true;
    }

    private Instant now() {
        return tools.clock().instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
