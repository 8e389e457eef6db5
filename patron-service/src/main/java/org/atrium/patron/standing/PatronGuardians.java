package org.atrium.patron.standing;

import java.time.Instant;
import java.time.LocalDate;
import org.atrium.patron.consent.AgreedKeys;
import org.atrium.patron.consent.Guardians;
import org.atrium.patron.identity.PatronId;
import org.atrium.patron.profile.DerivedStates;
import org.atrium.patron.profile.Patrons;

/**
 * A guardian is of age wherever the institution is: the ages that laws set for agreeing alone lie below that one. Of whom no
 * birth is known is an adult, here as everywhere. See docs/adr/0116-a-child-is-asked-for-and-then-asked.md.
 */
public final class PatronGuardians implements Guardians {

    private final Patrons patrons;
    private final DerivedStates zones;

    public PatronGuardians(Patrons patrons, DerivedStates zones) {
        this.patrons = patrons;
        this.zones = zones;
    }

    @Override
    public Answer of(PatronId child, PatronId guardian, Instant then) {
        var known = patrons.find(guardian);
        if (known.isEmpty() || known.get().ids().contains(child)) {
            return Answer.IS_NOBODY_ELSE;
        }
        var day = LocalDate.ofInstant(then, zones.zone());
        return known.get().details().isYoungerThan(AgreedKeys.OF_AGE, day) ? Answer.IS_NOT_OF_AGE : Answer.MAY;
    }
}
