package org.atrium.patron.branch.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.atrium.kit.http.ETags;
import org.atrium.kit.http.MergePatch;
import org.atrium.kit.http.Page;
import org.atrium.kit.refusal.Faults;
import org.atrium.kit.refusal.InvalidFields;
import org.atrium.kit.security.ForLimitedViewers;
import org.atrium.kit.security.ForLimitedViewers.Reach;
import org.atrium.kit.security.RequiresScope;
import org.atrium.kit.security.Scope;
import org.atrium.patron.branch.Branch;
import org.atrium.patron.branch.BranchDesk;
import org.atrium.patron.branch.BranchDraft;
import org.atrium.patron.branch.BranchId;
import org.atrium.patron.branch.Branches;
import org.atrium.patron.branch.Location;
import org.atrium.patron.identity.Names;
import org.atrium.patron.institution.TimeZones;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The branches of the caller's institution. */
@RestController
@Tag(name = "Institution")
class BranchController {

    private static final int DAYS = 7;
    private static final int MOST_SPANS = 20;

    /** All branches are one page, with the hours of each. */
    private static final int MOST_SPANS_A_WEEK = 70;

    private final Branches branches;
    private final BranchDesk desk;
    private final JsonMapper json;

    BranchController(Branches branches, BranchDesk desk, JsonMapper json) {
        this.branches = branches;
        this.desk = desk;
        this.json = json;
    }

    record BranchView(
            UUID id,
            long version,
            String name,
            String timeZone,
            @Nullable Location location,
            Map<String, List<Branch.OpenFrom>> openingHours) {}

    record BranchForm(
            @Nullable String name,
            @Nullable String timeZone,
            @Nullable LocationForm location,
            @Nullable Map<String, @Nullable List<@Nullable OpenForm>> openingHours) {}

    record OpenForm(@Nullable LocalTime from, @Nullable LocalTime to) {}

    record LocationForm(double lat, double lon) {}

    @GetMapping("/api/v1/branches")
    @RequiresScope(Scope.PATRONS_READ)
    @ForLimitedViewers(Reach.EVERYTHING)
    @Operation(summary = "All branches", description = "In the order in which they were made; there is one page.")
    Page<BranchView> list() {
        return Page.whole(branches.all().stream().map(BranchController::view).toList());
    }

    @PostMapping("/api/v1/branches")
    @ResponseStatus(HttpStatus.CREATED)
    @RequiresScope(Scope.INSTITUTION_MANAGE)
    @Operation(
            summary = "Add a branch",
            description = "name is needed and unique; timeZone is that of the institution"
                    + " unless given; openingHours as {\"mon\":[{\"from\":\"09:00\",\"to\":\"18:00\"}]}.")
    ResponseEntity<BranchView> add(@RequestBody BranchForm asked) {
        var branch = desk.add(draft(asked));
        return ResponseEntity.created(URI.create("/api/v1/branches/" + branch.id()))
                .eTag(ETags.of(1))
                .body(view(branch));
    }

    @GetMapping("/api/v1/branches/{id}")
    @RequiresScope(Scope.PATRONS_READ)
    @ForLimitedViewers(Reach.EVERYTHING)
    @Operation(summary = "One branch")
    ResponseEntity<BranchView> show(@PathVariable UUID id) {
        return answer(desk.known(new BranchId(id)));
    }

    @PatchMapping("/api/v1/branches/{id}")
    @RequiresScope(Scope.INSTITUTION_MANAGE)
    @Operation(
            summary = "Change a branch by JSON Merge Patch",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content = @Content(schema = @Schema(implementation = BranchForm.class))))
    ResponseEntity<BranchView> change(
            @PathVariable UUID id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestBody ObjectNode patch) {
        return answer(desk.change(
                new BranchId(id), known -> ETags.check(ifMatch, known.version()), known -> patched(known, patch)));
    }

    private BranchDraft patched(Branch known, ObjectNode patch) {
        var at = known.location();
        var form = new BranchForm(
                known.name(),
                known.timeZone().getId(),
                at == null ? null : new LocationForm(at.lat(), at.lon()),
                form(known.openingHours()));
        return draft(MergePatch.apply(json, form, patch));
    }

    private static Map<String, @Nullable List<@Nullable OpenForm>> form(Map<String, List<Branch.OpenFrom>> hours) {
        var form = new HashMap<String, @Nullable List<@Nullable OpenForm>>();
        hours.forEach((day, spans) -> {
            var all = new ArrayList<@Nullable OpenForm>();
            spans.forEach(span -> all.add(new OpenForm(span.from(), span.to())));
            form.put(day, all);
        });
        return form;
    }

    private static BranchDraft draft(BranchForm asked) {
        var point = asked.location();
        if (point != null && !(Math.abs(point.lat()) <= 90 && Math.abs(point.lon()) <= 180)) {
            throw InvalidFields.at("/location", "lat must be within ±90 and lon within ±180");
        }
        return new BranchDraft(
                Names.read(asked.name()),
                asked.timeZone() == null ? null : TimeZones.read(asked.timeZone()),
                point == null ? null : new Location(point.lat(), point.lon()),
                hours(asked.openingHours() == null ? Map.of() : asked.openingHours()));
    }

    /** Whatever JSON brings: a day without a list, a span that is null or has no end. */
    private static Map<String, List<Branch.OpenFrom>> hours(Map<String, @Nullable List<@Nullable OpenForm>> asked) {
        var faults = new Faults();
        var hours = new HashMap<String, List<Branch.OpenFrom>>();
        if (faults.fits(asked.size(), DAYS, "/openingHours")) {
            for (var entry : asked.entrySet()) {
                hours.put(entry.getKey(), spans(entry.getKey(), entry.getValue(), faults));
            }
            faults.fits(hours.values().stream().mapToInt(List::size).sum(), MOST_SPANS_A_WEEK, "/openingHours");
        }
        faults.refuseIfAny();
        return hours;
    }

    private static List<Branch.OpenFrom> spans(String day, @Nullable List<@Nullable OpenForm> asked, Faults faults) {
        var pointer = "/openingHours/" + day.replace("~", "~0").replace("/", "~1");
        var spans = new ArrayList<Branch.OpenFrom>();
        if (asked != null && faults.fits(asked.size(), MOST_SPANS, pointer)) {
            for (int i = 0; i < asked.size(); i++) {
                var span = asked.get(i);
                if (span == null || span.from() == null || span.to() == null) {
                    faults.add(pointer + "/" + i, "must have from and to");
                } else {
                    spans.add(new Branch.OpenFrom(span.from(), span.to()));
                }
            }
        }
        return spans;
    }

    private static ResponseEntity<BranchView> answer(Branch branch) {
        return ResponseEntity.ok().eTag(ETags.of(branch.version())).body(view(branch));
    }

    private static BranchView view(Branch one) {
        return new BranchView(
                one.id().value(),
                one.version(),
                one.name(),
                one.timeZone().getId(),
                one.location(),
                one.openingHours());
    }
}
