package org.atrium.patron.sight;

import java.util.Optional;
import org.atrium.patron.profile.Patron;

/** Patrons as whoever sees every branch sees them. */
public final class SightFixtures {

    private SightFixtures() {}

    /** Of whom figures may be made. */
    public static Scored scored(Patron patron) {
        return new Seen(patron, Optional.empty()).scored().orElseThrow();
    }
}
