package org.atrium.patron.merge.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Stream;
import org.atrium.kit.http.Cursor;
import org.atrium.kit.http.Limits;
import org.atrium.kit.http.Page;
import org.atrium.kit.refusal.Faults;
import org.atrium.kit.security.Actor;
import org.atrium.kit.security.ForLimitedViewers;
import org.atrium.kit.security.ForLimitedViewers.Reach;
import org.atrium.kit.security.RequiresScope;
import org.atrium.kit.security.Scope;
import org.atrium.patron.identity.MergeId;
import org.atrium.patron.identity.PatronId;
import org.atrium.patron.merge.Merge;
import org.atrium.patron.merge.MergeDesk;
import org.atrium.patron.merge.Merges;
import org.atrium.patron.reading.OfPeople;
import org.atrium.patron.reading.ShowsNobody;
import org.atrium.patron.reading.ShowsPeople;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Merges of records, and taking them back. */
@RestController
@Tag(name = "Duplicates")
class MergeController {

    private final MergeDesk desk;
    private final Merges merges;

    MergeController(MergeDesk desk, Merges merges) {
        this.desk = desk;
        this.merges = merges;
    }

    record MergeRecords(
            @Nullable @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            UUID survivorId,

            @Nullable @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            UUID mergedId) {}

    /** A merge as clients see one. */
    record MergeView(
            UUID id,
            UUID survivorId,
            UUID mergedId,
            Instant at,
            String by,
            @Nullable Instant undoneAt,
            @Nullable String undoneBy)
            implements OfPeople {

        @Override
        public Stream<UUID> patrons() {
            return Stream.of(survivorId, mergedId);
        }

        static MergeView of(Merge merge) {
            var undone = merge.undone();
            return new MergeView(
                    merge.id().value(),
                    merge.survivor().value(),
                    merge.merged().value(),
                    merge.at(),
                    merge.by(),
                    undone == null ? null : undone.at(),
                    undone == null ? null : undone.by());
        }
    }

    @ShowsPeople("merges")
    @GetMapping("/api/v1/merges")
    @RequiresScope(Scope.PATRONS_READ)
    @Operation(summary = "Merges of records, newest first, those that were taken back included")
    Page<MergeView> list(
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        int size = Limits.of(limit);
        var found = merges.list(Cursor.after(cursor, MergeId::new), size + 1);
        return Page.of(found, size, MergeView::of, Merge::id);
    }

    @ShowsNobody("the ids of two records, and nothing that is in them")
    @PostMapping("/api/v1/merges")
    @ResponseStatus(HttpStatus.CREATED)
    @RequiresScope(Scope.PATRONS_WRITE)
    @ForLimitedViewers(Reach.THEIR_BRANCHES)
    @Operation(
            summary = "Make one record a part of another",
            description = "Both are one person from then on, known by survivorId; each record keeps what it says, and"
                    + " the merge can be taken back at any time. Of consents the most restrictive counts.")
    MergeView merge(@RequestBody MergeRecords asked) {
        var faults = new Faults();
        faults.require(asked.survivorId() != null, "/survivorId", "must be the id of a patron");
        faults.require(asked.mergedId() != null, "/mergedId", "must be the id of a patron");
        faults.refuseIfAny();
        return MergeView.of(desk.merge(
                known(asked.survivorId()),
                known(asked.mergedId()),
                Actor.current().subject()));
    }

    @ShowsNobody("the ids of two records, and nothing that is in them")
    @PostMapping("/api/v1/merges/{id}/undo")
    @RequiresScope(Scope.PATRONS_WRITE)
    @ForLimitedViewers(Reach.THEIR_BRANCHES)
    @Operation(
            summary = "Take a merge back",
            description = "The record that was merged is a patron of its own again, with what came for it meanwhile."
                    + " Merges can be taken back in any order.")
    MergeView undo(@PathVariable UUID id) {
        return MergeView.of(desk.undo(new MergeId(id), Actor.current().subject()));
    }

    private static PatronId known(@Nullable UUID id) {
        return new PatronId(java.util.Objects.requireNonNull(id));
    }
}
