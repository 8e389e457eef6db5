package org.atrium.patron.erasure.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.UUID;
import org.atrium.kit.http.Cursor;
import org.atrium.kit.http.Limits;
import org.atrium.kit.http.Page;
import org.atrium.kit.security.ForLimitedViewers;
import org.atrium.kit.security.ForLimitedViewers.Reach;
import org.atrium.kit.security.RequiresScope;
import org.atrium.kit.security.Scope;
import org.atrium.patron.erasure.Erasure;
import org.atrium.patron.erasure.ErasureDesk;
import org.atrium.patron.erasure.ErasureId;
import org.atrium.patron.identity.PatronId;
import org.atrium.patron.reading.ShowsNobody;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Forgets patrons; whoever is limited to branches those of these, and sees no list: of whom it is nobody can tell. */
@RestController
@RequiresScope(Scope.PRIVACY_MANAGE)
@Tag(name = "Privacy")
class ErasureController {

    private final ErasureDesk desk;

    ErasureController(ErasureDesk desk) {
        this.desk = desk;
    }

    @ShowsNobody("how far the erasure is, which names nobody")
    @PostMapping("/api/v1/patrons/{id}/erasure")
    @ForLimitedViewers(Reach.THEIR_BRANCHES)
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(
            summary = "Forget a patron everywhere",
            description = "202: each service removes what it holds, and answers; what is done cannot be undone. Asked"
                    + " again, also about one who is forgotten, it is the same erasure. A file or a form that brings the"
                    + " person back is refused, until they agree to something anew. 409 under-legal-hold while a hold stands,"
                    + " request-unclear while it is not known whose a rectification is.")
    ResponseEntity<ErasureView> erase(@PathVariable UUID id) {
        return accepted(desk.ask(new PatronId(id)));
    }

    @ShowsNobody("how far the erasure is, which names nobody")
    @DeleteMapping("/api/v1/patrons/{id}")
    @ForLimitedViewers(Reach.THEIR_BRANCHES)
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(
            summary = "Delete a patron",
            description = "The same as to forget the patron everywhere: nobody is deleted by halves.")
    ResponseEntity<ErasureView> delete(@PathVariable UUID id) {
        return accepted(desk.ask(new PatronId(id)));
    }

    @GetMapping("/api/v1/erasures")
    @Operation(summary = "Erasures, newest first", description = "Of whom they were nobody can tell any more.")
    Page<ErasureView> list(
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        var size = Limits.of(limit);
        var found = desk.list(Cursor.after(cursor, ErasureId::new), size + 1);
        return Page.of(found, size, ErasureView::of, Erasure::id);
    }

    @GetMapping("/api/v1/erasures/{id}")
    @Operation(
            summary = "How far an erasure is",
            description = "Each service with what it removed; at the end a certificate.")
    ErasureView show(@PathVariable UUID id) {
        return ErasureView.of(desk.find(id));
    }

    private static ResponseEntity<ErasureView> accepted(Erasure erasure) {
        return ResponseEntity.accepted()
                .location(URI.create("/api/v1/erasures/" + erasure.id()))
                .body(ErasureView.of(erasure));
    }
}
