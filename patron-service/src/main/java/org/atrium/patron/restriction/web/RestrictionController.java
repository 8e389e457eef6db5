package org.atrium.patron.restriction.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.atrium.kit.refusal.Faults;
import org.atrium.kit.refusal.NotFound;
import org.atrium.kit.refusal.Refused;
import org.atrium.kit.security.Actor;
import org.atrium.kit.security.ForLimitedViewers;
import org.atrium.kit.security.ForLimitedViewers.Reach;
import org.atrium.kit.security.RequiresScope;
import org.atrium.kit.security.Scope;
import org.atrium.patron.identity.PatronId;
import org.atrium.patron.reading.ShowsPeople;
import org.atrium.patron.restriction.Limit;
import org.atrium.patron.restriction.Reason;
import org.atrium.patron.restriction.RestrictionBook;
import org.atrium.patron.restriction.Restrictions;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** What one patron has forbidden. */
@RestController
@ForLimitedViewers(Reach.THEIR_BRANCHES)
@Tag(name = "Consents")
class RestrictionController {

    private static final NoteLimit USUAL = new NoteLimit(null, null, null);

    private final RestrictionBook book;
    private final Clock clock;

    RestrictionController(RestrictionBook book, Clock clock) {
        this.book = book;
        this.clock = clock;
    }

    record NoteLimit(
            @Nullable @Schema(description = "restriction unless given")
            String limit,

            @Nullable @Schema(description = "true unless given; false lifts it")
            Boolean set,

            @Nullable @Schema(description = "requested unless given")
            String reason) {}

    /** @param restrictions those that hold */
    record RestrictionsView(List<String> restrictions, List<NotedLimit> history) {}

    record NotedLimit(String limit, boolean set, String reason, Instant at, String by) {}

    @GetMapping("/api/v1/patrons/{id}/restriction")
    @ShowsPeople("restriction")
    @RequiresScope(Scope.PATRONS_READ)
    @Operation(
            summary = "What a patron has forbidden",
            description = "restrictions: what holds; history: what was set and lifted, oldest first.")
    RestrictionsView show(@PathVariable UUID id) {
        return book.of(new PatronId(id)).map(RestrictionController::view).orElseThrow(() -> nobody(id));
    }

    @ShowsPeople(value = "restriction", afterWrite = true)
    @PostMapping("/api/v1/patrons/{id}/restriction")
    @RequiresScope(Scope.PATRONS_WRITE)
    @Operation(
            summary = "Restrict the use of what is known of a patron, note an objection, or lift either",
            description =
                    "limit is restriction (GDPR 18), marketing, profiling, or purpose: and the key of one (GDPR 21)."
                            + " It holds from this answer on: restriction and profiling take the patron out of every segment and"
                            + " leave no scores; restriction, marketing and purpose: withhold what is sent for it. Service notices"
                            + " still flow, unless the objection is to their very purpose. reason is a word, not a text about the person.")
    RestrictionsView note(@PathVariable UUID id, @RequestBody(required = false) @Nullable NoteLimit asked) {
        var line = line(asked == null ? USUAL : asked);
        return book.note(new PatronId(id), line)
                .map(RestrictionController::view)
                .orElseThrow(() -> nobody(id));
    }

    private Restrictions.Line line(NoteLimit asked) {
        var faults = new Faults();
        var limit = Optional.ofNullable(asked.limit()).map(Limit::of).orElse(Optional.of(Limit.RESTRICTION));
        var reason = Optional.ofNullable(asked.reason()).map(Reason::of).orElse(Optional.of(Reason.REQUESTED));
        faults.require(limit.isPresent(), "/limit", "must be restriction, marketing, profiling, or purpose: and a key");
        faults.require(reason.isPresent(), "/reason", "must be one of " + Reason.words());
        faults.refuseIfAny();
        return new Restrictions.Line(
                limit.orElseThrow(),
                !Boolean.FALSE.equals(asked.set()),
                reason.orElseThrow(),
                clock.instant(),
                Actor.current().subject());
    }

    private static RestrictionsView view(Restrictions known) {
        return new RestrictionsView(
                List.copyOf(known.inForce()),
                known.lines().stream()
                        .map(line -> new NotedLimit(
                                line.limit().word(), line.set(), line.reason().word(), line.at(), line.by()))
                        .toList());
    }

    private static Refused nobody(UUID id) {
        return new Refused(new NotFound("patron " + id));
    }
}
