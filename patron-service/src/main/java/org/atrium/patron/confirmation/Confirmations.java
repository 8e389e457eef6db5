package org.atrium.patron.confirmation;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.atrium.kit.events.OutgoingEvent;
import org.atrium.kit.tenancy.InstitutionId;
import org.atrium.patron.consent.Consent;
import org.atrium.patron.identity.PatronId;

/** The yeses of the current institution's patrons that wait to be confirmed, each with the time of its next step. */
public interface Confirmations {

    /** Adds one whose next step is due at once; one that is there already stays as it is. */
    void add(Confirmation confirmation);

    Optional<Confirmation> find(UUID request);

    /** Those of any of these ids that are not over, the oldest first. */
    List<Confirmation> of(Collection<PatronId> patrons);

    /** Over all institutions: those with something due. */
    List<InstitutionId> withSomeDue(Instant now);

    /** Whose next step is due, the longest due first. One that cannot be read is set aside. */
    List<Confirmation> due(Instant now, int most);

    /**
     * The message is ordered, by the same write. Of two who do it one does.
     *
     * @param next when its next step is due
     */
    void asked(Confirmation confirmation, Instant at, Instant next, OutgoingEvent word);

    void putOff(UUID request, Instant next);

    /** Nobody answered, which is known for a while from now on; it stays due until the line is gone too. */
    void lapsing(UUID request, Instant at);

    /** It lapsed, and nothing is due any more. */
    void lapsed(UUID request);

    void remove(UUID request);

    /** When messages to the address were ordered since then, the oldest first. */
    List<Instant> askedSince(String address, Instant since);

    /** Whether a person was asked this, as whichever of these records and by whatever brought it, and did not answer. */
    boolean wasAskedInVain(Collection<PatronId> patron, Consent.Subject subject);
}
