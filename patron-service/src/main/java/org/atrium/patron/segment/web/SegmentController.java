package org.atrium.patron.segment.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.UUID;
import java.util.function.Function;
import org.atrium.kit.http.Cursor;
import org.atrium.kit.http.ETags;
import org.atrium.kit.http.Limits;
import org.atrium.kit.http.Page;
import org.atrium.kit.refusal.InvalidFields;
import org.atrium.kit.refusal.NotFound;
import org.atrium.kit.refusal.Refused;
import org.atrium.kit.security.ForLimitedViewers;
import org.atrium.kit.security.ForLimitedViewers.Reach;
import org.atrium.kit.security.RequiresScope;
import org.atrium.kit.security.Scope;
import org.atrium.kit.security.ScopeCheck;
import org.atrium.patron.catalogue.Segment;
import org.atrium.patron.catalogue.SegmentVersion;
import org.atrium.patron.identity.Names;
import org.atrium.patron.identity.SegmentId;
import org.atrium.patron.membership.Population;
import org.atrium.patron.membership.SegmentSnapshot;
import org.atrium.patron.membership.SegmentSnapshots;
import org.atrium.patron.profile.Patrons;
import org.atrium.patron.question.QuestionLimit;
import org.atrium.patron.reading.Showing;
import org.atrium.patron.reading.ShowsPeople;
import org.atrium.patron.rule.Rule;
import org.atrium.patron.rule.RuleParser;
import org.atrium.patron.segment.SegmentDesk;
import org.atrium.patron.sentence.RuleTelling;
import org.atrium.patron.sentence.Sentence;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** The segments of the caller's institution. Who may count them: docs/adr/0017-who-may-count-a-segment.md. */
@RestController
@Tag(name = "Segments")
class SegmentController {

    private static final String RULE = "#/components/schemas/Rule";

    private final SegmentDesk desk;
    private final SegmentSnapshots snapshots;
    private final Population population;
    private final Patrons patrons;
    private final QuestionLimit lookups;
    private final RuleTelling telling;
    private final Showing showing;
    private final JsonMapper json;
    private final Clock clock;

    SegmentController(
            SegmentDesk desk,
            SegmentSnapshots snapshots,
            Population population,
            Patrons patrons,
            QuestionLimit lookups,
            RuleTelling telling,
            Showing showing,
            JsonMapper json,
            Clock clock) {
        this.desk = desk;
        this.snapshots = snapshots;
        this.population = population;
        this.patrons = patrons;
        this.lookups = lookups;
        this.telling = telling;
        this.showing = showing;
        this.json = json;
        this.clock = clock;
    }

    /**
     * @param state {@code building} while members are still being found, {@code set-aside} when they cannot be, else
     *     {@code ready}
     * @param reason why it is set aside: its members stay as they were, and nothing is sent to them
     * @param sentence of one segment: what its rule says, in the language of whoever asked; absent when its rule can no
     *     longer be read
     * @param withheld whether no number is told, since whoever asks may write segments but not read patrons: from counts of
     *     rules that differ by one person they would learn about that person
     * @param remaining of one segment while it is building: patrons whose membership is still to be noted; absent when
     *     they cannot be counted while you wait
     */
    record SegmentView(
            UUID id,
            long version,
            String name,
            @Schema(ref = RULE) Map<String, Object> rule,
            @Nullable Sentence sentence,
            @Nullable Long count,
            boolean withheld,

            @Schema(allowableValues = {"persons-not-readable"}) @Nullable
            String withheldReason,

            Instant asOf,

            @Schema(allowableValues = {"building", "ready", "set-aside"})
            String state,

            @Nullable String reason,
            @Nullable Long remaining,
            Instant createdAt,
            Instant changedAt) {}

    /**
     * @param sentence what the rule says, in the language of whoever asked; absent when it can no longer be read
     * @param by who wrote it: an account or a client; absent where that was not kept
     */
    @Schema(name = "SegmentVersion")
    record SegmentVersionView(
            long version,
            String name,
            @Schema(ref = RULE) Map<String, Object> rule,
            @Nullable Sentence sentence,
            @Nullable String by,
            Instant at) {}

    record WriteSegment(
            @Nullable @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            String name,

            @Nullable @Schema(ref = RULE, requiredMode = Schema.RequiredMode.REQUIRED)
            Map<String, Object> rule) {}

