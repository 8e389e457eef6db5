package org.atrium.patron.consent.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.atrium.kit.refusal.Faults;
import org.atrium.kit.refusal.InvalidFields;
import org.atrium.kit.refusal.NotFound;
import org.atrium.kit.refusal.Refused;
import org.atrium.kit.security.Actor;
import org.atrium.kit.security.ForLimitedViewers;
import org.atrium.kit.security.ForLimitedViewers.Reach;
import org.atrium.kit.security.RequiresScope;
import org.atrium.kit.security.Scope;
import org.atrium.kit.time.Ids;
import org.atrium.patron.consent.BasisRules;
import org.atrium.patron.consent.Consent;
import org.atrium.patron.consent.ConsentBook;
import org.atrium.patron.consent.Guardians;
import org.atrium.patron.consent.LedgerFull;
import org.atrium.patron.consent.RecordConsent;
import org.atrium.patron.consent.Standing;
import org.atrium.patron.consent.Standings;
import org.atrium.patron.identity.PatronId;
import org.atrium.patron.reading.ShowsNobody;
import org.atrium.patron.reading.ShowsPeople;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The ledger of one patron. */
@RestController
@ForLimitedViewers(Reach.THEIR_BRANCHES)
@Tag(name = "Consents")
class ConsentController {

    private final ConsentBook book;
    private final BasisRules rules;
    private final Standings standings;
    private final Guardians guardians;
    private final Clock clock;
    private final Ids ids;

    ConsentController(
            ConsentBook book, BasisRules rules, Standings standings, Guardians guardians, Clock clock, Ids ids) {
        this.book = book;
        this.rules = rules;
        this.guardians = guardians;
        this.standings = standings;
        this.clock = clock;
        this.ids = ids;
    }

    /**
     * A line as clients see one.
     *
     * @param counts of the last decision on something: whether the patron may be written to for it
     * @param requested true of a yes that decides nothing until the person confirms it
     */
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
            Map<String, String> evidence,
            @Nullable Boolean counts,
            @Nullable Boolean requested) {

        static ConsentLine of(Consent line) {
            return of(line, null);
        }

        static ConsentLine of(Consent line, @Nullable Boolean counts) {
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
                    line.evidence(),
                    counts,
                    line.isRequest() ? true : null);
        }
    }

    /**
     * @param asOf the moment that was asked about; absent: now
     * @param current the last decision for each purpose and channel that was ever decided
     */
    record LedgerView(@Nullable Instant asOf, List<ConsentLine> items, List<ConsentLine> current) {

        static LedgerView of(Standing standing, @Nullable Instant asOf) {
            return new LedgerView(
                    asOf,
                    standing.ledger().lines().stream().map(ConsentLine::of).toList(),
                    standing.decisions().stream()
                            .map(decision -> ConsentLine.of(decision.line(), decision.counts()))
                            .toList());
        }
    }

    @GetMapping("/api/v1/patrons/{id}/consents")
    @ShowsPeople("consents")
    @RequiresScope(Scope.PATRONS_READ)
    @Operation(
            summary = "The consent ledger of a patron",
            description =
                    "items: every line ever recorded, oldest first; current: the last decision for each purpose and"
                            + " channel, and whether it counts. What is in neither is a no. With asOf, as it was known at"
                            + " that moment, by the purposes as they were then.")
    LedgerView show(@PathVariable UUID id, @RequestParam(required = false) @Nullable Instant asOf) {
        if (asOf != null && asOf.isAfter(clock.instant())) {
            throw InvalidFields.at("?asOf", "must not be later than now");
        }
        return standings
                .of(new PatronId(id), asOf)
                .map(standing -> LedgerView.of(standing, asOf))
                .orElseThrow(() -> nobody(id));
    }

    @ShowsNobody("the decision that was just recorded")
    @PostMapping("/api/v1/patrons/{id}/consents")
    @ResponseStatus(HttpStatus.CREATED)
    @RequiresScope(Scope.PATRONS_WRITE)
    @Operation(
            summary = "Record a decision",
            description = "purpose, channel and granted are needed, wordingVersion too for a granted consent; basis is"
                    + " consent, at is now and source is staff unless given. at is never later than now. guardian"
                    + " says who decided for a child: patronId of another patron, who was of age then, or"
                    + " evidence, the number of a form. Where the purpose wants a yes confirmed, the line is"
                    + " requested and decides nothing until the person has pressed the link that is sent to them.")
    ResponseEntity<ConsentLine> record(@PathVariable UUID id, @RequestBody RecordConsent decision) {
        var evidence = Map.of("actor", Actor.current().subject());
        var line = decision.line(ids.next(), clock.instant(), evidence);
        check(id, decision, line);
        var ledger = book.record(new PatronId(id), line).orElseThrow(() -> nobody(id));
        if (!ledger.holds(line.id())) {
            throw new Refused(new LedgerFull());
        }
        return ResponseEntity.created(URI.create("/api/v1/patrons/" + id + "/consents"))
                .body(ConsentLine.of(ledger.line(line.id()).orElse(line)));
    }

    private void check(UUID id, RecordConsent decision, Consent line) {
        var faults = new Faults();
        var guardian = decision.guardian();
        var other = guardian == null ? null : guardian.patronId();
        if (other != null) {
            var answer = guardians.of(new PatronId(id), new PatronId(other), line.effectiveAt());
            faults.require(answer != Guardians.Answer.IS_NOBODY_ELSE, "/guardian/patronId", "must be another patron");
            // A no is taken down from whoever says it.
            faults.require(
                    !line.granted() || answer != Guardians.Answer.IS_NOT_OF_AGE,
                    "/guardian/patronId",
                    "must be of age when they decided");
        }
        faults.require(
                !line.granted() || rules.mayRest(line.subject(), line.basis()),
                "/basis",
                "is none that may carry this purpose");
        faults.refuseIfAny();
    }

    private static Refused nobody(UUID id) {
        return new Refused(new NotFound("patron " + id));
    }
}
