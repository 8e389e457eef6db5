package org.atrium.patron.segment.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.atrium.kit.security.RequiresScope;
import org.atrium.kit.security.Scope;
import org.atrium.patron.membership.Checked;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Whether the members that are noted are those whom the rules find. */
@RestController
@Tag(name = "Segments")
class SelfCheckController {

    private final Checked checked;

    SelfCheckController(Checked checked) {
        this.checked = checked;
    }

    /**
     * @param since the first look; absent before it
     * @param lookedAt the last look
     * @param everybodyAt when all patrons had been looked at; absent before that happened once
     * @param patrons looked at since then, each as often as it was
     * @param differences memberships that were not alike, and were put right
     * @param latest the last twenty of them, newest first
     */
    @Schema(name = "SelfCheck")
    record SelfCheckView(
            @Nullable Instant since,
            @Nullable Instant lookedAt,
            @Nullable Instant everybodyAt,
            long patrons,
            long differences,
            List<DifferenceView> latest) {

        static final SelfCheckView NOTHING_YET = new SelfCheckView(null, null, null, 0, 0, List.of());

        static SelfCheckView of(Checked.Report report) {
            return new SelfCheckView(
                    report.since(),
                    report.lookedAt(),
                    report.everybodyAt(),
                    report.patrons(),
                    report.differences(),
                    report.latest().stream().map(DifferenceView::of).toList());
        }
    }

    /**
     * @param noted what was kept with the patron
     * @param evaluated what the rule says of the patron
     * @param filtered what the rule says as a question to the database
     */
    @Schema(name = "SelfCheckDifference")
    record DifferenceView(Instant at, UUID segmentId, boolean noted, boolean evaluated, boolean filtered) {

        static DifferenceView of(Checked.Difference one) {
            return new DifferenceView(one.at(), one.segment().value(), one.noted(), one.evaluated(), one.filtered());
        }
    }

    @GetMapping("/api/v1/segments/self-check")
    @RequiresScope(Scope.PATRONS_READ)
    @Operation(
            summary = "Whether noted members are those whom the rules find",
            description = "Some patrons after the other are looked at, all the time: what is noted with each, what each"
                    + " rule says in memory, and what the database answers to it. What differs is put right and counted"
                    + " here; anything but 0 is a defect of Atrium, and worth a report.")
    SelfCheckView show() {
        return checked.report().map(SelfCheckView::of).orElse(SelfCheckView.NOTHING_YET);
    }
}
