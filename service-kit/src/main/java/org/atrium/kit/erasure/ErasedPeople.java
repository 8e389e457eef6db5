package org.atrium.kit.erasure;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.atrium.kit.events.OutgoingEvent;
import org.atrium.kit.tenancy.InstitutionId;

/**
 * Who was erased from the current institution, so that what arrives of them later is dropped. An hour later nothing but
 * a hash is kept of the id.
 */
public interface ErasedPeople {

    /** Those of these who were erased. */
    Set<UUID> among(Collection<UUID> ids);

    /** From now on what arrives of this person is dropped, and in an hour what slipped through is looked for. */
    void note(UUID person);

    /** Keeps an event that tells what was erased, until it is published. */
    void tell(UUID person, OutgoingEvent answer);

    /** Those of these of whom no such event was kept: nobody has removed here what was theirs. */
    Set<UUID> unanswered(Collection<UUID> ids);

    /** Those of all institutions of whom what slipped through is to be looked for now. */
    List<Late> late(Instant now);

    /** Nothing of the person can arrive unnoticed any more: forgets the id. */
    void settle(Late person);

    /**
     * One of whichever institution.
     *
     * @param name tells who is meant, and not the id
     */
    record Late(InstitutionId institution, UUID name, UUID person) {}
}
