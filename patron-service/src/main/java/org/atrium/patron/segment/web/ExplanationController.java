package org.atrium.patron.segment.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.atrium.kit.refusal.NotFound;
import org.atrium.kit.refusal.Refused;
import org.atrium.kit.security.ForLimitedViewers;
import org.atrium.kit.security.ForLimitedViewers.Reach;
import org.atrium.kit.security.RequiresScope;
import org.atrium.kit.security.Scope;
import org.atrium.patron.catalogue.Segment;
import org.atrium.patron.identity.PatronId;
import org.atrium.patron.identity.SegmentId;
import org.atrium.patron.institution.Today;
import org.atrium.patron.membership.SegmentSnapshot;
import org.atrium.patron.membership.SegmentSnapshots;
import org.atrium.patron.profile.Patron;
import org.atrium.patron.profile.Patrons;
import org.atrium.patron.rule.Rule;
import org.atrium.patron.segment.Explanation;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Why a patron is in a segment, or not. */
@RestController
@ForLimitedViewers(Reach.THEIR_BRANCHES)
@Tag(name = "Segments")
class ExplanationController {

    private final Patrons patrons;
    private final SegmentSnapshots snapshots;
    private final Clock clock;

    ExplanationController(Patrons patrons, SegmentSnapshots snapshots, Clock clock) {
        this.patrons = patrons;
        this.snapshots = snapshots;
        this.clock = clock;
    }

    record ExplanationView(UUID patronId, UUID segmentId, boolean member, Instant asOf, Explanation explanation) {}

    @GetMapping("/api/v1/patrons/{id}/segments/{segmentId}/explanation")
    @RequiresScope(Scope.PATRONS_READ)
    @Operation(
            summary = "Why a patron is in a segment, or not",
            description = "explanation is the rule's tree: rule"
                    + " says the part in words, holds its truth, value what the patron has there, parts what is below.")
    ExplanationView explain(@PathVariable UUID id, @PathVariable UUID segmentId) {
        var patron = patrons.find(new PatronId(id)).orElseThrow(() -> new Refused(new NotFound("patron " + id)));
        var snapshot = snapshots.readAgain();
        var segment = snapshot.find(new SegmentId(segmentId))
                .orElseThrow(() -> new Refused(new NotFound("segment " + segmentId)));
        var now = clock.instant();
        var explanation = snapshot.setAside(segment.id())
                .map(reason -> asNoted(segment, patron, reason))
                .orElseGet(() -> Explanation.of(
                        asked(segment, patron, snapshot, now), patron, snapshot, Today.at(now, snapshot.zone())));
        return new ExplanationView(id, segmentId, explanation.holds(), now, explanation);
    }

    /** The rule as it was written; for whoever may be in no segment of it, with what keeps them out. */
    private static Rule asked(Segment segment, Patron patron, SegmentSnapshot snapshot, Instant now) {
        return snapshot.holds(snapshot.guard(segment.rule()), patron, now)
                ? segment.rule()
                : snapshot.guarded(segment.rule());
    }

    /** A segment that is set aside keeps its members. */
    private static Explanation asNoted(Segment segment, Patron patron, String reason) {
        var noted = patron.derived().segments().contains(segment.id());
        return new Explanation("set aside: " + reason, noted, null, List.of());
    }
}
