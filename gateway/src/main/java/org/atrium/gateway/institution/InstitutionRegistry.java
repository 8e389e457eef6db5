package org.atrium.gateway.institution;

import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
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

    /** The id of an institution that is about to be opened. */
    public InstitutionId next() {
        return new InstitutionId(ids.next());
    }

    /**
     * Stores the institution as untold: the telling survives a crash because it is a fact of the record. Comes last:
     * an institution that is stored can be entered, so whoever enters it is made before.
     */
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

    /** Those that patron-service does not know of yet. */
    public List<InstitutionId> untold() {
        return institutions.untold();
    }

    /** Tells patron-service of one; what cannot be told now stays untold, and what failed is thrown. */
    public void tell(InstitutionId id) {
        institutions.find(id).ifPresent(patrons::tell);
        institutions.markTold(id);
    }
}
