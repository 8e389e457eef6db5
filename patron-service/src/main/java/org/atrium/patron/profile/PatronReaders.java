package org.atrium.patron.profile;

import java.time.Clock;
import java.time.LocalDate;
import java.util.stream.Collectors;
import org.atrium.kit.time.Ids;
import org.atrium.patron.branch.Branch;
import org.atrium.patron.branch.Branches;
import org.atrium.patron.institution.Institutions;

/** Readers of forms for the current institution, as it is now. */
public final class PatronReaders {

    private final Institutions institutions;
    private final Branches branches;
    private final Clock clock;
    private final Ids ids;

    public PatronReaders(Institutions institutions, Branches branches, Clock clock, Ids ids) {
        this.institutions = institutions;
        this.branches = branches;
        this.clock = clock;
        this.ids = ids;
    }

    /** The institution's attribute {@code country} (ISO 3166) reads telephone numbers without a country code. */
    public PatronReader now() {
        var institution = institutions.current();
        var known = branches.all().stream().map(Branch::id).collect(Collectors.toSet());
        var country = institution.attributes().get("country") instanceof String code ? code : null;
        var today = LocalDate.ofInstant(clock.instant(), institution.timeZone());
        return new PatronReader(known::contains, country, today, ids);
    }
}
