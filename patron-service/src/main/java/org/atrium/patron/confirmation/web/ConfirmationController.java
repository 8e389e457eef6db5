package org.atrium.patron.confirmation.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.atrium.kit.http.Page;
import org.atrium.kit.security.Actor;
import org.atrium.kit.security.ForLimitedViewers;
import org.atrium.kit.security.ForLimitedViewers.Reach;
import org.atrium.kit.security.RequiresScope;
import org.atrium.kit.security.Scope;
import org.atrium.patron.confirmation.Confirmation;
import org.atrium.patron.confirmation.ConfirmationDesk;
import org.atrium.patron.identity.PatronId;
import org.atrium.patron.reading.ShowsNobody;
import org.atrium.patron.reading.ShowsPeople;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What a patron has still to confirm. */
@RestController
@ForLimitedViewers(Reach.THEIR_BRANCHES)
@Tag(name = "Consents")
class ConfirmationController {

    private final ConfirmationDesk desk;

    ConfirmationController(ConfirmationDesk desk) {
        this.desk = desk;
    }

    /**
     * @param requestId the line of the ledger
     * @param contactPointId where the person is asked; absent of whom no address works
     * @param askedAt when the message was ordered; absent while it waits for its turn
     */
    record ConfirmationView(
            UUID requestId,
            String purpose,
            String channel,
            @Nullable UUID contactPointId,
            Instant requestedAt,
            Instant expiresAt,
            @Nullable Instant askedAt) {

        static ConfirmationView of(Confirmation one) {
            return new ConfirmationView(
                    one.request(),
                    one.subject().purpose(),
                    one.subject().channel(),
                    one.contactPoint(),
                    one.requestedAt(),
                    one.expiresAt(),
                    one.askedAt());
        }
    }

    /** @param requestId the line of the ledger by which the person is asked again */
    record AskedAgain(UUID requestId) {}

    @GetMapping("/api/v1/patrons/{id}/confirmations")
    @ShowsPeople("confirmations")
    @RequiresScope(Scope.PATRONS_READ)
    @Operation(
            summary = "What a patron has still to confirm",
            description = "Yeses that count only when the person presses the link that was sent to them; the oldest"
                    + " first, on one page. What nobody confirms in time is removed from the ledger.")
    Page<ConfirmationView> list(@PathVariable UUID id) {
        return Page.whole(desk.waiting(new PatronId(id)).stream()
                .map(ConfirmationView::of)
                .toList());
    }

    @ShowsNobody("the id of a request")
    @PostMapping("/api/v1/patrons/{id}/confirmations/{requestId}/repeat")
    @ResponseStatus(HttpStatus.CREATED)
    @RequiresScope(Scope.PATRONS_WRITE)
    @Operation(
            summary = "Ask a patron again to confirm",
            description =
                    "Records the request once more and sends a message with a link of its own. No address gets more"
                            + " such messages a day than the institution allows; further ones wait.")
    AskedAgain again(@PathVariable UUID id, @PathVariable UUID requestId) {
        var line = desk.again(
                new PatronId(id), requestId, Map.of("actor", Actor.current().subject()));
        return new AskedAgain(line.id());
    }
}
