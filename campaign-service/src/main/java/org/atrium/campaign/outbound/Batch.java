package org.atrium.campaign.outbound;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.atrium.campaign.delivery.About;
import org.atrium.campaign.delivery.Claim;
import org.atrium.campaign.delivery.Claim.Waiting;
import org.atrium.campaign.delivery.Deliveries;
import org.atrium.campaign.delivery.Delivery;
import org.atrium.campaign.delivery.Settled;
import org.atrium.campaign.recipient.ContactCheck.Consent;
import org.atrium.campaign.recipient.ContactCheck.Reachable;
import org.atrium.campaign.recipient.Recipients;
import org.atrium.campaign.template.UnrenderableException;
import org.atrium.kit.log.Failure;
import org.atrium.kit.store.Outage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The letters of one claim. The policies are asked about a few readers at a time, and again when the answer is older
 * than {@link #FRESH}: no letter begins later than that after its reader was found writable. Those that have the last
 * word are asked once more where a reader was held back since. See docs/adr/0024-the-last-moment.md.
 *
 * @see Deliveries#recover what becomes of these letters when the process dies
 */
final class Batch {

    private static final Logger log = LoggerFactory.getLogger(Batch.class);

    /** Oldest answer of the policies on which a letter may still begin. */
    static final Duration FRESH = Duration.ofSeconds(5);

    /** Another source gets its turn after so long, even if the mail server takes a minute over each letter. */
    static final Duration TURN = Duration.ofSeconds(10);

    /** Readers asked about together, when the mail server is quick enough to write to them all in time. */
    static final int TOGETHER = 50;

    /** Answers that came too late one after the other, before the source waits. */
    private static final int LATE_AT_MOST = 3;

    /** Readers over each of whom the question failed, and no other was answered for, before the source waits. */
    private static final int SUSPECTS_AT_MOST = 3;

    private static final String UNABLE = "patron-service, which fails when it is asked about readers";

    /** What a batch works with. */
    record Tools(
            Deliveries deliveries,
            Recipients recipients,
            Policies policies,
            LetterWriter writer,
            Refusals refusals,
            DispatchRules rules,
            Clock clock,
            BooleanSupplier stopped) {}

    private final Tools tools;
    private final Mailing mailing;
    private final Channel channel;
    private final Claim claim;
    private final List<Waiting> waiting;
    private final BooleanSupplier runs;
    private final Instant turnOver;

    /** Results that are not yet written to the deliveries. */
    private final List<Settled> unsettled = new ArrayList<>();

    /** Those of them that are not yet written to the claim either. */
    private final List<Settled> unnoted = new ArrayList<>();

    private final List<Waiting> suspects = new ArrayList<>();
    private int next;
    private int together = TOGETHER;
    private int late;
    private int sent;
    private boolean answered;
    private boolean over;
    private @Nullable String obstacle;
    private Duration atLeast = Duration.ZERO;

    /** @param runs asked before each letter whether the source still wants it sent now */
    Batch(Tools tools, Mailing mailing, Channel channel, Claim claim, BooleanSupplier runs) {
        this.tools = tools;
        this.mailing = mailing;
        this.channel = channel;
        this.claim = claim;
        this.waiting = claim.deliveries();
        this.runs = runs;
        this.turnOver = now().plus(TURN);
    }

    /** What a delivery is ready for. */
    private sealed interface Prepared {}

    /** A letter and what it was written on. */
    private record Written(Candidate candidate, Letter letter) implements Prepared {

        Waiting waiting() {
            return candidate.waiting();
        }

        @Nullable
        Consent consent() {
            return candidate.consent();
        }
    }

    private record Kept(Settled settled) implements Prepared {}

    Round send() {
        try {
            var desk = tools.writer().desk(mailing, tools.recipients().institutionName());
            while (next < waiting.size() && !over) {
                some(desk);
                settle();
            }
        } catch (RuntimeException failure) {
            end();
            throw failure;
        } catch (Error gone) {
            // Whether the letter in hand has left nobody knows: its claim has to run out.
            settle();
            throw gone;
        }
        end();
        return obstacle != null && (sent == 0 || !atLeast.isZero())
                ? new Round.Waits(obstacle, atLeast)
                : new Round.Worked(sent);
    }

    /** How many the next claim may have: twice as many where this one was done in less than half of its turn. */
    int nextClaim(int most) {
        if (next < most) {
            return Math.max(TOGETHER, next);
        }
        return now().isBefore(turnOver.minus(TURN.dividedBy(2))) ? 2 * most : most;
    }

    /** Ends the claim: what was not handed over can be claimed again at once. */
    private void end() {
        suspects.forEach(this::judge);
        settle();
        tools.deliveries().release(claim.token(), now());
    }

    private void settle() {
        tools.deliveries().settle(claim.token(), List.copyOf(unsettled));
        unsettled.clear();
        unnoted.clear();
    }

    private void known(Settled settled) {
        unsettled.add(settled);
        unnoted.add(settled);
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
                case Kept(var settled) -> known(settled);
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
        over |= now().isAfter(turnOver);
        return isWanted();
    }

    private boolean isWanted() {
        over |= tools.stopped().getAsBoolean() || !runs.getAsBoolean();
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

    /** The question failed for a group: asks for each half, until the reader is found for whom it fails. */
    private void askFewer(List<Waiting> few, RuntimeException failure) {
        together = Math.max(1, few.size() / 2);
        if (few.size() > 1) {
            return;
        }
        var one = few.getFirst();
        log.error("the last check of delivery {} fails", one.delivery().id(), failure);
        suspects.add(one);
        next++;
        if (!answered && suspects.size() >= SUSPECTS_AT_MOST) {
            obstacle = UNABLE;
            over = true;
        }
    }

    /**
     * Decides about a reader for whom the question fails: withheld if others were answered for, else the message waits
     * as all do.
     */
    private void judge(Waiting suspect) {
        if (answered) {
            known(new Settled.Withheld(suspect.delivery(), now(), "check-failed"));
        } else {
            putOff(suspect, UNABLE);
        }
    }

    private List<Prepared> prepare(LetterWriter.Desk desk, List<Waiting> some) {
        var rulings = tools.policies().judge(mailing, some);
        answered |= rulings.stream().anyMatch(Batch::wasAskedAbout);
        return rulings.stream().map(ruling -> prepared(desk, ruling)).toList();
    }

    /** An expired message is withheld without asking anybody. */
    private static boolean wasAskedAbout(Ruling ruling) {
        return !(ruling instanceof Ruling.Withheld(var delivery, var reason) && reason.equals(Unexpired.EXPIRED));
    }

    private Prepared prepared(LetterWriter.Desk desk, Ruling ruling) {
        return switch (ruling) {
            case Ruling.Withheld(var delivery, var reason) -> kept(delivery, reason);
            case Ruling.Passed(var candidate) ->
                letter(desk, candidate)
                        .<Prepared>map(letter -> new Written(candidate, letter))
                        .orElseGet(() -> kept(candidate.delivery(), "rendering-failed"));
        };
    }

    private Kept kept(Delivery delivery, String reason) {
        return new Kept(new Settled.Withheld(delivery, now(), reason));
    }

    /** One letter that cannot be written is no reason to keep the others. */
    private Optional<Letter> letter(LetterWriter.Desk desk, Candidate candidate) {
        var delivery = candidate.delivery();
        try {
            Reachable recipient = Objects.requireNonNull(candidate.recipient(), "no policy has asked where it goes");
            return Optional.of(desk.write(delivery, recipient));
        } catch (UnrenderableException rendering) {
            log.info("delivery {} cannot be rendered: {}", delivery.id(), Failure.told(rendering));
        } catch (RuntimeException | StackOverflowError failure) {
            log.error("delivery {} cannot be written", delivery.id(), failure);
        }
        return Optional.empty();
    }

    /** False if the letter was kept back because its reader was asked about too long ago. */
    private boolean post(Written written, Instant asked) {
        var delivery = written.waiting().delivery();
        var departure = new Departing(written, asked);
        var row = tools.refusals().row(mailing.source());
        var handover = channel.post(written.letter(), departure);
        tools.refusals().note(mailing.source(), handover, row);
        switch (handover) {
            case Channel.Taken() -> {
                sent++;
                known(new Settled.Sent(delivery, now(), written.letter().language(), written.consent()));
            }
            case Channel.RefusedForGood(var answer, var about) -> refused(written, answer, about);
            case Channel.Unknown _ -> inDoubt(new Settled.Uncertain(delivery, now(), departure.leftAt));
            case Channel.NotNow(var answer) -> putOff(written.waiting(), answer);
            case Channel.Closed(var why) -> closed(delivery, why);
            case Channel.Unsendable(var reason) -> known(new Settled.Withheld(delivery, now(), reason));
            case Channel.Failed(var what) -> {
                if (tools.refusals().tooMany(mailing.source())) {
                    closed(delivery, "letters that cannot be handed over: " + what);
                } else {
                    known(new Settled.Withheld(delivery, now(), "sending-failed"));
                }
            }
            case Channel.KeptBack() -> {
                return !departure.late;
            }
        }
        return true;
    }

    /** Each further letter would be in doubt as well, and none of them is ever sent again. */
    private void inDoubt(Settled.Uncertain uncertain) {
        known(uncertain);
        if (tools.refusals().tooMany(mailing.source())) {
            obstacle = "the mail server, which takes letters and does not say what becomes of them";
            atLeast = tools.refusals().pause(mailing.source());
            over = true;
        }
    }

    /** After several refusals that are about no address, the next letter would only be lost as well. */
    private void refused(Written written, String answer, About about) {
        var delivery = written.waiting().delivery();
        switch (about) {
            case ADDRESS -> known(new Settled.Bounced(delivery, now(), answer, about));
            case MESSAGE -> {
                if (tools.refusals().tooMany(mailing.source())) {
                    closed(delivery, "the mail server, which refuses these letters: " + answer);
                } else {
                    known(new Settled.Bounced(delivery, now(), answer, about));
                }
            }
            case SERVER -> {
                var why = "the mail server, which does not work for us: " + answer;
                if (tools.refusals().tooMany(mailing.source())) {
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
        known(new Settled.PutOff(one.delivery(), now(), again));
    }

    private void closed(Delivery delivery, String why) {
        obstacle = why;
        over = true;
        known(new Settled.PutOff(delivery, now(), now()));
    }

    private final class Departing implements Channel.Departure {

        private final Written written;
        private final Instant asked;
        private boolean late;
        private @Nullable Instant leftAt;

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
         * Whether it is still wanted is asked once more: a slow server may have taken a minute over sender and recipient.
         * What became of the letters before is noted on the same trip, so that at most one is ever in doubt.
         */
        @Override
        public boolean mayLeave() {
            var delivery = written.waiting().delivery();
            if (!isWanted()) {
                return false;
            }
            leftAt = now();
            try {
                return switch (tools.deliveries().handOver(claim.token(), List.copyOf(unnoted), delivery)) {
                    case GRANTED -> {
                        unnoted.clear();
                        yield true;
                    }
                    case HELD_BACK -> {
                        askOnceMore();
                        yield false;
                    }
                    case NO_MORE -> {
                        over = true;
                        yield false;
                    }
                };
            } catch (RuntimeException failure) {
                // The mark may have been made or not; nothing has left either way.
                known(new Settled.PutOff(delivery, now(), now()));
                throw failure;
            }
        }

        /**
         * Asks once more about letters that were held back; those that may leave after all come with the next claim.
         */
        private void askOnceMore() {
            if (tools.policies().lastWord(mailing, written.candidate())
                    instanceof Ruling.Withheld(var unwanted, var reason)) {
                known(new Settled.Withheld(unwanted, now(), reason));
            }
        }
    }

    private Instant now() {
        return tools.clock().instant();
    }
}
