package org.atrium.campaign.outbound;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.atrium.campaign.campaign.Campaign;
import org.atrium.campaign.delivery.About;
import org.atrium.campaign.delivery.Claim;
import org.atrium.campaign.delivery.Claim.Waiting;
import org.atrium.campaign.delivery.Deliveries;
import org.atrium.campaign.delivery.Delivery;
import org.atrium.campaign.delivery.Settled;
import org.atrium.campaign.recipient.ContactCheck;
import org.atrium.campaign.recipient.ContactCheck.Consent;
import org.atrium.campaign.recipient.PatronId;
import org.atrium.campaign.recipient.Recipients;
import org.atrium.campaign.template.UnrenderableException;
import org.atrium.campaign.withdrawal.Withdrawals;
import org.atrium.kit.store.Outage;
import org.jspecify.annotations.Nullable;

/**
 * The letters of one claim. Readers are asked about a few at a time, and again when the answer is older than
 * {@link #FRESH}: no letter begins later than that after its reader was found writable. Right before its content leaves,
 * and after its mark, the withdrawals at our own links are read once more. See docs/adr/0024-the-last-moment.md.
 */
final class Batch {

    private static final System.Logger LOG = System.getLogger(Batch.class.getName());

    /** An answer that is older than this lets no letter begin. */
    static final Duration FRESH = Duration.ofSeconds(5);

    /** Another campaign gets its turn after so long, even if the mail server takes a minute over each letter. */
    static final Duration TURN = Duration.ofSeconds(10);

    /** Readers asked about together, when the mail server is quick enough to write to them all in time. */
    static final int TOGETHER = 25;

    /** So many letters may leave after a campaign was paused, for each worker. */
    private static final int BETWEEN_LOOKS = 10;

    /** Answers that came too late one after the other, before the campaign waits. */
    private static final int LATE_AT_MOST = 3;

    /** Readers over each of whom the question failed, and no other was answered for, before the campaign waits. */
    private static final int SUSPECTS_AT_MOST = 3;

    private static final String UNABLE = "patron-service, which fails when it is asked about readers";

    /** What a batch works with. */
    record Tools(
            Deliveries deliveries,
            Recipients recipients,
            Withdrawals withdrawals,
            LetterWriter writer,
            Channel channel,
            Refusals refusals,
            DispatchRules rules,
            Clock clock,
            BooleanSupplier stopped) {}

    private final Tools tools;
    private final Campaign campaign;
    private final Claim claim;
    private final List<Waiting> waiting;
    private final BooleanSupplier runs;
    private final Instant turnOver;
    private final List<Settled> unnoted = new ArrayList<>();
    private final List<Waiting> suspects = new ArrayList<>();
    private int next;
    private int together = TOGETHER;
    private int late;
    private int looked;
    private int sent;
    private boolean answered;
    private boolean over;
    private @Nullable String obstacle;

    /** @param runs asks whether the campaign may still send */
    Batch(Tools tools, Campaign campaign, Claim claim, BooleanSupplier runs) {
        this.tools = tools;
        this.campaign = campaign;
        this.claim = claim;
        this.waiting = claim.deliveries();
        this.runs = runs;
        this.turnOver = now().plus(TURN);
    }

    /** What a delivery is ready for. */
    private sealed interface Prepared {}

    /** A letter and what it was written on. */
    private record Written(
            Waiting waiting, Letter letter, @Nullable Consent consent) implements Prepared {}

    private record Kept(Settled settled) implements Prepared {}

    Round send() {
        var desk = tools.writer().desk(campaign, tools.recipients().institutionName());
        try {
            while (next < waiting.size() && !over) {
                some(desk);
            }
        } finally {
            suspects.forEach(this::judge);
            tools.deliveries().settle(claim.token(), unnoted);
        }
        tools.deliveries().release(claim.token(), now());
        return sent == 0 && obstacle != null ? new Round.Waits(obstacle) : new Round.Worked(sent);
    }

    /** Asks about the next few and posts their letters, as long as the answer is fresh. */
    private void some(LetterWriter.Desk desk) {
        var asked = now();
        var few = waiting.subList(next, Math.min(next + together, waiting.size()));
        List<Prepared> prepared;
        try {
            prepared = prepare(desk, few);
        } catch (RuntimeException failure) {
            if (Outage.is(failure)) {
                throw failure;
            }
            askFewer(few, failure);
            return;
        }
        for (var each : prepared) {
            switch (each) {
                case Kept(var settled) -> unnoted.add(settled);
                case Written written -> {
                    if (!goesOn()) {
                        return;
                    }
                    if (!post(written, asked)) {
                        askSooner();
                        return;
                    }
                    late = 0;
                }
            }
            next++;
        }
        if (asked.plus(FRESH.dividedBy(4)).isAfter(now())) {
            together = Math.min(TOGETHER, together * 2);
        }
    }

