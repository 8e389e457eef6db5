package org.atrium.analytics.population.streams;

import java.time.Instant;
import java.util.UUID;
import org.atrium.analytics.population.KnownPatron;
import org.atrium.kit.tenancy.InstitutionId;

/** The state of one patron as one event of patron.lifecycle tells it. */
record PatronState(InstitutionId institution, UUID patronId, KnownPatron patron, Instant toldAt) {

    /** Under which the record of the event lies. */
    String key() {
        return institution + ":" + patronId;
    }
}