    /** @param versions of the segment and of all that its rule leads to, so that nobody has to ask for each */
    record Internal(UUID id, String name, long version, SortedSet<String> purposes, Map<UUID, Long> versions) {}

    @GetMapping("/api/v1/segments")
    @RequiresScope(Scope.PATRONS_READ)
    @ForLimitedViewers(Reach.THEIR_BRANCHES)
    @Operation(summary = "All segments, in the order in which they were made")
    Page<SegmentView> list(
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        int size = Limits.of(limit);
        var after = Cursor.after(cursor, SegmentId::new);
        var snapshot = snapshots.readAgain();
        var rest = snapshot.catalogue().segments().stream()
                .filter(one -> after == null || one.id().compareTo(after) > 0)
                .toList();
        var shown = rest.stream().limit(size).toList();
        var counts = lookups.count(
                () -> population.counts(shown.stream().map(Segment::id).toList()));
        return Page.of(
                shown,
                rest.size() > size,
                one -> view(one, snapshot, OptionalLong.of(counts.getOrDefault(one.id(), 0L)), null, null),
                Segment::id);
    }

    @PostMapping("/api/v1/segments")
    @ResponseStatus(HttpStatus.CREATED)
    @RequiresScope(Scope.PATRONS_WRITE)
    @Operation(
            summary = "Make a segment",
            description = "Members are found at once in the background: state is"
                    + " building until all are noted. A fault in the rule is named with a JSON Pointer below /rule.")
    ResponseEntity<SegmentView> create(@RequestBody WriteSegment asked, HttpServletRequest request) {
        return lookups.count(() -> {
            var segment = desk.create(Names.read(asked.name()), text(asked.rule()));
            return ResponseEntity.created(URI.create("/api/v1/segments/" + segment.id()))
                    .eTag(ETags.of(segment.version()))
                    .body(view(segment, request));
        });
    }

    @GetMapping("/api/v1/segments/{id}")
    @RequiresScope(Scope.PATRONS_READ)
    @ForLimitedViewers(Reach.THEIR_BRANCHES)
    @Operation(summary = "One segment, with its members counted now")
    ResponseEntity<SegmentView> show(@PathVariable UUID id, HttpServletRequest request) {
        return lookups.count(() -> answer(known(id), request));
    }

    @PutMapping("/api/v1/segments/{id}")
    @RequiresScope(Scope.PATRONS_WRITE)
    @Operation(summary = "Write a segment anew", description = "Segments that name it follow.")
    ResponseEntity<SegmentView> edit(
            @PathVariable UUID id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestBody WriteSegment asked,
            HttpServletRequest request) {
        return lookups.count(() -> answer(
                desk.edit(
                        new SegmentId(id),
                        known -> ETags.check(ifMatch, known.version()),
                        Names.read(asked.name()),
                        text(asked.rule())),
                request));
    }

    @GetMapping("/api/v1/segments/{id}/versions")
    @RequiresScope(Scope.PATRONS_READ)
    @ForLimitedViewers(Reach.THEIR_BRANCHES)
    @Operation(
            summary = "What a segment was, version by version",
            description = "The newest first, which is the one that holds. The last 200 are kept.")
    Page<SegmentVersionView> versions(
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor,
            HttpServletRequest request) {
        int size = Limits.of(limit);
        var before =
                cursor == null ? null : Cursor.part(Cursor.decode(cursor, 1).getFirst(), Long::valueOf);
        var found = desk.versions(new SegmentId(id), before, size + 1);
        var rules = found.stream()
                .flatMap(one -> RuleParser.readable(one.text()).stream())
                .toList();
        var said = telling.toStaff(rules, snapshots.current().catalogue(), wanted(request));
        return Page.of(found, size, one -> view(one, said), SegmentVersion::version);
    }

    /** A rule that can no longer be read has no sentence. */
    private SegmentVersionView view(SegmentVersion one, Function<Rule, Sentence> said) {
        return new SegmentVersionView(
                one.version(),
                one.name(),
                one.text(),
                RuleParser.readable(one.text()).map(said).orElse(null),
                one.by(),
                one.at());
    }

    @PostMapping("/api/v1/segments/{id}/versions/{version}/restore")
    @RequiresScope(Scope.PATRONS_WRITE)
    @Operation(
            summary = "Write a segment as it was",
            description =
                    "Name and rule of that version become the newest version; the ones between stay in the list. A"
                            + " change like others: 428 without If-Match.")
    ResponseEntity<SegmentView> restore(
            @PathVariable UUID id,
            @PathVariable long version,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            HttpServletRequest request) {
        return lookups.count(() -> answer(
                desk.restore(new SegmentId(id), version, known -> ETags.check(ifMatch, known.version())), request));
    }

