package org.atrium.patron.stewardship.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.util.UUID;
import java.util.stream.Collectors;
import org.atrium.kit.http.Cursor;
import org.atrium.kit.http.Limits;
import org.atrium.kit.http.Page;
import org.atrium.kit.security.ForLimitedViewers;
import org.atrium.kit.security.ForLimitedViewers.Reach;
import org.atrium.kit.security.RequiresScope;
import org.atrium.kit.security.Scope;
import org.atrium.kit.text.Uuids;
import org.atrium.patron.group.Groups;
import org.atrium.patron.reading.ShowsPeople;
import org.atrium.patron.stewardship.Entries;
import org.atrium.patron.stewardship.Task;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What is still to be done, for whichever group. */
@RestController
@Tag(name = "Groups")
class DueController {

    private final Entries entries;
    private final Groups groups;

    DueController(Entries entries, Groups groups) {
        this.entries = entries;
        this.groups = groups;
    }

    @Schema(name = "DueTask")
    record DueView(
            UUID id,
            UUID groupId,
            @Nullable String groupName,
            String what,
            @Nullable String who,
            LocalDate due) implements NotedOfGroup {}

    @ShowsPeople("notes")
    @GetMapping("/api/v1/tasks")
    @RequiresScope(Scope.PATRONS_READ)
    @ForLimitedViewers(Reach.THEIR_BRANCHES)
    @Operation(
            summary = "Open tasks of all groups",
            description = "Those that are due on the day due or before; the earliest first.")
    Page<DueView> due(
            @RequestParam(required = false) @Nullable LocalDate due,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        int size = Limits.of(limit);
        var found = entries.due(due, cursor == null ? null : place(cursor), size + 1);
        var shown = found.subList(0, Math.min(size, found.size()));
        var names = groups.named(shown.stream().map(Task::group).collect(Collectors.toSet()));
        return new Page<>(
                shown.stream()
                        // A group that is gone, or at another branch by now, takes its tasks along in a moment.
                        .filter(one -> names.containsKey(one.group()))
                        .map(one -> new DueView(
                                one.id(),
                                one.group().value(),
                                names.get(one.group()),
                                one.what(),
                                one.who(),
                                one.due()))
                        .toList(),
                found.size() > size
                        ? Cursor.encode(
                                shown.getLast().due().toString(),
                                shown.getLast().id().toString())
                        : null);
    }

    private static Entries.Place place(String cursor) {
        var keys = Cursor.decode(cursor, 2);
        return new Entries.Place(
                Cursor.part(keys.getFirst(), LocalDate::parse), Cursor.part(keys.getLast(), Uuids::of));
    }
}
