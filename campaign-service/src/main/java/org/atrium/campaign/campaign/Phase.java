package org.atrium.campaign.campaign;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a campaign that is under way is doing. A phase has the moves that it allows as its methods; a move that comes
 * too late, or a second time, leaves it as it is.
 */
public sealed interface Phase {

    Kind kind();

    /** What is missing, in words; absent where nothing is. */
    default @Nullable String waitingFor() {
        return null;
    }

    /** The phases by the words that the API and the store use. */
    enum Kind {
        GATHERING,
        SENDING,
        WAITING,
        MEASURING;

        /** In which messages may leave. */
        public static final Set<Kind> SENDS = Set.copyOf(EnumSet.of(SENDING, WAITING));

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Kind of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    /** How far the audience is that was asked for. */
    enum Arrival {
        /** Not all of it has arrived. */
        AWAITED,
        /** All of it has. */
        THERE,
        /** It is the one that was approved: it is drawn when the campaign may begin. */
        ACCEPTED,
        /** It is not the one that was approved, and never will be. */
        REFUSED;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Arrival of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    /**
     * Its audience is on the way.
     *
     * @param drawnAt when the drawing of the audience first began
     */
    record Gathering(
            Arrival arrival,
            @Nullable String waitingFor,
            @Nullable Instant drawnAt) implements Phase {

        static Gathering begin() {
            return new Gathering(Arrival.AWAITED, null, null);
        }

        /** Until its audience is judged. */
        public Gathering waits(String missing) {
            return arrival == Arrival.AWAITED || arrival == Arrival.THERE
                    ? new Gathering(arrival, missing, drawnAt)
                    : this;
        }

        public Gathering arrived() {
            return arrival == Arrival.AWAITED ? new Gathering(Arrival.THERE, null, drawnAt) : this;
        }

        public Gathering accepted(String missing) {
            return arrival == Arrival.THERE ? new Gathering(Arrival.ACCEPTED, missing, drawnAt) : this;
        }

        public Gathering refused(String why) {
            return arrival == Arrival.THERE ? new Gathering(Arrival.REFUSED, why, drawnAt) : this;
        }

        /** Whoever draws again after a crash finds the time of the first drawing. */
        public Gathering drawing(Instant now) {
            return arrival == Arrival.ACCEPTED && drawnAt == null ? new Gathering(arrival, waitingFor, now) : this;
        }

        public Phase drawn() {
            return arrival == Arrival.ACCEPTED ? new Sending() : this;
        }

        @Override
        public Kind kind() {
            return Kind.GATHERING;
        }
    }

    /** Messages go out. */
    record Sending() implements Phase {

        public Waiting waits(String missing) {
            return new Waiting(missing);
        }

        @Override
        public Kind kind() {
            return Kind.SENDING;
        }
    }

    /** It would send, but something is missing. */
    record Waiting(String waitingFor) implements Phase {

        public Waiting waits(String missing) {
            return new Waiting(missing);
        }

        public Sending goesOn() {
            return new Sending();
        }

        @Override
        public Kind kind() {
            return Kind.WAITING;
        }
    }

    /**
     * Another tool sends; here is only measured what came of it.
     *
     * @param until the end of the last outcome window; absent while nobody was assigned
     */
    record Measuring(@Nullable Instant until) implements Phase {

        public Measuring atLeastUntil(Instant end) {
            return until == null || end.isAfter(until) ? new Measuring(end) : this;
        }

        boolean isOver(Instant now) {
            return until == null || !until.isAfter(now);
        }

        @Override
        public Kind kind() {
            return Kind.MEASURING;
        }
    }
}
