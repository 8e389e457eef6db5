package org.atrium.patron.stewardship.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
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
import org.atrium.patron.stewardship.NoteForm;
import org.atrium.patron.stewardship.Task;
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

/** What is to be done for groups. */
@RestController
@ForLimitedViewers(Reach.THEIR_BRANCHES)
@Tag(name = "Groups")
class TaskController {

    private static final String ALL = "/api/v1/groups/{id}/tasks";
    private static final String ONE = ALL + "/{entryId}";

    private final EntryDesk desk;
    private final Clock clock;
    private final JsonMapper json;

    TaskController(EntryDesk desk, Clock clock, JsonMapper json) {
        this.desk = desk;
        this.clock = clock;
        this.json = json;
    }

    /**
     * @param who in whatever words you call each other
     * @param due the last day on which it is in time
     */
    record WriteTask(
            @Nullable @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            String what,

            @Nullable String who,

            @Nullable @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            LocalDate due,

            @Nullable Boolean done) {

        static WriteTask of(Task known) {
            return new WriteTask(known.what(), known.who(), known.due(), !known.isOpen());
        }

        /** What follows on the task as it was. */
        Task after(Task known, Instant now) {
            var form = new NoteForm();
            return form.checked(new Task(
                    known.id(),
                    known.version() + 1,
                    known.group(),
                    form.text(what, "/what"),
                    form.name(who, "/who"),
                    form.day(due, null, "/due"),
                    known.doneAt(Boolean.TRUE.equals(done), now)));
        }
    }

    @Schema(name = "GroupTask")
    record TaskView(
            UUID id,
            long version,
            UUID groupId,
            String what,
            @Nullable String who,
            LocalDate due,
            @Nullable Instant doneAt)
            implements NotedOfGroup {

        static TaskView of(Task one) {
            return new TaskView(
                    one.id(), one.version(), one.group().value(), one.what(), one.who(), one.due(), one.doneAt());
        }
    }

    @ShowsPeople("notes")
    @GetMapping(ALL)
    @RequiresScope(Scope.PATRONS_READ)
    @Operation(
            summary = "What is to be done for a group",
            description = "What is done among it, in the order in which it was noted.")
    Page<TaskView> list(
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        int size = Limits.of(limit);
        var found = desk.of(Task.class, new GroupId(id), Cursor.after(cursor, Function.identity()), size + 1);
        return Page.of(found, size, TaskView::of, Task::id);
    }

    @ShowsNobody("what was just typed")
    @PostMapping(ALL)
    @ResponseStatus(HttpStatus.CREATED)
    @RequiresScope(Scope.PATRONS_WRITE)
    @Operation(summary = "Note what is to be done for a group", description = "what and due are needed.")
    ResponseEntity<TaskView> add(@PathVariable UUID id, @RequestBody WriteTask asked) {
        var group = new GroupId(id);
        var task = desk.add(
                group,
                entryId -> asked.after(new Task(entryId, 0, group, "", null, LocalDate.EPOCH, null), clock.instant()));
        return ResponseEntity.created(URI.create("/api/v1/groups/" + id + "/tasks/" + task.id()))
                .eTag(ETags.of(1))
                .body(TaskView.of(task));
    }

    @ShowsPeople("notes")
    @GetMapping(ONE)
    @RequiresScope(Scope.PATRONS_READ)
    @Operation(summary = "One task")
    ResponseEntity<TaskView> show(@PathVariable UUID id, @PathVariable UUID entryId) {
        return answer(desk.one(Task.class, new GroupId(id), entryId));
    }

    private static ResponseEntity<TaskView> answer(Task one) {
        return ResponseEntity.ok().eTag(ETags.of(one.version())).body(TaskView.of(one));
    }

    @ShowsPeople(value = "notes", afterWrite = true)
    @PatchMapping(ONE)
    @RequiresScope(Scope.PATRONS_WRITE)
    @Operation(
            summary = "Change a task, or say that it is done, by JSON Merge Patch",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content = @Content(schema = @Schema(implementation = WriteTask.class))))
    ResponseEntity<TaskView> change(
            @PathVariable UUID id,
            @PathVariable UUID entryId,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestBody ObjectNode patch) {
        var task = desk.change(
                Task.class,
                new GroupId(id),
                entryId,
                known -> ETags.check(ifMatch, known.version()),
                known -> MergePatch.apply(json, WriteTask.of(known), patch).after(known, clock.instant()));
        return answer(task);
    }

    @DeleteMapping(ONE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @RequiresScope(Scope.PATRONS_WRITE)
    @Operation(summary = "Remove a task")
    ResponseEntity<Void> remove(@PathVariable UUID id, @PathVariable UUID entryId) {
        desk.remove(Task.class, new GroupId(id), entryId);
        return ResponseEntity.noContent().build();
    }
}
