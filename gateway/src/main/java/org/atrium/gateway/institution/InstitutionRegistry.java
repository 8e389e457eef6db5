package org.atrium.gateway.institution;

import java.time.Clock;
import java.time.ZoneId;
import org.atrium.kit.tenancy.InstitutionId;
import org.atrium.kit.time.Ids;

/** Opens institutions, and tells patron-service of each until it has heard. */
public final class InstitutionRegistry {

    private final Institutions institutions;
    private final PatronDirectory patrons;
    private final Ids ids;
    private final Clock clock;

    public InstitutionRegistry(Institutions institutions, PatronDirectory patrons, Ids ids, Clock clock) {
        this.institutions = institutions;
        this.patrons = patrons;
        this.ids = ids;
        this.clock = clock;
    }

    /** Stores the institution as untold: the telling survives a crash because it is a fact of the record. */
    public Institution open(String name, ZoneId timeZone) {
        return open(new InstitutionId(ids.next()), name, timeZone);
    }

    public Institution open(InstitutionId id, String name, ZoneId timeZone) {
        var institution = new Institution(id, name, timeZone, clock.instant(), false);
        institutions.add(institution);
        return institution;
    }

    /**
     * The one name of an institution: patron-service's, where its staff change it. The copy here follows, and serves
     * while patron-service does not answer.
     */
    public String nameOf(InstitutionId id) {
        var known = institutions.find(id).map(Institution::name).orElse("");
        var current = patrons.nameOf(id).orElse(known);
        if (!current.equals(known)) {
            institutions.rename(id, current);
        }
        return current;
    }

    /** @return how many were told; an institution that cannot be told now stays untold, and what failed is thrown */
    public int tellPending() {
        var untold = institutions.untold();
        for (var institution : untold) {
            patrons.tell(institution);
            institutions.markTold(institution.id());
        }
        return untold.size();
    }
}
