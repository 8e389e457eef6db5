package org.atrium.patron.group.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.UUID;
import org.atrium.kit.http.Cursor;
import org.atrium.kit.http.ETags;
import org.atrium.kit.http.Limits;
import org.atrium.kit.http.MergePatch;
import org.atrium.kit.http.Page;
import org.atrium.kit.http.SearchText;
import org.atrium.kit.refusal.InvalidFields;
import org.atrium.kit.security.ForLimitedViewers;
import org.atrium.kit.security.ForLimitedViewers.Reach;
import org.atrium.kit.security.RequiresScope;
import org.atrium.kit.security.Scope;
import org.atrium.patron.affiliation.GroupKind;
import org.atrium.patron.group.Group;
import org.atrium.patron.group.GroupDesk;
import org.atrium.patron.group.GroupForm;
import org.atrium.patron.group.GroupQuery;
import org.atrium.patron.group.GroupReader;
import org.atrium.patron.group.GroupState;
import org.atrium.patron.group.Groups;
import org.atrium.patron.identity.GroupId;
import org.atrium.patron.reading.ShowsNobody;
import org.atrium.patron.reading.ShowsPeople;
import org.atrium.patron.registration.PatronReaders;
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

/** The groups of the caller's institution. */
@RestController
@ForLimitedViewers(Reach.THEIR_BRANCHES)
@Tag(name = "Groups")
class GroupController {

    private final Groups groups;
    private final GroupDesk desk;
    private final PatronReaders readers;
    private final JsonMapper json;

    GroupController(Groups groups, GroupDesk desk, PatronReaders readers, JsonMapper json) {
        this.groups = groups;
        this.desk = desk;
        this.readers = readers;
        this.json = json;
    }

    @ShowsPeople("contacts")
    @GetMapping("/api/v1/groups")
    @RequiresScope(Scope.PATRONS_READ)
    @Operation(
            summary = "Search groups",
            description =
                    "q: words that begin words of the name; kind; state. All that is given must hold. In the order"
                            + " in which they were founded.")
    Page<GroupView> search(
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable String kind,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        int size = Limits.of(limit);
        var found = groups.search(new GroupQuery(
                q == null || q.isBlank() ? null : SearchText.of(q),
                kind == null ? null : kind(kind),
                state == null ? null : state(state),
                Cursor.after(cursor, GroupId::new),
                size + 1));
        return Page.of(found, size, GroupView::of, Group::id);
    }

    @ShowsNobody("what was just typed")
    @PostMapping("/api/v1/groups")
    @ResponseStatus(HttpStatus.CREATED)
    @RequiresScope(Scope.PATRONS_WRITE)
    @Operation(
            summary = "Found a group",
            description =
                    "kind and name are needed. The kind is settled for good, and with it the roles that members can"
                            + " have. contacts are people of it who are no patrons.")
    ResponseEntity<GroupView> found(@RequestBody GroupForm form) {
        var read = new GroupReader(readers.rules()).read(form, null);
        var group = desk.found(read.kind(), read.details());
        return ResponseEntity.created(URI.create("/api/v1/groups/" + group.id()))
                .eTag(ETags.of(group.version()))
                .body(GroupView.of(group));
    }

    @ShowsPeople("contacts")
    @GetMapping("/api/v1/groups/{id}")
    @RequiresScope(Scope.PATRONS_READ)
    @Operation(summary = "One group")
    ResponseEntity<GroupView> show(@PathVariable UUID id) {
        return answer(desk.known(new GroupId(id)));
    }

    @ShowsPeople(value = "contacts", afterWrite = true)
    @PatchMapping("/api/v1/groups/{id}")
    @RequiresScope(Scope.PATRONS_WRITE)
    @Operation(
            summary = "Change a group by JSON Merge Patch",
            description = "The list of contacts is replaced as a whole. Nobody joins a closed group; who belongs to it"
                    + " stays.",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content = @Content(schema = @Schema(implementation = GroupForm.class))))
    ResponseEntity<GroupView> change(
            @PathVariable UUID id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestBody ObjectNode patch) {
        return answer(desk.change(
                new GroupId(id), known -> ETags.check(ifMatch, known.version()), known -> patched(known, patch)));
    }

    private Group patched(Group known, ObjectNode patch) {
        var read = new GroupReader(readers.rules()).read(MergePatch.apply(json, GroupForm.of(known), patch), known);
        return known.changed(read.state(), read.details(), known.changedAt());
    }

    @DeleteMapping("/api/v1/groups/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @RequiresScope(Scope.PATRONS_WRITE)
    @Operation(
            summary = "Dissolve a group",
            description =
                    "409 group-in-use while a segment names it. It is gone at once, with what was noted of it; its"
                            + " members are let go in the background.")
    ResponseEntity<Void> dissolve(@PathVariable UUID id) {
        desk.dissolve(new GroupId(id));
        return ResponseEntity.noContent().build();
    }

    private static GroupKind kind(String word) {
        return GroupKind.of(word)
                .orElseThrow(() -> InvalidFields.at("?kind", "must be one of " + String.join(", ", GroupKind.words())));
    }

    private static GroupState state(String word) {
        return GroupState.of(word)
                .filter(GroupState::exists)
                .orElseThrow(() -> InvalidFields.at("?state", "must be active or closed"));
    }

    private static ResponseEntity<GroupView> answer(Group group) {
        return ResponseEntity.ok().eTag(ETags.of(group.version())).body(GroupView.of(group));
    }
}
