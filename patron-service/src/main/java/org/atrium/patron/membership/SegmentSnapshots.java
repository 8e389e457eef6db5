package org.atrium.patron.membership;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.atrium.kit.tenancy.InstitutionId;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.patron.branch.Branches;
import org.atrium.patron.catalogue.Segments;
import org.atrium.patron.identity.SegmentId;
import org.atrium.patron.institution.Institutions;
import org.atrium.patron.persona.PersonaModels;
import org.atrium.patron.profile.DerivedStates;
import org.atrium.patron.purpose.ConsentPolicies;

/** The current snapshot of each institution, read again every second: a change elsewhere is known here within that. */
public final class SegmentSnapshots implements DerivedStates {

    /** How long after a change another instance may still decide by the old catalogue. */
    static final Duration KNOWN_EVERYWHERE = Duration.ofSeconds(3);

    private static final Duration FRESH = Duration.ofSeconds(1);

    /** The snapshot of an institution that nobody asks for leaves the memory. */
    private static final Duration KEPT = Duration.ofMinutes(1);

    private final Segments segments;
    private final Institutions institutions;
    private final Branches branches;
    private final ConsentPolicies policies;
    private final PersonaModels personas;
    private final Clock clock;
    private final Map<InstitutionId, Read> read = new ConcurrentHashMap<>();

    private record Read(SegmentSnapshot snapshot, Instant at) {}

    public SegmentSnapshots(
            Segments segments,
            Institutions institutions,
            Branches branches,
            ConsentPolicies policies,
            PersonaModels personas,
            Clock clock) {
        this.segments = segments;
        this.institutions = institutions;
        this.branches = branches;
        this.policies = policies;
        this.personas = personas;
        this.clock = clock;
    }

    public SegmentSnapshot current() {
        return assessor(0);
    }

    /** With a segment that another instance may just have made: nobody is outside it since it is not known here yet. */
    public SegmentSnapshot knowing(SegmentId segment) {
        var known = current();
        return known.find(segment).isPresent() ? known : readAgain();
    }

    @Override
    public ZoneId zone() {
        return current().zone();
    }

    @Override
    public SegmentSnapshot assessor(long atLeast) {
        var known = read.get(Tenancy.current());
        var now = clock.instant();
        if (known == null || known.snapshot().catalogue().revision() < atLeast) {
            return readAgain();
        }
        return now.isBefore(known.at().plus(FRESH)) ? known.snapshot() : readAgain();
    }

    public SegmentSnapshot readAgain() {
        var catalogue = segments.catalogue();
        var here = institutions.current();
        var snapshot = new SegmentSnapshot(
                catalogue, here.timeZone(), branches.places(), policies.of(here), personas.current());
        var now = clock.instant();
        // Whoever has read before a change and comes back after it takes nobody's newer one away.
        var kept = read.merge(Tenancy.current(), new Read(snapshot, now), SegmentSnapshots::newer);
        read.values().removeIf(known -> known.at().plus(KEPT).isBefore(now));
        return kept.snapshot();
    }

    private static Read newer(Read known, Read fresh) {
        return known.snapshot().catalogue().revision()
                        > fresh.snapshot().catalogue().revision()
                ? known
                : fresh;
    }

    /** What the members of all segments follow from besides the rules. */
    String zoneAndPlaces() {
        var here = institutions.current();
        return SegmentSnapshot.zoneAndPlaces(here.timeZone(), branches.places(), policies.of(here), personas.current());
    }
}