    @DeleteMapping("/api/v1/segments/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @RequiresScope(Scope.PATRONS_WRITE)
    @Operation(summary = "Remove a segment", description = "409 segment-in-use while another segment names it.")
    ResponseEntity<Void> remove(@PathVariable UUID id) {
        desk.remove(new SegmentId(id));
        return ResponseEntity.noContent().build();
    }

    @GetMapping(path = "/api/v1/segments/{id}/members", produces = "application/x-ndjson")
    @ShowsPeople("members")
    @RequiresScope(Scope.PATRONS_READ)
    @ForLimitedViewers(Reach.THEIR_BRANCHES)
    @Operation(summary = "The members, one JSON object a line", description = "In the order of ids.")
    @ApiResponse(
            responseCode = "200",
            description = "Each line",
            content =
                    @Content(
                            mediaType = "application/x-ndjson",
                            schema = @Schema(implementation = MemberLines.SegmentMember.class)))
    void members(@PathVariable UUID id, HttpServletResponse response) throws IOException {
        var segment = known(id);
        response.setContentType("application/x-ndjson");
        new MemberLines(population, patrons, showing, json).write(segment.id(), response.getOutputStream());
    }

    @GetMapping("/internal/segments/{id}")
    @RequiresScope(Scope.INTERNAL)
    Internal internal(@PathVariable UUID id) {
        var catalogue = desk.catalogue();
        var segment = catalogue.find(new SegmentId(id)).orElseThrow(() -> unknown(id));
        var versions = new HashMap<UUID, Long>();
        catalogue.versions(segment).forEach((one, version) -> versions.put(one.value(), version));
        return new Internal(id, segment.name(), segment.version(), segment.purposes(), versions);
    }

    private Segment known(UUID id) {
        return desk.find(new SegmentId(id)).orElseThrow(() -> unknown(id));
    }

    private static Refused unknown(UUID id) {
        return new Refused(new NotFound("segment " + id));
    }

    private ResponseEntity<SegmentView> answer(Segment segment, HttpServletRequest request) {
        return ResponseEntity.ok().eTag(ETags.of(segment.version())).body(view(segment, request));
    }

    /** Counts: so whoever changes a segment first has a seat, and is not told to come again when it is done. */
    private SegmentView view(Segment segment, HttpServletRequest request) {
        var snapshot = snapshots.current();
        var mayCount = ScopeCheck.grants(Scope.PATRONS_READ);
        var remaining = mayCount ? desk.remaining(segment, snapshot) : OptionalLong.empty();
        return view(
                segment,
                snapshot,
                mayCount ? OptionalLong.of(population.count(segment.id())) : OptionalLong.empty(),
                remaining.isPresent() ? remaining.getAsLong() : null,
                segment.isReadable() ? telling.toStaff(segment.rule(), snapshot.catalogue(), wanted(request)) : null);
    }

    private SegmentView view(
            Segment segment,
            SegmentSnapshot snapshot,
            OptionalLong count,
            @Nullable Long remaining,
            @Nullable Sentence sentence) {
        var reason = snapshot.setAside(segment.id()).orElse(null);
        return new SegmentView(
                segment.id().value(),
                segment.version(),
                segment.name(),
                segment.text(),
                sentence,
                count.isPresent() ? count.getAsLong() : null,
                count.isEmpty(),
                count.isEmpty() ? "persons-not-readable" : null,
                clock.instant(),
                reason == null ? state(segment) : "set-aside",
                reason,
                remaining,
                segment.createdAt(),
                segment.changedAt());
    }

    private static String state(Segment segment) {
        return switch (segment.state()) {
            case Segment.State.Ready ready -> "ready";
            case Segment.State.Building building -> "building";
            case Segment.State.SetAside aside -> "set-aside";
        };
    }

    private static @Nullable String wanted(HttpServletRequest request) {
        return request.getHeader(HttpHeaders.ACCEPT_LANGUAGE);
    }

    private static Map<String, Object> text(@Nullable Map<String, Object> rule) {
        if (rule == null) {
            throw InvalidFields.at("/rule", "is needed");
        }
        return rule;
    }
}
