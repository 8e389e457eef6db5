package org.atrium.patron.hold.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.atrium.kit.http.Cursor;
import org.atrium.kit.http.Limits;
import org.atrium.kit.http.Page;
import org.atrium.kit.refusal.Faults;
import org.atrium.kit.refusal.InvalidFields;
import org.atrium.kit.security.ForLimitedViewers;
import org.atrium.kit.security.ForLimitedViewers.Reach;
import org.atrium.kit.security.RequiresScope;
import org.atrium.kit.security.Scope;
import org.atrium.kit.text.Text;
import org.atrium.patron.hold.Ground;
import org.atrium.patron.hold.Hold;
import org.atrium.patron.hold.HoldDesk;
import org.atrium.patron.hold.HoldId;
import org.atrium.patron.identity.PatronId;
import org.atrium.patron.reading.OfPeople;
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

/** What must be kept of whom, because the law says so. */
@RestController
@RequiresScope(Scope.PRIVACY_MANAGE)
@Tag(name = "Privacy")
class HoldController {

    private final HoldDesk desk;

    HoldController(HoldDesk desk) {
        this.desk = desk;
    }

    record PlaceHold(
            @Schema(allowableValues = {"legal-claim", "authority", "investigation", "debt"}) @Nullable
            String reason,

            @Schema(description = "Where the case is to be found, such as a file number; no name") @Nullable
            String reference) {}

    record LiftHold(
            @Schema(allowableValues = {"resolved", "mistake"}) @Nullable
            String reason) {}

    @Schema(name = "LegalHold")
    record HoldView(
            UUID id,
            UUID patronId,

            @Schema(allowableValues = {"legal-claim", "authority", "investigation", "debt"})
            String reason,

            String reference,

            @Schema(description = "Id of the account or client that put it on")
            String by,

            Instant at,

            @Schema(description = "Absent while it stands") @Nullable
            Instant liftedAt,

            @Nullable String liftedBy,

            @Schema(allowableValues = {"resolved", "mistake"}) @Nullable
            String liftedFor)
            implements OfPeople {

        @Override
        public Stream<UUID> patrons() {
            return Stream.of(patronId);
        }

        static HoldView of(Hold hold) {
            var lifted = hold.lifted();
            return new HoldView(
                    hold.id().value(),
                    hold.persons().getFirst().value(),
                    hold.ground().word(),
                    hold.reference(),
                    hold.by(),
                    hold.at(),
                    lifted == null ? null : lifted.at(),
                    lifted == null ? null : lifted.by(),
                    lifted == null ? null : lifted.end().word());
        }
    }

    @Schema(name = "LegalHolds")
    record HoldsView(List<HoldView> items) implements OfPeople {

        @Override
        public Stream<UUID> patrons() {
            return items.stream().flatMap(HoldView::patrons);
        }
    }

    @GetMapping("/api/v1/patrons/{id}/legal-holds")
    @ShowsPeople("holds")
    @ForLimitedViewers(Reach.THEIR_BRANCHES)
    @Operation(
            summary = "Legal holds on a patron, newest first",
            description = "Those that were lifted too; no paging.")
    HoldsView of(@PathVariable UUID id) {
        return new HoldsView(
                desk.of(new PatronId(id)).stream().map(HoldView::of).toList());
    }

    @ShowsPeople("holds")
    @PostMapping("/api/v1/patrons/{id}/legal-holds")
    @ForLimitedViewers(Reach.THEIR_BRANCHES)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Put a legal hold on a patron",
            description = "While it stands, neither retention nor erasure removes anything of the patron, also after a"
                    + " merge: an erasure is refused with 409 under-legal-hold, and one that was asked for before and has"
                    + " removed nothing yet waits. 409 erasure-begun if it has.")
    HoldView place(@PathVariable UUID id, @RequestBody PlaceHold asked) {
        var faults = new Faults();
        var ground = Optional.ofNullable(asked.reason()).flatMap(Ground::of);
        var written = asked.reference();
        var reference = written == null ? "" : Text.clean(written).strip();
        faults.require(ground.isPresent(), "/reason", "must be one of " + Ground.words());
        faults.require(
                !reference.isEmpty() && reference.length() <= Hold.LONGEST_REFERENCE,
                "/reference",
                "must have 1 to " + Hold.LONGEST_REFERENCE + " characters");
        faults.refuseIfAny();
        return HoldView.of(desk.put(new PatronId(id), ground.orElseThrow(), reference));
    }

    @ShowsPeople("holds")
    @PostMapping("/api/v1/legal-holds/{id}/lift")
    @ForLimitedViewers(Reach.THEIR_BRANCHES)
    @Operation(
            summary = "Lift a legal hold",
            description = "An erasure that waited for it goes on. 409 hold-lifted if it was lifted before.")
    HoldView lift(@PathVariable UUID id, @RequestBody LiftHold asked) {
        var end = Optional.ofNullable(asked.reason()).flatMap(Hold.End::of);
        return HoldView.of(
                desk.lift(id, end.orElseThrow(() -> InvalidFields.at("/reason", "must be one of resolved, mistake"))));
    }

    @ShowsPeople("holds")
    @GetMapping("/api/v1/legal-holds")
    @Operation(summary = "Legal holds that stand, newest first")
    Page<HoldView> list(
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        var size = Limits.of(limit);
        var found = desk.standing(Cursor.after(cursor, HoldId::new), size + 1);
        return Page.of(found, size, HoldView::of, Hold::id);
    }
}