    private boolean goesOn() {
        over |= now().isAfter(turnOver)
                || tools.stopped().getAsBoolean()
                || looked++ % BETWEEN_LOOKS == 0 && !runs.getAsBoolean();
        return !over;
    }

    private void askSooner() {
        together = Math.max(1, together / 2);
        if (++late >= LATE_AT_MOST) {
            obstacle = "patron-service or the mail server, which take longer than " + FRESH.toSeconds()
                    + " seconds to answer";
            over = true;
        }
    }

    /** One over whom the question fails must not keep the others from their answers: it is looked for by halves. */
    private void askFewer(List<Waiting> few, RuntimeException failure) {
        together = Math.max(1, few.size() / 2);
        if (few.size() > 1) {
            return;
        }
        var one = few.getFirst();
        LOG.log(
                System.Logger.Level.ERROR,
                "the last check of delivery " + one.delivery().id() + " fails",
                failure);
        suspects.add(one);
        next++;
        if (!answered && suspects.size() >= SUSPECTS_AT_MOST) {
            obstacle = UNABLE;
            over = true;
        }
    }

    /** Where nobody at all was answered for, it is not this reader: the message waits, as long as any message does. */
    private void judge(Waiting suspect) {
        if (answered) {
            unnoted.add(new Settled.Withheld(suspect.delivery(), now(), "check-failed"));
        } else {
            putOff(suspect, UNABLE);
        }
    }

    private List<Prepared> prepare(LetterWriter.Desk desk, List<Waiting> some) {
        var prepared = new ArrayList<Prepared>(some.size());
        var alive = some.stream().filter(each -> !isExpired(each)).toList();
        var answers = alive.isEmpty()
                ? List.<ContactCheck.Answer>of().iterator()
                : tools.recipients().check(question(alive)).iterator();
        var withdrawn = withdrawn(
                alive.stream().map(each -> each.delivery().patron()).distinct().toList());
        answered |= !alive.isEmpty();
        for (var each : some) {
            prepared.add(
                    alive.contains(each)
                            ? prepare(desk, each, answers.next(), withdrawn)
                            : kept(each.delivery(), "expired"));
        }
        return prepared;
    }

    /** A message can wait no longer than its expiry, and it waits only since it might have gone out. */
    private boolean isExpired(Waiting one) {
        return firstPossible(one).plus(tools.rules().expiry()).isBefore(now());
    }

    private Prepared prepare(
            LetterWriter.Desk desk, Waiting one, ContactCheck.Answer answer, Map<PatronId, Instant> withdrawn) {
        var delivery = one.delivery();
        return switch (answer) {
            case ContactCheck.Withheld(var reason) -> kept(delivery, reason);
            case ContactCheck.Reachable reachable
            when hasLeft(delivery, reachable.consent(), withdrawn) -> kept(delivery, "no-consent");
            case ContactCheck.Reachable reachable ->
                letter(desk, delivery, reachable)
                        .<Prepared>map(letter -> new Written(one, letter, reachable.consent()))
                        .orElseGet(() -> kept(delivery, "rendering-failed"));
        };
    }

    private Instant firstPossible(Waiting one) {
        var since = campaign.maySendSince();
        return since.isAfter(one.queuedAt()) ? since : one.queuedAt();
    }

    private Kept kept(Delivery delivery, String reason) {
        return new Kept(new Settled.Withheld(delivery, now(), reason));
    }

    /** One letter that cannot be written is no reason to keep the others. */
    private Optional<Letter> letter(LetterWriter.Desk desk, Delivery delivery, ContactCheck.Reachable reachable) {
        try {
            return Optional.of(desk.write(delivery, reachable));
        } catch (UnrenderableException rendering) {
            LOG.log(System.Logger.Level.INFO, "delivery {0} cannot be rendered: {1}", delivery.id(), rendering);
        } catch (RuntimeException | StackOverflowError failure) {
            LOG.log(System.Logger.Level.ERROR, "delivery " + delivery.id() + " cannot be written", failure);
        }
        return Optional.empty();
    }

