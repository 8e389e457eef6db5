package org.atrium.patron.segment.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
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
import org.atrium.patron.reading.ShowsPeople;
import org.atrium.patron.segment.Explanation;
import org.atrium.patron.segment.Turning;
import org.atrium.patron.segment.Why;
import org.atrium.patron.sentence.RuleTelling;
import org.atrium.patron.sight.Sights;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
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
    private final RuleTelling telling;
    private final Sights sights;
    private final Clock clock;

    ExplanationController(
            Patrons patrons, SegmentSnapshots snapshots, RuleTelling telling, Sights sights, Clock clock) {
        this.patrons = patrons;
        this.snapshots = snapshots;
        this.telling = telling;
        this.sights = sights;
        this.clock = clock;
    }

    @GetMapping("/api/v1/patrons/{id}/segments/{segmentId}/explanation")
    @ShowsPeople("explanation")
    @RequiresScope(Scope.PATRONS_READ)
    @Operation(
            summary = "Why a patron is in a segment, or not, and what would change it",
            description =
                    "explanation is the rule's tree: rule says the part in the words of the rule language, text in"
                            + " the language of Accept-Language, holds its truth, value what the patron has there, parts what is"
                            + " below. Each of changes is a way by which the patron would enter or leave: the parts that would"
                            + " have to turn. changesOn is the day on which time alone does it, changesAt"
                            + " the moment where that is within the day. Who is limited to branches is told what follows"
                            + " from what happened there, which may be otherwise than the segment has it. Of whom no"
                            + " figures may be made only what keeps them out is said of a rule about what people do.")
    ExplanationView explain(@PathVariable UUID id, @PathVariable UUID segmentId, HttpServletRequest request) {
        var patron = patrons.find(new PatronId(id)).orElseThrow(() -> new Refused(new NotFound("patron " + id)));
        var snapshot = snapshots.readAgain();
        var segment = snapshot.find(new SegmentId(segmentId))
                .orElseThrow(() -> new Refused(new NotFound("segment " + segmentId)));
        var now = clock.instant();
        return snapshot.setAside(segment.id())
                .map(reason -> asNoted(segment, patron, reason, now))
                .orElseGet(() ->
                        explained(segment, patron, snapshot, now, request.getHeader(HttpHeaders.ACCEPT_LANGUAGE)));
    }

    private ExplanationView explained(
            Segment segment, Patron patron, SegmentSnapshot snapshot, Instant now, @Nullable String wanted) {
        var today = Today.at(now, snapshot.zone());
        var told = Why.of(segment.rule(), sights.of(patron, now), snapshot, today);
        var why = told.whole();
        var turn = told.turns();
        var rules = why.all().map(Explanation::part).distinct().toList();
        var said = telling.partsToStaff(rules, snapshot.catalogue(), wanted);
        return new ExplanationView(
                patron.id().value(),
                segment.id().value(),
                why.holds(),
                now,
                ExplanationView.Part.of(why, said),
                Turning.of(why).stream()
                        .map(way -> ExplanationView.Change.of(way, said))
                        .toList(),
                turn.map(today::dayOf).orElse(null),
                turn.filter(moment -> !moment.equals(today.startOf(today.dayOf(moment))))
                        .orElse(null));
    }

    /** A segment that is set aside keeps its members. */
    private static ExplanationView asNoted(Segment segment, Patron patron, String reason, Instant now) {
        var noted = patron.derived().segments().contains(segment.id());
        var part = new ExplanationView.Part("set aside: " + reason, reason, noted, null, List.of());
        return new ExplanationView(patron.id().value(), segment.id().value(), noted, now, part, List.of(), null, null);
    }
}
