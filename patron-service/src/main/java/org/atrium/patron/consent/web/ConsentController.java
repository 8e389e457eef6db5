package org.atrium.patron.consent.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.atrium.kit.refusal.NotFound;
import org.atrium.kit.refusal.Refused;
import org.atrium.kit.security.Actor;
import org.atrium.kit.security.ForLimitedViewers;
import org.atrium.kit.security.ForLimitedViewers.Reach;
import org.atrium.kit.security.RequiresScope;
import org.atrium.kit.security.Scope;
import org.atrium.kit.time.Ids;
import org.atrium.patron.consent.Consent;
import org.atrium.patron.consent.ConsentBook;
import org.atrium.patron.consent.ConsentLedger;
import org.atrium.patron.consent.LedgerFull;
import org.atrium.patron.consent.RecordConsent;
import org.atrium.patron.identity.PatronId;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The ledger of one patron. */
@RestController
@ForLimitedViewers(Reach.THEIR_BRANCHES)
@Tag(name = "Consents")
class ConsentController {

    private final ConsentBook book;
    private final Clock clock;
    private final Ids ids;

    ConsentController(ConsentBook book, Clock clock, Ids ids) {
        this.book = book;
        this.clock = clock;
        this.ids = ids;
    }

    record ConsentLine(
            UUID id,
            String purpose,
            String channel,
            String basis,
            boolean granted,
            @Nullable String wordingVersion,
            String source,
            Instant at,
            Instant recordedAt,
            Map<String, String> evidence) {

        static ConsentLine of(Consent line) {
            return new ConsentLine(
                    line.id(),
                    line.subject().purpose(),
                    line.subject().channel(),
                    line.basis().word(),
                    line.granted(),
                    line.wordingVersion(),
                    line.source(),
                    line.at(),
                    line.recordedAt(),
                    line.evidence());
        }
    }

    /** @param current the decision that counts, for each purpose and channel that was ever decided */
    record LedgerView(List<ConsentLine> items, List<ConsentLine> current) {}

    @GetMapping("/api/v1/patrons/{id}/consents")
    @RequiresScope(Scope.PATRONS_READ)
    @Operation(
            summary = "The consent ledger of a patron",
            description =
                    "items: every line ever recorded, oldest"
                            + " first; current: the decision that counts for each purpose and channel. What is in neither is a no.")
    LedgerView show(@PathVariable UUID id) {
        return ledger(book.of(new PatronId(id)).orElseThrow(() -> nobody(id)));
    }

    @PostMapping("/api/v1/patrons/{id}/consents")
    @ResponseStatus(HttpStatus.CREATED)
    @RequiresScope(Scope.PATRONS_WRITE)
    @Operation(
            summary = "Record a decision",
            description =
                    "purpose, channel and granted are needed, wordingVersion"
                            + " too for a granted consent; basis is consent, at is now and source is staff unless given. at is never later than now.")
    ResponseEntity<ConsentLine> record(@PathVariable UUID id, @RequestBody RecordConsent decision) {
        var evidence = Map.of("actor", Actor.current().subject());
        var line = decision.line(ids.next(), clock.instant(), evidence);
        var ledger = book.record(new PatronId(id), line).orElseThrow(() -> nobody(id));
        if (!ledger.holds(line.id())) {
            throw new Refused(new LedgerFull());
        }
        return ResponseEntity.created(URI.create("/api/v1/patrons/" + id + "/consents"))
                .body(ConsentLine.of(line));
    }

    private static LedgerView ledger(ConsentLedger ledger) {
        return new LedgerView(
                ledger.lines().stream().map(ConsentLine::of).toList(),
                ledger.decisions().values().stream().map(ConsentLine::of).toList());
    }

    private static Refused nobody(UUID id) {
        return new Refused(new NotFound("patron " + id));
    }
}
