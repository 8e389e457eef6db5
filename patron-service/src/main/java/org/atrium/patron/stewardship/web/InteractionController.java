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
import org.atrium.patron.stewardship.Interaction;
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

/** When somebody spoke with groups or wrote to them. */
@RestController
@ForLimitedViewers(Reach.THEIR_BRANCHES)
@Tag(name = "Groups")
class InteractionController {

    private static final String ALL = "/api/v1/groups/{id}/interactions";
    private static final String ONE = ALL + "/{entryId}";

    private final EntryDesk desk;
    private final Days days;
    private final JsonMapper json;

    InteractionController(EntryDesk desk, Days days, JsonMapper json) {
        this.desk = desk;
        this.days = days;
        this.json = json;
    }

    /**
     * @param way call, meeting, letter, email or visit
     * @param happenedOn absent of a new one: today
     * @param with whom, in whatever words
     * @param text what it was about, and what came of it
     */
    record WriteInteraction(
            @Nullable @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            String way,

            @Nullable LocalDate happenedOn,
            @Nullable String with,

            @Nullable @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            String text) {

        static WriteInteraction of(Interaction known) {
            return new WriteInteraction(known.way().word(), known.happenedOn(), known.with(), known.text());
        }

        /** One that is noted now, today unless another day is given. */
        Interaction made(UUID id, GroupId group, LocalDate today) {
            return read(new Interaction(id, 1, group, Interaction.Way.CALL, today, null, ""), today, today);
        }

        /** What follows on the one that has its day. */
        Interaction after(Interaction known, LocalDate today) {
            return read(known.at(known.version() + 1), null, today);
        }

        private Interaction read(Interaction one, @Nullable LocalDate usual, LocalDate today) {
            var form = new NoteForm();
            return form.checked(new Interaction(
                    one.id(),
                    one.version(),
                    one.group(),
                    form.way(way, "/way"),
                    form.pastDay(happenedOn, usual, today, "/happenedOn"),
                    form.name(with, "/with"),
                    form.text(text, "/text")));
        }
    }

    @Schema(name = "GroupInteraction")
    record InteractionView(
            UUID id,
            long version,
            UUID groupId,
            String way,
            LocalDate happenedOn,
            @Nullable String with,
            String text) implements NotedOfGroup {

        static InteractionView of(Interaction one) {
            return new InteractionView(
                    one.id(),
                    one.version(),
                    one.group().value(),
                    one.way().word(),
                    one.happenedOn(),
                    one.with(),
                    one.text());
        }
    }

    @ShowsPeople("notes")
    @GetMapping(ALL)
    @RequiresScope(Scope.PATRONS_READ)
    @Operation(summary = "Calls, meetings, letters, messages and visits", description = "The latest noted first.")
    Page<InteractionView> list(
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        int size = Limits.of(limit);
        var found = desk.of(Interaction.class, new GroupId(id), Cursor.after(cursor, Function.identity()), size + 1);
        return Page.of(found, size, InteractionView::of, Interaction::id);
    }

    @ShowsNobody("what was just typed")
    @PostMapping(ALL)
    @ResponseStatus(HttpStatus.CREATED)
    @RequiresScope(Scope.PATRONS_WRITE)
    @Operation(
            summary = "Note that somebody spoke with a group or wrote to it",
            description = "way and text are needed. happenedOn is no later than today.")
    ResponseEntity<InteractionView> add(@PathVariable UUID id, @RequestBody WriteInteraction asked) {
        var group = new GroupId(id);
        var one = desk.add(group, entryId -> asked.made(entryId, group, days.today()));
        return ResponseEntity.created(URI.create("/api/v1/groups/" + id + "/interactions/" + one.id()))
                .eTag(ETags.of(1))
                .body(InteractionView.of(one));
    }

    @ShowsPeople("notes")
    @GetMapping(ONE)
    @RequiresScope(Scope.PATRONS_READ)
    @Operation(summary = "One interaction with a group")
    ResponseEntity<InteractionView> show(@PathVariable UUID id, @PathVariable UUID entryId) {
        return answer(desk.one(Interaction.class, new GroupId(id), entryId));
    }

    private static ResponseEntity<InteractionView> answer(Interaction one) {
        return ResponseEntity.ok().eTag(ETags.of(one.version())).body(InteractionView.of(one));
    }

    @ShowsPeople(value = "notes", afterWrite = true)
    @PatchMapping(ONE)
    @RequiresScope(Scope.PATRONS_WRITE)
    @Operation(
            summary = "Change what was noted of an interaction, by JSON Merge Patch",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content = @Content(schema = @Schema(implementation = WriteInteraction.class))))
    ResponseEntity<InteractionView> change(
            @PathVariable UUID id,
            @PathVariable UUID entryId,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestBody ObjectNode patch) {
        var one = desk.change(
                Interaction.class,
                new GroupId(id),
                entryId,
                known -> ETags.check(ifMatch, known.version()),
                known -> MergePatch.apply(json, WriteInteraction.of(known), patch)
                        .after(known, days.today()));
        return answer(one);
    }

    @DeleteMapping(ONE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @RequiresScope(Scope.PATRONS_WRITE)
    @Operation(summary = "Remove what was noted of an interaction")
    ResponseEntity<Void> remove(@PathVariable UUID id, @PathVariable UUID entryId) {
        desk.remove(Interaction.class, new GroupId(id), entryId);
        return ResponseEntity.noContent().build();
    }
}
