package org.atrium.patron.preference.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.UUID;
import org.atrium.kit.refusal.NotFound;
import org.atrium.kit.refusal.Refused;
import org.atrium.kit.security.ForLimitedViewers;
import org.atrium.kit.security.ForLimitedViewers.Reach;
import org.atrium.kit.security.RequiresScope;
import org.atrium.kit.security.Scope;
import org.atrium.patron.identity.PatronId;
import org.atrium.patron.preference.PreferenceDesk;
import org.atrium.patron.reading.ShowsPeople;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Until when a reader has chosen to be left alone, for staff. */
@RestController
@ForLimitedViewers(Reach.THEIR_BRANCHES)
@Tag(name = "Consents")
class PauseController {

    private final PreferenceDesk desk;

    PauseController(PreferenceDesk desk) {
        this.desk = desk;
    }

    record PauseView(
            @Nullable @Schema(description = "When it ends by itself; absent of whom does not pause")
            Instant until) {}

    @GetMapping("/api/v1/patrons/{id}/pause")
    @ShowsPeople("pause")
    @RequiresScope(Scope.PATRONS_READ)
    @Operation(
            summary = "Until when a patron pauses",
            description = "The patron has chosen so by their link, and alone ends it sooner. Meanwhile what is sent for"
                    + " marketing is withheld from them as paused; service notices still flow.")
    PauseView show(@PathVariable UUID id) {
        return desk.restOf(new PatronId(id))
                .map(rest -> new PauseView(rest.until()))
                .orElseThrow(() -> new Refused(new NotFound("patron " + id)));
    }
}
