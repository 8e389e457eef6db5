package org.atrium.campaign.dispatch;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.atrium.campaign.campaign.Campaign;
import org.atrium.campaign.campaign.CampaignProgress;
import org.atrium.campaign.delivery.Claim;
import org.atrium.campaign.delivery.Claim.Waiting;
import org.atrium.campaign.delivery.Deliveries;
import org.atrium.campaign.delivery.Delivery;
import org.atrium.campaign.delivery.Settled;
import org.atrium.campaign.letter.Letter;
import org.atrium.campaign.letter.LetterWriter;
import org.atrium.campaign.letter.Postbox;
import org.atrium.campaign.recipient.ContactCheck;
import org.atrium.campaign.recipient.ContactCheck.Consent;
import org.atrium.campaign.recipient.ContactPointId;
import org.atrium.campaign.recipient.Recipients;
import org.atrium.campaign.template.UnrenderableException;
import org.atrium.kit.refusal.Refused;
import org.jspecify.annotations.Nullable;

/**
 * Sends: claims a batch, asks once more who may be written to, and hands the letters over one by one. A delivery is
 * marked as being sent right before its letter leaves, and its letter leaves only if that mark was this worker's.
 * See docs/adr/0022-at-most-one-send.md.
 */
public final class Dispatch {

    /** So many letters may leave after a campaign was paused, for each worker. */
    private static final int BETWEEN_LOOKS = 10;

    private final ClaimsInHand inHand;
    private final Deliveries deliveries;
    private final Recipients recipients;
    private final LetterWriter writer;
    private final Postbox postbox;
    private final CampaignProgress progress;
    private final DispatchRules rules;
    private final Clock clock;
    private volatile boolean stopped;

    public Dispatch(
            Deliveries deliveries,
            Recipients recipients,
            LetterWriter writer,
            Postbox postbox,
            CampaignProgress progress,
            DispatchRules rules,
            Clock clock) {
        this.inHand = new ClaimsInHand(deliveries, rules);
        this.deliveries = deliveries;
        this.recipients = recipients;
        this.writer = writer;
        this.postbox = postbox;
        this.progress = progress;
        this.rules = rules;
        this.clock = clock;
    }

    /** One batch of one campaign. Whatever it leaves undone can be claimed again. */
    public Round round(Campaign campaign) {
        var now = now();
        var claim = deliveries.claim(campaign.id(), rules.batch(), now, now.plus(rules.lease()));
        if (claim.deliveries().isEmpty()) {
            return new Round.Idle();
        }
        inHand.add(claim.token(), now);
        try {
            return new Batch(campaign, claim).send();
        } catch (Refused unavailable) {
            deliveries.release(claim.token(), now());
            return new Round.Waits(unavailable.refusal().detail());
        } finally {
            inHand.remove(claim.token());
        }
    }

    /** Keeps the claims of rounds that are under way from running out. To be called several times in a lease. */
    public void renewClaims() {
        inHand.renew(now());
    }

    /** Rounds that are under way end with the letter in hand, and give the rest back. */
    public void stop() {
        stopped = true;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /** A letter and what it was written on. */
    private record Written(
            Waiting waiting, Letter letter, @Nullable Consent consent) {}

    private final class Batch {

        private final Campaign campaign;
        private final Claim claim;
        private final List<Settled> unnoted = new ArrayList<>();
        private int sent;
        private boolean closed;
        private @Nullable String obstacle;

        private Batch(Campaign campaign, Claim claim) {
            this.campaign = campaign;
            this.claim = claim;
        }

        private Round send() {
            var letters = write();
            try {
                for (var i = 0; i < letters.size() && !closed && !stopped; i++) {
                    if (i % BETWEEN_LOOKS == 0 && !progress.maySend(campaign.id())) {
                        break;
                    }
                    post(letters.get(i));
                }
            } finally {
                deliveries.settle(claim.token(), unnoted);
            }
            deliveries.release(claim.token(), now());
            return sent == 0 && obstacle != null ? new Round.Waits(obstacle) : new Round.Worked(sent);
        }

        /** Asks who may be written to now, notes who may not, and writes to the others. */
        private List<Written> write() {
            var answers = recipients.check(question());
            var desk = writer.desk(campaign, recipients.institutionName());
            var letters = new ArrayList<Written>();
            var withheld = new ArrayList<Settled>();
            for (var i = 0; i < claim.deliveries().size(); i++) {
                write(desk, claim.deliveries().get(i), answers.get(i), letters, withheld);
            }
            deliveries.settle(claim.token(), withheld);
            return letters;
        }

        private void write(
                LetterWriter.Desk desk,
                Waiting waiting,
                ContactCheck.Answer answer,
                List<Written> letters,
                List<Settled> withheld) {
            var delivery = waiting.delivery();
            if (waiting.queuedAt().plus(rules.expiry()).isBefore(now())) {
                withheld.add(new Settled.Withheld(delivery, now(), "expired"));
                return;
            }
            switch (answer) {
                case ContactCheck.Withheld(var reason) -> withheld.add(new Settled.Withheld(delivery, now(), reason));
                case ContactCheck.Reachable reachable ->
                    letter(desk, delivery, reachable)
                            .ifPresentOrElse(
                                    letter -> letters.add(new Written(waiting, letter, reachable.consent())),
                                    () -> withheld.add(new Settled.Withheld(delivery, now(), "rendering-failed")));
            }
        }

        private Optional<Letter> letter(LetterWriter.Desk desk, Delivery delivery, ContactCheck.Reachable reachable) {
            try {
                return Optional.of(desk.write(delivery, reachable));
            } catch (UnrenderableException rendering) {
                return Optional.empty();
            }
        }

        private void post(Written written) {
            var delivery = written.waiting().delivery();
            switch (postbox.post(written.letter(), () -> mark(delivery))) {
                case Postbox.Taken() -> {
                    sent++;
                    unnoted.add(
                            new Settled.Sent(delivery, now(), written.letter().language(), written.consent()));
                }
                case Postbox.RefusedForGood(var answer) -> unnoted.add(new Settled.Bounced(delivery, now(), answer));
                case Postbox.Unknown _ -> unnoted.add(new Settled.Uncertain(delivery, now()));
                case Postbox.NotNow(var answer) -> {
                    obstacle = answer;
                    var again = rules.afterPause(now(), written.waiting().attempts());
                    unnoted.add(new Settled.PutOff(delivery, now(), again));
                }
                case Postbox.Closed(var why) -> {
                    obstacle = why;
                    closed = true;
                    unnoted.add(new Settled.PutOff(delivery, now(), now()));
                }
                case Postbox.KeptBack() -> {}
            }
        }

        /** What became of the letters before is noted on the same trip, so that at most one is ever in doubt. */
        private boolean mark(Delivery next) {
            var ours = deliveries.handOver(claim.token(), List.copyOf(unnoted), next.id(), now().plus(rules.lease()));
            unnoted.clear();
            return ours;
        }

        private ContactCheck question() {
            var plan = campaign.plan();
            var asked = claim.deliveries().stream()
                    .map(waiting ->
                            new ContactCheck.Recipient(waiting.delivery().patron(), contactPoint(waiting.delivery())))
                    .toList();
            return new ContactCheck(campaign.id().toString(), plan.segment(), plan.purpose(), plan.channel(), asked);
        }

        private static ContactPointId contactPoint(Delivery delivery) {
            if (delivery.contactPoint() == null) {
                throw new IllegalStateException("delivery " + delivery.id() + " has nowhere to go");
            }
            return delivery.contactPoint();
        }
    }
}
