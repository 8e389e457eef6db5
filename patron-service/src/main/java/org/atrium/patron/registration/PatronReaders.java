package org.atrium.patron.registration;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.atrium.kit.time.Ids;
import org.atrium.patron.attribute.AttributeDesk;
import org.atrium.patron.attribute.AttributeRules;
import org.atrium.patron.branch.BranchId;
import org.atrium.patron.branch.Branches;
import org.atrium.patron.institution.Institutions;

/** What may be told about patrons of the current institution, as it is now, and who reads it from forms. */
public final class PatronReaders {

    private final Institutions institutions;
    private final Branches branches;
    private final AttributeDesk attributes;
    private final Clock clock;
    private final Ids ids;

    public PatronReaders(Institutions institutions, Branches branches, AttributeDesk attributes, Clock clock, Ids ids) {
        this.institutions = institutions;
        this.branches = branches;
        this.attributes = attributes;
        this.clock = clock;
        this.ids = ids;
    }

    /**
     * For one form. A branch is looked up when the form names it, and once. The institution's attribute {@code country}
     * (ISO 3166) reads telephone numbers without a country code.
     */
    public PatronRules rules() {
        var asked = new ConcurrentHashMap<BranchId, Boolean>();
        return rules(
                branch -> asked.computeIfAbsent(
                        branch, one -> !branches.named(List.of(one)).isEmpty()),
                told -> attributes.rules().faults(told));
    }

    /** For forms without number, which may make up as many branches: those that there are were read before. */
    public PatronRules rules(Set<BranchId> known) {
        return rules(known::contains, attributes.rules());
    }

    private PatronRules rules(Predicate<BranchId> isBranch, AttributeRules own) {
        var institution = institutions.current();
        var country = institution.attributes().get("country") instanceof String code ? code : null;
        var today = LocalDate.ofInstant(clock.instant(), institution.timeZone());
        return new PatronRules(isBranch, country, today, own);
    }

    public PatronReader now() {
        return new PatronReader(rules(), ids);
    }
}
