package org.atrium.patron.book;

import java.util.Optional;
import org.atrium.patron.consent.Consent;
import org.atrium.patron.consent.ConsentBook;
import org.atrium.patron.consent.ConsentLedger;
import org.atrium.patron.identity.PatronId;
import org.atrium.patron.profile.Patron;
import org.atrium.patron.profile.PatronDesk;
import org.atrium.patron.profile.Patrons;

/**
 * The consent ledgers, each in its patron's own document. Of somebody who consists of several records a yes is in the one
 * that was asked, and a no in all of them.
 */
public final class PatronConsents implements ConsentBook {

    private final Patrons patrons;
    private final PatronDesk desk;

    public PatronConsents(Patrons patrons, PatronDesk desk) {
        this.patrons = patrons;
        this.desk = desk;
    }

    @Override
    public Optional<ConsentLedger> of(PatronId patron) {
        return patrons.find(patron).map(Patron::consents);
    }

    @Override
    public Optional<ConsentLedger> record(PatronId patron, Consent line) {
        return desk.change(patron, one -> one.with(one.consents().record(line))).map(Patron::consents);
    }
}
