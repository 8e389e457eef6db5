package org.atrium.patron.segment.web;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.atrium.kit.refusal.Faults;
import org.atrium.kit.refusal.InvalidFields;
import org.atrium.kit.security.ForLimitedViewers;
import org.atrium.kit.security.ForLimitedViewers.Reach;
import org.atrium.kit.security.RequiresScope;
import org.atrium.kit.security.Scope;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.patron.consent.Consent;
import org.atrium.patron.identity.PatronId;
import org.atrium.patron.identity.SegmentId;
import org.atrium.patron.membership.SegmentSnapshots;
import org.atrium.patron.reach.ReachDesk;
import org.atrium.patron.reading.OfPeople;
import org.atrium.patron.reading.ShowsPeople;
import org.atrium.patron.rule.Rule;
import org.atrium.patron.rule.RuleParser;
import org.atrium.patron.segment.SegmentDesk;
import org.atrium.patron.sentence.RuleTelling;
import org.atrium.patron.sentence.Sentence;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Whom a rule finds, and whom of them a letter would reach. Who may count it: docs/adr/0017-who-may-count-a-segment.md. */
@RestController
@Tag(name = "Segments")
class ReachController {

    private final SegmentDesk desk;
    private final SegmentSnapshots snapshots;
    private final RuleTelling telling;

    ReachController(SegmentDesk desk, SegmentSnapshots snapshots, RuleTelling telling) {
        this.desk = desk;
        this.snapshots = snapshots;
        this.telling = telling;
    }

    /**
     * @param purposes of letters; left out: those that the rule names, or else those that are declared, eight at most
     * @param against the segment that would be written anew
     */
    record PreviewRule(
            @Nullable @Schema(ref = "#/components/schemas/Rule", requiredMode = Schema.RequiredMode.REQUIRED)
            Map<String, Object> rule,

            @Nullable List<@Nullable String> purposes,
            @Nullable UUID against) {}

    /**
     * @param letters what would become of a letter for each purpose on each channel, if it left now
     * @param change against the segment that would be written anew; absent where none is named, or where its own rule
     *     cannot be asked
     * @param sentence what the rule says, in the language of whoever asked
     * @param pointedAt of whom it tells one by one: at whom it is a look
     */
    @Schema(name = "Preview")
    record PreviewView(
            long count,
            Instant asOf,
            SortedMap<String, Long> reach,
            List<LetterView> letters,
            @Nullable ChangeView change,
            Sentence sentence,
            @JsonIgnore Set<PatronId> pointedAt)
            implements OfPeople {

        @Override
        public Stream<UUID> patrons() {
            return pointedAt.stream().map(PatronId::value);
        }
    }

    /**
     * @param version of the segment with which the rule was compared
     * @param brings how many the rule finds whom that of the segment does not
     * @param loses how many that of the segment finds whom the rule does not
     */
    @Schema(name = "SegmentChange")
    record ChangeView(UUID segmentId, long version, long brings, long loses) {}

    /**
     * @param version of the segment that was counted
     * @param pointedAt of whom it tells one by one: at whom it is a look
     */
    @Schema(name = "SegmentReach")
    record ReachView(
            UUID segmentId,
            long version,
            long count,
            Instant asOf,
            SortedMap<String, Long> reach,
            List<LetterView> letters,
            @JsonIgnore Set<PatronId> pointedAt)
            implements OfPeople {

        @Override
        public Stream<UUID> patrons() {
            return pointedAt.stream().map(PatronId::value);
        }
    }

