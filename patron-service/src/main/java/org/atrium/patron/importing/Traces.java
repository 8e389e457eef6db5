package org.atrium.patron.importing;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
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

    void forget(ImportId id);

    /**
     * What was written together.
     *
     * @param leaving whom an undo has begun to remove
     */
    record Portion(UUID id, List<Trace> traces, Set<PatronId> leaving) {

        public Portion {
            traces = List.copyOf(traces);
            leaving = Set.copyOf(leaving);
        }
    }
}
