package org.atrium.patron.exporting.web;

import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import org.atrium.kit.export.ExportDesk;
import org.atrium.kit.export.Exports;
import org.atrium.kit.export.web.ExportController;
import org.atrium.kit.security.ForLimitedViewers;
import org.atrium.kit.security.ForLimitedViewers.Reach;
import org.atrium.kit.security.RequiresScope;
import org.atrium.kit.security.Scope;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Files about patrons. */
@RestController
@RequestMapping(PatronExports.PATH)
@RequiresScope(Scope.PATRONS_READ)
@ForLimitedViewers(Reach.THEIR_BRANCHES)
@Tag(name = "Exports")
class PatronExports extends ExportController {

    static final String PATH = "/api/v1/exports/patrons";

    PatronExports(ExportDesk desk, Exports exports, Clock clock) {
        super(PATH, desk, exports, clock);
    }
}
