package org.atrium.patron.registration.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.atrium.kit.http.Cursor;
import org.atrium.kit.http.ETags;
import org.atrium.kit.http.Limits;
import org.atrium.kit.http.MergePatch;
import org.atrium.kit.http.Page;
import org.atrium.kit.http.SearchText;
import org.atrium.kit.refusal.Faults;
import org.atrium.kit.refusal.InvalidFields;
import org.atrium.kit.refusal.NotFound;
import org.atrium.kit.refusal.Refused;
import org.atrium.kit.security.ForLimitedViewers;
import org.atrium.kit.security.ForLimitedViewers.Reach;
import org.atrium.kit.security.RequiresScope;
import org.atrium.kit.security.Scope;
import org.atrium.kit.time.Ids;
import org.atrium.patron.identity.Identifier;
import org.atrium.patron.identity.PatronId;
import org.atrium.patron.identity.SegmentId;
import org.atrium.patron.person.Addresses;
import org.atrium.patron.profile.Patron;
import org.atrium.patron.profile.PatronDesk;
import org.atrium.patron.profile.PatronQuery;
import org.atrium.patron.profile.Patrons;
import org.atrium.patron.profile.Profile;
import org.atrium.patron.question.QuestionLimit;
import org.atrium.patron.reading.ShowsNobody;
import org.atrium.patron.reading.ShowsPeople;
import org.atrium.patron.registration.PatronForm;
import org.atrium.patron.registration.PatronReaders;
import org.atrium.patron.sight.Sights;
import org.atrium.patron.suppression.SuppressionList;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The patrons of the caller's institution. */
@RestController
@ForLimitedViewers(Reach.THEIR_BRANCHES)
@Tag(name = "Patrons")
class PatronController {

    private final Patrons patrons;
    private final PatronDesk desk;
    private final PatronReaders readers;
    private final SuppressionList suppressions;
    private final Sights sights;
    private final QuestionLimit lookups;
    private final JsonMapper json;
    private final Clock clock;
    private final Ids ids;

    PatronController(
            Patrons patrons,
            PatronDesk desk,
            PatronReaders readers,
            SuppressionList suppressions,
            Sights sights,
            QuestionLimit lookups,
            JsonMapper json,
            Clock clock,
            Ids ids) {
        this.patrons = patrons;
        this.desk = desk;
        this.readers = readers;
        this.suppressions = suppressions;
        this.sights = sights;
        this.lookups = lookups;
        this.json = json;
        this.clock = clock;
        this.ids = ids;
    }

    @ShowsNobody("what was just typed")
    @PostMapping("/api/v1/patrons")
    @ResponseStatus(HttpStatus.CREATED)
    @RequiresScope(Scope.PATRONS_WRITE)
    @Operation(
            summary = "Register a patron",
            description = "A prospect until there is a card, a membership or an"
                    + " enrolment. 409 identifier-in-use names the identifier that another patron has;"
                    + " 409 suppressed the field by which somebody who was erased is known again.")
    ResponseEntity<PatronView> register(@RequestBody PatronForm form) {
        var faults = new Faults();
        var blank = Patron.blank(new PatronId(ids.next()), clock.instant());
        var stranger = readers.now().read(form, blank, faults);
        faults.refuseIfAny();
        var judged = suppressions.refuse(stranger);
        var patron = desk.register(stranger);
        suppressions.registered(judged, List.of(stranger.id()));
        return ResponseEntity.created(URI.create("/api/v1/patrons/" + patron.id()))
                .eTag(ETags.of(patron.version()))
                .body(view(patron.profile()));
    }

    @GetMapping("/api/v1/patrons/{id}")
    @ShowsPeople("patron")
    @RequiresScope(Scope.PATRONS_READ)
    @Operation(summary = "One patron")
    ResponseEntity<PatronView> show(@PathVariable UUID id) {
        return answer(patrons.find(new PatronId(id)).orElseThrow(() -> nobody(id)));
    }

