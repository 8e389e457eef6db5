package org.atrium.analytics.lift.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;
import org.atrium.analytics.lift.LiftReports;
import org.atrium.kit.refusal.NotFound;
import org.atrium.kit.refusal.Refused;
import org.atrium.kit.security.ForLimitedViewers;
import org.atrium.kit.security.ForLimitedViewers.Reach;
import org.atrium.kit.security.RequiresScope;
import org.atrium.kit.security.Scope;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Lift")
final class LiftController {

    private final LiftReports reports;

    LiftController(LiftReports reports) {
        this.reports = reports;
    }

    @GetMapping("/api/v1/campaigns/{id}/lift")
    @RequiresScope(Scope.ANALYTICS_READ)
    @ForLimitedViewers(Reach.EVERYTHING)
    @Operation(
            summary = "What a campaign caused",
            description =
                    "Each treated arm against the holdout: how many were assigned and did what was hoped for "
                            + "within the window, the difference with its interval at 95 %, the people it brought, and a "
                            + "verdict: effect, no-effect-shown or not-enough-data, the last of them until "
                            + "the window of everyone is over. Arms and branches with 1 to 9 people are withheld, in a campaign that another tool sends those with nobody as well. 404 until the campaign is launched.")
    LiftView lift(@PathVariable UUID id) {
        return LiftView.of(reports.of(id).orElseThrow(() -> new Refused(new NotFound("launched campaign " + id))));
    }
}
