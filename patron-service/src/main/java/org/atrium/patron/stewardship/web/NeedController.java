package org.atrium.patron.stewardship.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.LocalDate;
import java.util.UUID;
import java.util.function.Function;
import org.atrium.kit.http.Cursor;
import org.atrium.kit.http.ETags;
import org.atrium.kit.http.Limits;
import org.atrium.kit.http.MergePatch;
import org.atrium.kit.http.Page;
import org.atrium.kit.security.ForLimitedViewers;
import org.atrium.kit.security.ForLimitedViewers.Reach;
import org.atrium.kit.security.RequiresScope;
import org.atrium.kit.security.Scope;
import org.atrium.patron.identity.GroupId;
import org.atrium.patron.reading.ShowsNobody;
import org.atrium.patron.reading.ShowsPeople;
import org.atrium.patron.stewardship.EntryDesk;
import org.atrium.patron.stewardship.Need;
import org.atrium.patron.stewardship.NoteForm;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
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

/** What groups need. */
@RestController
@ForLimitedViewers(Reach.THEIR_BRANCHES)
@Tag(name = "Groups")
class NeedController {

    private static final String ALL = "/api/v1/groups/{id}/needs";
    private static final String ONE = ALL + "/{entryId}";

    private final EntryDesk desk;
    private final Days days;
    private final JsonMapper json;

    NeedController(EntryDesk desk, Days days, JsonMapper json) {
        this.desk = desk;
        this.days = days;
        this.json = json;
    }

    /** @param notedOn absent of a new one: today */
    record WriteNeed(
            @Nullable @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            String text,

            @Nullable LocalDate notedOn,
            @Nullable Boolean met) {

        /** @param usual day where none is given; absent for one that has its day */
        Need read(UUID id, long version, GroupId group, @Nullable LocalDate usual) {
            var form = new NoteForm();
            return form.checked(new Need(
                    id,
                    version,
                    group,
                    form.text(text, "/text"),
                    form.day(notedOn, usual, "/notedOn"),
                    Boolean.TRUE.equals(met)));
        }
    }

    @Schema(name = "GroupNeed")
    record NeedView(UUID id, long version, UUID groupId, String text, LocalDate notedOn, boolean met)
            implements NotedOfGroup {

        static NeedView of(Need one) {
            return new NeedView(one.id(), one.version(), one.group().value(), one.text(), one.notedOn(), one.met());
        }
    }

    @ShowsPeople("notes")
    @GetMapping(ALL)
    @RequiresScope(Scope.PATRONS_READ)
    @Operation(summary = "What a group needs", description = "In the order in which it was noted.")
    Page<NeedView> list(
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        int size = Limits.of(limit);
        var found = desk.of(Need.class, new GroupId(id), Cursor.after(cursor, Function.identity()), size + 1);
        return Page.of(found, size, NeedView::of, Need::id);
    }

    @ShowsNobody("what was just typed")
    @PostMapping(ALL)
    @ResponseStatus(HttpStatus.CREATED)
    @RequiresScope(Scope.PATRONS_WRITE)
    @Operation(summary = "Note what a group needs", description = "text is needed.")
    ResponseEntity<NeedView> add(@PathVariable UUID id, @RequestBody WriteNeed asked) {
        var group = new GroupId(id);
        var need = desk.add(group, entryId -> asked.read(entryId, 1, group, days.today()));
        return ResponseEntity.created(URI.create("/api/v1/groups/" + id + "/needs/" + need.id()))
                .eTag(ETags.of(1))
                .body(NeedView.of(need));
    }

    @ShowsPeople("notes")
    @GetMapping(ONE)
    @RequiresScope(Scope.PATRONS_READ)
    @Operation(summary = "One need that was noted of a group")
    ResponseEntity<NeedView> show(@PathVariable UUID id, @PathVariable UUID entryId) {
        return answer(desk.one(Need.class, new GroupId(id), entryId));
    }

    private static ResponseEntity<NeedView> answer(Need one) {
        return ResponseEntity.ok().eTag(ETags.of(one.version())).body(NeedView.of(one));
    }

    @ShowsPeople(value = "notes", afterWrite = true)
    @PatchMapping(ONE)
    @RequiresScope(Scope.PATRONS_WRITE)
    @Operation(
            summary = "Change what was noted of a need, by JSON Merge Patch",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content = @Content(schema = @Schema(implementation = WriteNeed.class))))
    ResponseEntity<NeedView> change(
            @PathVariable UUID id,
            @PathVariable UUID entryId,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestBody ObjectNode patch) {
        var need = desk.change(
                Need.class,
                new GroupId(id),
                entryId,
                known -> ETags.check(ifMatch, known.version()),
                known -> MergePatch.apply(json, new WriteNeed(known.text(), known.notedOn(), known.met()), patch)
                        .read(entryId, known.version() + 1, known.group(), null));
        return answer(need);
    }

    @DeleteMapping(ONE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @RequiresScope(Scope.PATRONS_WRITE)
    @Operation(summary = "Remove what was noted of a need")
    ResponseEntity<Void> remove(@PathVariable UUID id, @PathVariable UUID entryId) {
        desk.remove(Need.class, new GroupId(id), entryId);
        return ResponseEntity.noContent().build();
    }
}