    @PatchMapping("/api/v1/patrons/{id}")
    @ShowsPeople(value = "patron", afterWrite = true)
    @RequiresScope(Scope.PATRONS_WRITE)
    @Operation(
            summary = "Change a patron by JSON Merge Patch",
            description = "Lists are replaced as a whole. A contact"
                    + " point keeps its id and state when it is given with its id or with the same address."
                    + " Of somebody who consists of merged records what is new goes to their own record; what only"
                    + " another record says cannot be taken away here. 409 suppressed where an identifier is added by"
                    + " which somebody who was erased is known again.",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content = @Content(schema = @Schema(implementation = PatronForm.class))))
    ResponseEntity<PatronView> change(
            @PathVariable UUID id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestBody ObjectNode patch) {
        var reader = readers.now();
        var changed = desk.changeShown(new PatronId(id), patron -> {
            ETags.check(ifMatch, patron.version());
            var faults = new Faults();
            var next = reader.read(patched(patron, patch), patron, faults);
            faults.refuseIfAny();
            suppressions.refuse(patron, next);
            return next;
        });
        return answer(changed.orElseThrow(() -> nobody(id)));
    }

    @GetMapping("/api/v1/patrons")
    @ShowsPeople("search")
    @RequiresScope(Scope.PATRONS_READ)
    @Operation(
            summary = "Search patrons",
            description = "q: words that begin a name or a place, or an identifier or an address by six letters of it;"
                    + " who has a whole address that is asked for is shown alone; email; identifier as scheme:value; segment. All that is given must hold."
                    + " A page of large patrons has fewer than limit; next goes on after it.")
    Page<PatronView> search(
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable String email,
            @RequestParam(required = false) @Nullable String identifier,
            @RequestParam(required = false) @Nullable String segment,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        int size = Limits.of(limit);
        var query = new PatronQuery(
                q == null || q.isBlank() ? null : SearchText.of(q),
                email == null ? null : email(email),
                identifier == null ? null : identifier(identifier),
                segment == null ? null : segment(segment),
                cursor == null ? null : place(cursor),
                size);
        var found = lookups.count(() -> patrons.search(query));
        var shown = found.patrons();
        return new Page<>(
                shown.stream().map(this::view).toList(),
                found.more() ? Cursor.encode(shown.getLast().id().toString()) : null);
    }

    private PatronForm patched(Patron patron, ObjectNode patch) {
        ObjectNode now = json.valueToTree(PatronForm.of(patron));
        var next = MergePatch.apply(now, patch);
        if (patch.has("birthYear") && !patch.has("birthDate")) {
            next.remove("birthDate");
        }
        return MergePatch.read(json, next, PatronForm.class);
    }

    private static String email(String text) {
        return switch (Addresses.read("email", text, null)) {
            case Addresses.Reading.Read(var address) -> address;
            case Addresses.Reading.Unfit(var reason) -> throw InvalidFields.at("?email", reason);
        };
    }

    private static String identifier(String text) {
        int colon = text.indexOf(':');
        if (colon <= 0 || !Identifier.isScheme(text.substring(0, colon))) {
            throw InvalidFields.at("?identifier", "must be scheme:value");
        }
        var value = text.substring(colon + 1);
        if (!Identifier.isValue(value)) {
            throw InvalidFields.at("?identifier", "has a value that no identifier has");
        }
        return Identifier.key(text.substring(0, colon), value);
    }

    private static SegmentId segment(String text) {
        return SegmentId.parse(text).orElseThrow(() -> InvalidFields.at("?segment", "must be the id of a segment"));
    }

    private static PatronId place(String cursor) {
        return new PatronId(Cursor.id(cursor));
    }

    private static Refused nobody(UUID id) {
        return new Refused(new NotFound("patron " + id));
    }

    private ResponseEntity<PatronView> answer(Patron patron) {
        return ResponseEntity.ok().eTag(ETags.of(patron.version())).body(view(patron.profile()));
    }

    private PatronView view(Profile patron) {
        return PatronView.of(patron, sights.scores(patron, clock.instant()).orElse(null));
    }
}
