package org.atrium.analytics.population.streams;

import java.time.Instant;
import java.util.UUID;
import org.atrium.analytics.population.KnownPatron;
import org.atrium.kit.tenancy.InstitutionId;

/** What one event says of one patron. */
record PatronWord(InstitutionId institution, UUID patronId, KnownPatron patron, Instant toldAt) {

    /** Under which the record of the event lies. */
    String key() {
        return institution + ":" + patronId;
    }
}
