package org.atrium.campaign.campaign.web;

import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.atrium.campaign.campaign.AudienceCount;
import org.atrium.campaign.campaign.Campaign;
import org.atrium.campaign.campaign.CampaignState;
import org.atrium.campaign.campaign.Move;
import org.atrium.campaign.campaign.Phase;
import org.atrium.kit.security.Scope;
import org.jspecify.annotations.Nullable;

@Schema(name = "Campaign")
record CampaignView(
        UUID id,
        long version,
        String name,
        @Nullable String objective,
        @Nullable UUID segmentId,

        @Schema(description = "The segment's rule as it was approved: fixed when the campaign is submitted") @Nullable
        Long segmentVersion,

        String channel,
        @Nullable String purpose,

        @Schema(
                description = "Who shares a letter",
                allowableValues = {"person", "mailbox", "household"})
        String oneMessagePer,

        @Schema(description = "Present when there is one message for all") @Nullable
        UUID templateId,

        @Schema(description = "Every arm that is written to; with one message for all, the arm treated")
        List<VariantView> variants,

        double holdout,
        OutcomeView outcome,
        @Nullable ScheduleView schedule,
        @Nullable CostView cost,
        @Schema(allowableValues = {"atrium", "external"}) String delivery,

        @Schema(description = "Only for callers with the scope privacy:manage: it tells who is held out") @Nullable
        Long seed,

        @Schema(allowableValues = {"draft", "submitted", "approved", "launched", "paused", "finished", "cancelled"})
        String state,

        @ArraySchema(
                arraySchema = @Schema(description = "The moves that the state allows"),
                schema = @Schema(allowableValues = {"submit", "approve", "launch", "pause", "resume", "cancel"}))
        List<String> allowed,

        @Schema(
                description = "What a launched campaign does",
                allowableValues = {"gathering", "sending", "waiting", "measuring"})
        @Nullable
        String phase,

        @Schema(description = "What is missing, in words") @Nullable
        String waitingFor,

        @Schema(description = "Whom of the segment it was for at launch; absent until it is gathered") @Nullable
        AudienceView audience,

        Instant createdAt,
        @Nullable String submittedBy,
        @Nullable String approvedBy,
        @Nullable Instant launchedAt,
        @Nullable Instant finishedAt) {

    @Schema(name = "CampaignAudience")
    record AudienceView(
            @Nullable Integer members,
            @Nullable Integer eligible,

            @Schema(description = "By reason") Map<String, Integer> withheld,

            @Schema(
                    description =
                            "True for callers without the scope patrons:read: an audience can be chosen so that its"
                                    + " size tells of one person. The report tells them what may be told")
            boolean numbersWithheld,

            UUID segmentId,
            String segmentName,
            long segmentVersion) {

        static AudienceView of(AudienceCount count, Viewer viewer) {
            return new AudienceView(
                    viewer.persons() ? count.members() : null,
                    viewer.persons() ? count.eligible() : null,
                    viewer.persons() ? count.withheld() : Map.of(),
                    !viewer.persons(),
                    count.segment().id().value(),
                    count.segment().name(),
                    count.segment().version());
        }
    }

    /** @param heldOut whether the caller may know who is held out */
    record Viewer(boolean persons, boolean heldOut) {

        static Viewer current() {
            var caller = org.atrium.kit.security.Viewer.current();
            return new Viewer(
                    caller.mayInEveryBranch(Scope.PATRONS_READ), caller.mayInEveryBranch(Scope.PRIVACY_MANAGE));
        }
    }

    static CampaignView of(Campaign campaign, Viewer viewer) {
        var said = DraftCampaign.of(campaign.plan());
        var state = campaign.state();
        AudienceCount audience = campaign.audience();
        return new CampaignView(
                campaign.id().value(),
                campaign.version(),
                campaign.plan().title().name(),
                said.objective(),
                said.segmentId(),
                campaign.plan().segmentVersion(),
                campaign.plan().content().channel(),
                said.purpose(),
                campaign.plan().audience().oneMessagePer().word(),
                said.templateId(),
                campaign.plan().content().variants().stream()
                        .map(VariantView::of)
                        .toList(),
                campaign.plan().experiment().holdout(),
                OutcomeView.of(campaign.plan().experiment().outcome()),
                said.schedule(),
                CostView.of(campaign.plan().title().cost()),
                String.valueOf(said.delivery()),
                viewer.heldOut() ? campaign.plan().experiment().seed() : null,
                state.word(),
                state.moves().stream().map(Move::word).toList(),
                campaign.phase().map(phase -> phase.kind().word()).orElse(null),
                campaign.phase().map(Phase::waitingFor).orElse(null),
                audience == null ? null : AudienceView.of(audience, viewer),
                campaign.createdAt(),
                state instanceof CampaignState.Submitted submitted ? submitted.by() : null,
                state instanceof CampaignState.Approved approved ? approved.by() : null,
                campaign.launchedAt().orElse(null),
                state instanceof CampaignState.Finished finished ? finished.at() : null);
    }
}
