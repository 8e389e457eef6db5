package org.atrium.patron.importing.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.atrium.kit.http.Cursor;
import org.atrium.kit.http.Limits;
import org.atrium.kit.http.Page;
import org.atrium.kit.security.RequiresScope;
import org.atrium.kit.security.Scope;
import org.atrium.kit.text.Uuids;
import org.atrium.patron.identity.PatronId;
import org.atrium.patron.importing.ImportId;
import org.atrium.patron.importing.Stayed;
import org.atrium.patron.importing.Undo;
import org.atrium.patron.importing.UndoDesk;
import org.atrium.patron.importing.Undos;
import org.atrium.patron.reading.OfPeople;
import org.atrium.patron.reading.ShowsPeople;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Takes back whole imports of the caller's institution. */
@RestController
@Tag(name = "Imports")
class UndoController {

    private static final String PATH = "/api/v1/imports/{id}/undo";

    private final UndoDesk desk;
    private final Undos undos;

    UndoController(UndoDesk desk, Undos undos) {
        this.desk = desk;
        this.undos = undos;
    }

    /**
     * @param by who asked: the {@code sub} of their token
     * @param removed people whom the import had made and who are gone
     * @param restored records that are as they were before the import
     * @param stayed of whom something stays as it is
     * @param withdrawn consents of the import that count no more
     * @param waits whether it stands still until what it has to tell other services can be published
     */
    @Schema(name = "ImportUndo")
    record UndoView(
            UUID importId,
            boolean dryRun,

            @Schema(allowableValues = {"running", "done", "failed"})
            String state,

            String by,
            long removed,
            long restored,
            long stayed,
            long withdrawn,
            boolean waits,
            @Nullable String failure,
            Instant askedAt,
            Instant updatedAt) {

        static UndoView of(Undo undo, boolean waits) {
            var counts = undo.counts();
            return new UndoView(
                    undo.of().value(),
                    undo.dryRun(),
                    undo.state().word(),
                    undo.by(),
                    counts.removed(),
                    counts.restored(),
                    counts.stayed(),
                    counts.withdrawn(),
                    waits,
                    undo.failure(),
                    undo.askedAt(),
                    undo.updatedAt());
        }
    }

    /** @param line of the row that was about them */
    @Schema(name = "StayedPatron")
    record StayedView(UUID patronId, long line, List<KeptView> kept) implements OfPeople {

        @Override
        public Stream<UUID> patrons() {
            return Stream.of(patronId);
        }

        static StayedView of(Stayed one) {
            return new StayedView(
                    one.patron().value(),
                    one.line(),
                    one.kept().stream()
                            .map(kept -> new KeptView(kept.field(), kept.why().word()))
                            .toList());
        }
    }

    /** @param field that stays as it is; empty where the person does */
    @Schema(name = "KeptField")
    record KeptView(
            String field,

            @Schema(
                    allowableValues = {
                        "held",
                        "asked",
                        "unreadable",
                        "visited",
                        "contacted",
                        "in-group",
                        "restricted",
                        "merged",
                        "known",
                        "decided",
                        "changed",
                        "taken",
                        "full",
                        "refused"
                    })
            String why) {}

    @PostMapping(PATH)
    @ResponseStatus(HttpStatus.ACCEPTED)
    @RequiresScope(Scope.PATRONS_WRITE)
    @Operation(
            summary = "Take a whole import back",
            description = "People whom it made go, unless something else has happened to them since; nothing is taken"
                    + " back of whom a legal hold stands or a request for access is open; fields that it changed return to what they were, unless somebody changed them since; consents that it brought"
                    + " are withdrawn by a line of the ledger. dryRun: counts what would be taken back, and says what"
                    + " would stay. For 30 days from when the import was started. Asked again it is the same undo; one"
                    + " that has failed goes on where it stopped. 409 import-not-over, nothing-to-undo.")
    ResponseEntity<UndoView> undo(
            @PathVariable UUID id, @RequestParam(name = "dryRun", defaultValue = "false") boolean dryRun) {
        var asked = desk.ask(new ImportId(id), dryRun);
        return ResponseEntity.accepted()
                .location(URI.create("/api/v1/imports/" + id + "/undo" + (dryRun ? "?dryRun=true" : "")))
                .body(UndoView.of(asked, desk.waits(asked)));
    }

    @GetMapping(PATH)
    @RequiresScope(Scope.PATRONS_READ)
    @Operation(
            summary = "How far taking an import back has got",
            description = "state is running, done or failed. Each record that the import made or changed is in exactly"
                    + " one of removed, restored and stayed. 404 where nobody has asked for it.")
    UndoView show(@PathVariable UUID id, @RequestParam(name = "dryRun", defaultValue = "false") boolean dryRun) {
        var undo = desk.find(new ImportId(id), dryRun);
        return UndoView.of(undo, desk.waits(undo));
    }

    @ShowsPeople("stayed")
    @GetMapping(PATH + "/stayed")
    @RequiresScope(Scope.PATRONS_READ)
    @Operation(
            summary = "Of whom not everything was taken back, and why, in the order of the lines",
            description = "Kept for 90 days.")
    Page<StayedView> stayed(
            @PathVariable UUID id,
            @RequestParam(name = "dryRun", defaultValue = "false") boolean dryRun,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        var undo = desk.find(new ImportId(id), dryRun);
        int size = Limits.of(limit);
        var found = undos.stayed(undo.of(), dryRun, cursor == null ? null : place(cursor), size + 1);
        var shown = found.subList(0, Math.min(size, found.size()));
        return new Page<>(
                shown.stream().map(StayedView::of).toList(),
                found.size() > size
                        ? Cursor.encode(
                                Long.toString(shown.getLast().line()),
                                shown.getLast().patron().toString())
                        : null);
    }

    private static Stayed place(String cursor) {
        var keys = Cursor.decode(cursor, 2);
        return new Stayed(
                new PatronId(Cursor.part(keys.getLast(), Uuids::of)),
                Cursor.part(keys.getFirst(), Long::valueOf),
                List.of());
    }
}
