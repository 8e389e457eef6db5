package org.atrium.patron.consent;

import java.util.Optional;
import org.atrium.patron.identity.PatronId;

/** The ledgers of the current institution's patrons. */
public interface ConsentBook {

    Optional<ConsentLedger> of(PatronId patron);

    /** Adds a line; one with the same id is there already and stays as it is. Empty when nobody is known by the id. */
    Optional<ConsentLedger> record(PatronId patron, Consent line);
}
