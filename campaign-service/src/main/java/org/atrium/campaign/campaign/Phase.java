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

    /** What the campaign waits for, in words; absent when it waits for nothing. */
    default @Nullable String waitingFor() {
        return null;
    }

    /** The phases by the words that the API and the store use. */
    enum Kind {
        GATHERING,
        SENDING,
        WAITING,
        MEASURING;

        /** Phases in which messages may leave. */
        public static final Set<Kind> SENDS = Set.copyOf(EnumSet.of(SENDING, WAITING));

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Kind of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    /** How much of the requested audience is there, and whether it is the approved one. */
    enum Arrival {
        /** Chunks are still missing. */
        AWAITED,
        /** All chunks have arrived; not yet compared with what was approved. */
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
     * Launched; the members of its audience are being received from patron-service and drawn into arms.
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

        /** Names what is missing while the audience has not been accepted or refused. */
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

        /** Notes when the drawing began; a drawing that is repeated after a crash keeps the first time. */
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

    /** Sending is interrupted until what is named here is there again. */
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
     * Another tool sends; Atrium only measures the outcome.
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
