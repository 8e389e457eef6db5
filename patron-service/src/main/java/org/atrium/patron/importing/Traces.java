package org.atrium.patron.importing;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.atrium.kit.events.OutgoingEvent;
import org.atrium.patron.identity.PatronId;
import org.jspecify.annotations.Nullable;

/** What imports did, for as long as it can be taken back. */
public interface Traces {

    /** So long after it was started an import can be taken back. */
    Duration KEPT = Duration.ofDays(30);

    /**
     * Keeps what is about to be written: what is not known to have been there before cannot be brought back.
     *
     * @return what it is called
     */
    List<UUID> keep(ImportId id, List<Trace> about);

    /** These were not written after all. */
    void without(Collection<UUID> portions, Set<PatronId> notWritten);

    /** The youngest portion, or the next older one. */
    Optional<Portion> youngest(ImportId id, @Nullable UUID before);

    /** These go now: whoever goes on after a crash knows that it was here. */
    void leaving(UUID portion, Collection<PatronId> people);

    /** Who was leaving has left, and that is told and noted: there is nothing to go on with. */
    void left(UUID portion);

    /** Says that these have left, of whom that was not said before. */
    void tell(UUID portion, Collection<PatronId> people, List<OutgoingEvent> events);

    /** How many portions have something to tell that is not published yet. */
    long untold(ImportId id);

    void forget(ImportId id);

    /**
     * What was written together.
     *
     * @param leaving whom an undo has begun to remove
     * @param told of whom of these it is said already that they have left
     */
    record Portion(UUID id, List<Trace> traces, Set<PatronId> leaving, Set<PatronId> told) {

        public Portion {
            traces = List.copyOf(traces);
            leaving = Set.copyOf(leaving);
            told = Set.copyOf(told);
        }
    }
}