    /** False if the letter was kept back because its reader was asked about too long ago. */
    private boolean post(Written written, Instant asked) {
        var delivery = written.waiting().delivery();
        var departure = new Departing(written, asked);
        var handover = tools.channel().post(written.letter(), departure);
        tools.refusals().note(campaign.id(), handover);
        switch (handover) {
            case Channel.Taken() -> {
                sent++;
                unnoted.add(new Settled.Sent(delivery, now(), written.letter().language(), written.consent()));
            }
            case Channel.RefusedForGood(var answer, var about) -> refused(written, answer, about);
            case Channel.Unknown _ -> unnoted.add(new Settled.Uncertain(delivery, now()));
            case Channel.NotNow(var answer) -> putOff(written.waiting(), answer);
            case Channel.Closed(var why) -> closed(delivery, why);
            case Channel.Unsendable(var reason) -> unnoted.add(new Settled.Withheld(delivery, now(), reason));
            case Channel.Failed(var what) -> {
                if (tools.refusals().tooMany(campaign.id())) {
                    closed(delivery, "letters that cannot be handed over: " + what);
                } else {
                    unnoted.add(new Settled.Withheld(delivery, now(), "sending-failed"));
                }
            }
            case Channel.KeptBack() -> {
                return !departure.late;
            }
        }
        return true;
    }

    /** After several refusals that are about no address, the next letter would only be lost as well. */
    private void refused(Written written, String answer, About about) {
        var delivery = written.waiting().delivery();
        switch (about) {
            case ADDRESS -> unnoted.add(new Settled.Bounced(delivery, now(), answer, about));
            case MESSAGE -> {
                if (tools.refusals().tooMany(campaign.id())) {
                    closed(delivery, "the mail server, which refuses these letters: " + answer);
                } else {
                    unnoted.add(new Settled.Bounced(delivery, now(), answer, about));
                }
            }
            case SERVER -> {
                var why = "the mail server, which does not work for us: " + answer;
                if (tools.refusals().tooMany(campaign.id())) {
                    closed(delivery, why);
                } else {
                    putOff(written.waiting(), why);
                }
            }
        }
    }

    private void putOff(Waiting one, String why) {
        obstacle = why;
        var again = tools.rules().afterPause(now(), one.attempts());
        unnoted.add(new Settled.PutOff(one.delivery(), now(), again));
    }

    private void closed(Delivery delivery, String why) {
        obstacle = why;
        over = true;
        unnoted.add(new Settled.PutOff(delivery, now(), now()));
    }

    private final class Departing implements Channel.Departure {

        private final Written written;
        private final Instant asked;
        private boolean late;

        private Departing(Written written, Instant asked) {
            this.written = written;
            this.asked = asked;
        }

        @Override
        public boolean mayBegin() {
            late = asked.plus(FRESH).isBefore(now());
            return !late;
        }

        /**
         * What became of the letters before is noted on the same trip, so that at most one is ever in doubt. Who has
         * withdrawn is read after the mark: whoever was told "stopped" before it is seen.
         */
        @Override
        public boolean mayLeave() {
            var delivery = written.waiting().delivery();
            var until = now().plus(tools.rules().lease());
            try {
                var ours = tools.deliveries().handOver(claim.token(), List.copyOf(unnoted), delivery.id(), until);
                unnoted.clear();
                if (!ours) {
                    return false;
                }
                if (!hasLeft(delivery, written.consent(), withdrawn(List.of(delivery.patron())))) {
                    return true;
                }
            } catch (RuntimeException failure) {
                // The mark may have been made or not; nothing has left either way.
                unnoted.add(new Settled.PutOff(delivery, now(), now()));
                throw failure;
            }
            unnoted.add(new Settled.Withheld(delivery, now(), "no-consent"));
            return false;
        }
    }

    private Map<PatronId, Instant> withdrawn(List<PatronId> patrons) {
        var plan = campaign.plan();
        return plan.purpose() == null ? Map.of() : tools.withdrawals().latest(patrons, plan.purpose(), plan.channel());
    }

    /** A consent counts again that was given later; one from the future decides nothing. */
    private boolean hasLeft(Delivery delivery, @Nullable Consent consent, Map<PatronId, Instant> withdrawn) {
        var left = withdrawn.get(delivery.patron());
        if (left == null) {
            return false;
        }
        var agreed = consent == null ? null : consent.at();
        return agreed == null || !agreed.isAfter(left) || agreed.isAfter(now());
    }

    private ContactCheck question(List<Waiting> some) {
        var plan = campaign.plan();
        var asked = some.stream()
                .map(Waiting::delivery)
                .map(delivery -> new ContactCheck.Recipient(
                        delivery.patron(), Objects.requireNonNull(delivery.contactPoint(), "nowhere to go")))
                .toList();
        return new ContactCheck(campaign.id().toString(), plan.segment(), plan.purpose(), plan.channel(), asked);
    }

    private Instant now() {
        return tools.clock().instant();
    }
}