    @PostMapping("/api/v1/segments/preview")
    @ShowsPeople("count")
    @RequiresScope(Scope.PATRONS_READ)
    @ForLimitedViewers(Reach.THEIR_BRANCHES)
    @Operation(
            summary = "Count whom a rule would find and whom a letter would reach, and say the rule in words",
            description =
                    "sentence says the rule in the language of Accept-Language. reach counts per channel those with a usable"
                            + " address and a yes: to every purpose that the rule names, or to any when it names none;"
                            + " without those who want a rest. letters says for each purpose and channel whom a letter is"
                            + " for, who forbade to be sorted among them where it is a notice of a service and the rule"
                            + " asks nothing of what people do; how many it would reach, and how many others there are by the first reason that holds, the word with"
                            + " which it would be withheld. With against it says whom that segment would win and lose. Two"
                            + " rules of an institution are counted at a time (429), each for at most ten seconds (422"
                            + " too-costly). Who is limited to branches is told of nobody by what happened elsewhere. A"
                            + " count of fewer people than the smallest cell, or of a rule that names somebody, is a"
                            + " look at them.")
    PreviewView preview(@RequestBody PreviewRule asked, HttpServletRequest request) {
        if (asked.rule() == null) {
            throw InvalidFields.at("/rule", "is needed");
        }
        var read = RuleParser.parse(asked.rule(), "/rule");
        refuseElsewhere(read);
        var against = asked.against() == null ? null : new SegmentId(asked.against());
        var answer = desk.preview(asked.rule(), purposes(asked.purposes(), "/purposes"), against);
        var said =
                telling.toStaff(read, snapshots.current().catalogue(), request.getHeader(HttpHeaders.ACCEPT_LANGUAGE));
        var reach = answer.found().reach();
        return new PreviewView(
                reach.count(),
                reach.asOf(),
                reach.channels(),
                LetterView.of(reach),
                changed(answer),
                said,
                answer.pointedAt());
    }

    /** Who is limited to branches learns by no question of their own who of theirs was at another. */
    private static void refuseElsewhere(Rule rule) {
        var limit = Tenancy.limit();
        var elsewhere = rule.parts()
                .filter(Rule.EventCount.class::isInstance)
                .flatMap(part -> ((Rule.EventCount) part).which().branches().stream())
                .anyMatch(branch -> !limit.allows(branch.value()));
        if (elsewhere) {
            throw InvalidFields.at("/rule", "names a branch that your account is not limited to, for events");
        }
    }

    private static @Nullable ChangeView changed(SegmentDesk.Previewed answer) {
        var segment = answer.against();
        var change = answer.found().change();
        return segment == null || change == null
                ? null
                : new ChangeView(segment.id().value(), segment.version(), change.brings(), change.loses());
    }

    @GetMapping("/api/v1/segments/{id}/reach")
    @ShowsPeople("count")
    @RequiresScope(Scope.PATRONS_READ)
    @ForLimitedViewers(Reach.THEIR_BRANCHES)
    @Operation(
            summary = "Whom of a segment a letter would reach, and why not the others",
            description =
                    "As a preview of its rule says it, now. purpose can be named several times. 409 segment-set-aside"
                            + " where the rule cannot be asked.")
    ReachView reach(@PathVariable UUID id, @RequestParam(required = false) @Nullable List<@Nullable String> purpose) {
        var counted = desk.reach(new SegmentId(id), purposes(purpose, "/purpose"));
        var reach = counted.reach();
        return new ReachView(
                id,
                counted.segment().version(),
                reach.count(),
                reach.asOf(),
                reach.channels(),
                LetterView.of(reach),
                counted.pointedAt());
    }

    private static SortedSet<String> purposes(@Nullable List<@Nullable String> asked, String pointer) {
        var faults = new Faults();
        var purposes = new TreeSet<String>();
        if (asked != null && faults.fits(asked.size(), ReachDesk.MOST_PURPOSES, pointer)) {
            for (int i = 0; i < asked.size(); i++) {
                var purpose = asked.get(i);
                if (purpose == null || !Consent.Subject.isPurpose(purpose)) {
                    faults.add(pointer + "/" + i, "must be a lower-case word");
                } else {
                    purposes.add(purpose);
                }
            }
        }
        faults.refuseIfAny();
        return purposes;
    }
}
