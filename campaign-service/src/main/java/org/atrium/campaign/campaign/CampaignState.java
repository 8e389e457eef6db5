package org.atrium.campaign.campaign;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.atrium.campaign.campaign.Phase.Gathering;
import org.atrium.campaign.campaign.Phase.Measuring;
import org.atrium.campaign.campaign.Phase.Sending;
import org.atrium.campaign.campaign.Phase.Waiting;
import org.jspecify.annotations.Nullable;

/**
 * Where a campaign stands. Each state has the moves that it allows as its methods, and no other; the words of the API,
 * the filters of the store and the views follow from it. See docs/adr/0081-one-state-machine-a-thing.md.
 */
public sealed interface CampaignState {

    Kind kind();

    default String word() {
        return kind().word();
    }

    /** What people can do with it now. */
    default List<Move> moves() {
        return kind().moves;
    }

    /** The states by the words that the API and the store use. */
    enum Kind {
        DRAFT(Move.SUBMIT, Move.CANCEL),
        SUBMITTED(Move.APPROVE, Move.SUBMIT, Move.CANCEL),
        APPROVED(Move.LAUNCH, Move.SUBMIT, Move.CANCEL),
        LAUNCHED(Move.PAUSE, Move.CANCEL),
        PAUSED(Move.RESUME, Move.CANCEL),
        FINISHED,
        CANCELLED;

        /** In which a campaign has a phase. */
        public static final Set<Kind> UNDER_WAY = Set.of(LAUNCHED, PAUSED);

        private final List<Move> moves;

        Kind(Move... moves) {
            this.moves = List.of(moves);
        }

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Kind of(String word) {
            return find(word).orElseThrow(() -> new IllegalArgumentException("no state of a campaign: " + word));
        }

        public static Optional<Kind> find(String word) {
            return Arrays.stream(values())
                    .filter(kind -> kind.word().equals(word))
                    .findFirst();
        }

        public static String words() {
            return Arrays.stream(values()).map(Kind::word).collect(Collectors.joining(", "));
        }
    }

    record Draft() implements CampaignState {

        public Submitted submit(String by, Instant at) {
            return new Submitted(by, at);
        }

        public Cancelled cancel(Instant at) {
            return new Cancelled(null, at);
        }

        @Override
        public Kind kind() {
            return Kind.DRAFT;
        }
    }

    record Submitted(String by, Instant at) implements CampaignState {

        public Approved approve(String approver, Instant when) {
            return new Approved(approver, when);
        }

        /** What was submitted has changed since: it is fixed anew. */
        public Submitted submit(String submitter, Instant when) {
            return new Submitted(submitter, when);
        }

        public Cancelled cancel(Instant when) {
            return new Cancelled(null, when);
        }

        @Override
        public Kind kind() {
            return Kind.SUBMITTED;
        }
    }

    record Approved(String by, Instant at) implements CampaignState {

        /** @param delivery who sends: what it begins with follows from it */
        public Launched launch(DeliveryMode delivery, Instant when) {
            var first = switch (delivery) {
                case ATRIUM -> Gathering.begin();
                case EXTERNAL -> new Measuring(null);
            };
            return new Launched(when, when, first);
        }

        /** What was approved has changed since: it is looked at anew. */
        public Submitted submit(String submitter, Instant when) {
            return new Submitted(submitter, when);
        }

        public Cancelled cancel(Instant when) {
            return new Cancelled(null, when);
        }

        @Override
        public Kind kind() {
            return Kind.APPROVED;
        }
    }

    /** Launched and not over. Those who work on it move its phase, which people's moves leave as it is. */
    sealed interface UnderWay extends CampaignState {

        Instant launchedAt();

        Phase phase();

        UnderWay in(Phase next);

        /** Nothing is left to send or to measure; the same state while something is. */
        CampaignState finish(Instant when);

        /** What is missing for it to be sent, in words. */
        default UnderWay waits(String missing) {
            return switch (phase()) {
                case Sending sending -> in(sending.waits(missing));
                case Waiting waiting -> in(waiting.waits(missing));
                case Gathering _ -> this;
                case Measuring _ -> this;
            };
        }

        default UnderWay goesOn() {
            return phase() instanceof Waiting waiting ? in(waiting.goesOn()) : this;
        }

        default UnderWay measuresUntil(Instant end) {
            return phase() instanceof Measuring measuring ? in(measuring.atLeastUntil(end)) : this;
        }
    }

    /** @param since launched or last resumed: messages may leave since then */
    record Launched(Instant launchedAt, Instant since, Phase phase) implements UnderWay {

        public Paused pause(Instant when) {
            return new Paused(launchedAt, when, phase);
        }

        public Cancelled cancel(Instant when) {
            return new Cancelled(launchedAt, when);
        }

        @Override
        public Launched in(Phase next) {
            return new Launched(launchedAt, since, next);
        }

        @Override
        public CampaignState finish(Instant when) {
            return switch (phase) {
                case Gathering _ -> this;
                case Sending _ -> new Finished(launchedAt, when);
                case Waiting _ -> new Finished(launchedAt, when);
                case Measuring measuring -> measuring.isOver(when) ? new Finished(launchedAt, when) : this;
            };
        }

        @Override
        public Kind kind() {
            return Kind.LAUNCHED;
        }
    }

    record Paused(Instant launchedAt, Instant at, Phase phase) implements UnderWay {

        public Launched resume(Instant when) {
            return new Launched(launchedAt, when, phase);
        }

        public Cancelled cancel(Instant when) {
            return new Cancelled(launchedAt, when);
        }

        @Override
        public Paused in(Phase next) {
            return new Paused(launchedAt, at, next);
        }

        /** Only where another tool sends: what it did is measured all the same. */
        @Override
        public CampaignState finish(Instant when) {
            return phase instanceof Measuring measuring && measuring.isOver(when)
                    ? new Finished(launchedAt, when)
                    : this;
        }

        @Override
        public Kind kind() {
            return Kind.PAUSED;
        }
    }

    record Finished(Instant launchedAt, Instant at) implements CampaignState {

        @Override
        public Kind kind() {
            return Kind.FINISHED;
        }
    }

    record Cancelled(@Nullable Instant launchedAt, Instant at) implements CampaignState {

        @Override
        public Kind kind() {
            return Kind.CANCELLED;
        }
    }
}
