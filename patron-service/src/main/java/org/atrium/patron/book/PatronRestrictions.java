package org.atrium.patron.book;

import java.util.Optional;
import org.atrium.patron.identity.PatronId;
import org.atrium.patron.profile.Patron;
import org.atrium.patron.profile.PatronDesk;
import org.atrium.patron.profile.Patrons;
import org.atrium.patron.restriction.RestrictionBook;
import org.atrium.patron.restriction.Restrictions;

/** The limits of patrons, in each one's own document: with the write that notes one, all that follows holds. */
public final class PatronRestrictions implements RestrictionBook {

    private final Patrons patrons;
    private final PatronDesk desk;

    public PatronRestrictions(Patrons patrons, PatronDesk desk) {
        this.patrons = patrons;
        this.desk = desk;
    }

    @Override
    public Optional<Restrictions> of(PatronId patron) {
        return patrons.find(patron).map(Patron::restrictions);
    }

    @Override
    public Optional<Restrictions> note(PatronId patron, Restrictions.Line line) {
        return desk.changeEveryRecord(patron, one -> one.with(one.restrictions().with(line)))
                .map(Patron::restrictions);
    }
}
