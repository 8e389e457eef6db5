package org.atrium.campaign.outbound;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import org.atrium.campaign.delivery.Deliveries;
import org.atrium.campaign.delivery.MailingId;
import org.atrium.campaign.delivery.Source;
import org.atrium.campaign.recipient.Recipients;
import org.atrium.kit.refusal.Refused;

/**
 * Sends: claims a batch, asks the policies who may be written to, and hands the letters over one by one. Right before a
 * letter leaves, the claim is marked with it, and it leaves only if the claim was still this worker's. What a process that
 * dies in the midst of it leaves behind is taken back by {@link Deliveries#recover}. See docs/adr/0022-at-most-one-send.md.
 */
public final class Dispatch {

    /** Of a source that is not asked about any more nothing is remembered. */
    private static final Duration REMEMBERED = Duration.ofMinutes(10);

    private final ClaimsInHand inHand;
    private final Batch.Tools tools;
    private final Channels channels;

    /** How many of each source one claim takes: about as many as a worker gets through in its turn. */
    private final Cache<Source, Integer> sizes =
            Caffeine.newBuilder().expireAfterAccess(REMEMBERED).build();

    /** What was kept last. */
    private final Cache<Source, Kept> kept =
            Caffeine.newBuilder().expireAfterAccess(REMEMBERED).build();

    private final Mailings mailings;
    private volatile boolean stopped;

    public Dispatch(
            Deliveries deliveries,
            Mailings mailings,
            Recipients recipients,
            Policies policies,
            LetterWriter writer,
            Channels channels,
            DispatchRules rules,
            Clock clock) {
        this.inHand = new ClaimsInHand(deliveries, rules);
        this.tools =
                new Batch.Tools(deliveries, recipients, policies, writer, new Refusals(), rules, clock, () -> stopped);
        this.mailings = mailings;
        this.channels = channels;
    }

    private record Kept(MailingId id, SentMailing mailing) {}

    /**
     * One batch of one source. Whatever it leaves undone can be claimed again.
     *
     * @param runs asked before each letter whether the source still wants it sent now
     */
    public Round round(Mailing mailing, BooleanSupplier runs) {
        var channel = channels.of(mailing.channel());
        if (channel.isEmpty()) {
            return new Round.Waits("somebody to set up the channel " + mailing.channel());
        }
        var now = now();
        var rules = tools.rules();
        var source = mailing.source();
        var most = Math.min(rules.batch(), sizes.get(source, unused -> Batch.TOGETHER));
        var sentAs = sentAs(mailing.sent());
        var claim = tools.deliveries().claim(source, sentAs, most, now, now.plus(rules.lease()));
        if (claim.deliveries().isEmpty()) {
            sizes.invalidate(source);
            return new Round.Idle();
        }
        inHand.add(claim.token(), now);
        var batch = new Batch(tools, mailing, channel.get(), claim, runs);
        try {
            return batch.send();
        } catch (Refused unavailable) {
            return new Round.Waits(unavailable.refusal().detail());
        } finally {
            inHand.remove(claim.token());
            sizes.put(source, batch.nextClaim(most));
        }
    }

    /** Kept before the first letter of it is claimed; a source that sends the same again is not written again. */
    private MailingId sentAs(SentMailing mailing) {
        var last = kept.getIfPresent(mailing.source());
        if (last == null || !last.mailing().equals(mailing)) {
            last = new Kept(mailings.keep(mailing), mailing);
            kept.put(mailing.source(), last);
        }
        return last.id();
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
        return tools.clock().instant();
    }
}
