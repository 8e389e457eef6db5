package org.atrium.campaign.exporting.web;

import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import org.atrium.kit.export.ExportDesk;
import org.atrium.kit.export.Exports;
import org.atrium.kit.export.web.ExportController;
import org.atrium.kit.security.RequiresScope;
import org.atrium.kit.security.Scope;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Files about campaigns. */
@RestController
@RequestMapping(CampaignExports.PATH)
@RequiresScope(Scope.CAMPAIGNS_READ)
@Tag(name = "Exports")
class CampaignExports extends ExportController {

    static final String PATH = "/api/v1/exports/campaigns";

    CampaignExports(ExportDesk desk, Exports exports, Clock clock) {
        super(PATH, desk, exports, clock);
    }
}
