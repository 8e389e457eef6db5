package org.atrium.patron.standing;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import org.atrium.patron.catalogue.Catalogue;
import org.atrium.patron.consent.Standing;
import org.atrium.patron.consent.Standings;
import org.atrium.patron.identity.PatronId;
import org.atrium.patron.membership.SegmentSnapshot;
import org.atrium.patron.profile.DerivedStates;
import org.atrium.patron.profile.Patron;
import org.atrium.patron.profile.Patrons;
import org.atrium.patron.purpose.ConsentPolicies;
import org.atrium.patron.purpose.ConsentPolicy;
import org.atrium.patron.rule.Rule;
import org.jspecify.annotations.Nullable;

/**
 * Judges a ledger by the same meaning of consent by which segments are made and letters withheld, now or as it was known
 * then. Birth and country are those of now: of them no past is kept.
 */
public final class PatronStandings implements Standings {

    private final Patrons patrons;
    private final ConsentPolicies policies;
    private final DerivedStates zones;
    private final Clock clock;

    public PatronStandings(Patrons patrons, ConsentPolicies policies, DerivedStates zones, Clock clock) {
        this.patrons = patrons;
        this.policies = policies;
        this.zones = zones;
        this.clock = clock;
    }

    @Override
    public Optional<Standing> of(PatronId id, @Nullable Instant then) {
        return patrons.find(id)
                .map(patron -> then == null
                        ? standing(patron, clock.instant(), policies.current(), zones.zone())
                        : standing(patron, then, policies.asOf(then), zones.zone()));
    }

    /** @param policy as it was then */
    static Standing standing(Patron patron, Instant then, ConsentPolicy policy, ZoneId zone) {
        var before = patron.asOf(then);
        var ledger = before.consents();
        var snapshot = new SegmentSnapshot(Catalogue.EMPTY, zone, Map.of(), policy);
        return new Standing(
                ledger,
                ledger.decisions().values().stream()
                        .map(line -> new Standing.Decision(
                                line, snapshot.holds(new Rule.ConsentTo(line.subject()), before, then)))
                        .toList());
    }
}
