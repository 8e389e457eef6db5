package org.atrium.patron.institution;

import java.util.List;
import java.util.Optional;
import org.atrium.kit.events.OutgoingEvent;
import org.atrium.kit.refusal.NotFound;
import org.atrium.kit.refusal.Refused;
import org.atrium.kit.tenancy.InstitutionId;

/** The institutions of this installation; each caller sees the own one. */
public interface Institutions {

    /** The institution on whose behalf the thread works. */
    Optional<Institution> find();

    /** Every institution of this installation, for background work. */
    List<InstitutionId> all();

    /** Creates it and tells of it; what is there already stays, its name too, which its staff may have changed. */
    void establish(Institution institution, OutgoingEvent founded);

    /** Writes it, with the events that tell of it, if its stored version is still {@code institution.version() - 1}. */
    boolean replace(Institution institution, List<OutgoingEvent> events);

    default Institution current() {
        return find().orElseThrow(() -> new Refused(new NotFound("institution: it is not set up yet")));
    }
}
