package org.atrium.campaign.campaign;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.atrium.campaign.recipient.SegmentId;
import org.atrium.kit.audit.AuditNote;
import org.atrium.kit.events.OutgoingEvent;
import org.atrium.kit.events.Topics;

/** What others learn of a campaign. The JSON of each is in `contracts`. */
public sealed interface CampaignEvent {

    OutgoingEvent outgoing();

    record Launched(Campaign campaign) implements CampaignEvent {

        @Override
        public OutgoingEvent outgoing() {
            return lifecycle(campaign.id(), "campaign.launched.v1", facts(campaign));
        }
    }

    record Amended(Campaign campaign) implements CampaignEvent {

        @Override
        public OutgoingEvent outgoing() {
            return lifecycle(campaign.id(), "campaign.amended.v1", facts(campaign));
        }
    }

    record Finished(CampaignId campaign, Instant at) implements CampaignEvent {

        @Override
        public OutgoingEvent outgoing() {
            return lifecycle(
                    campaign,
                    "campaign.finished.v1",
                    Map.of("campaignId", campaign.toString(), "finishedAt", at.toString()));
        }
    }

    record AudienceRequested(
            UUID request,
            CampaignId campaign,
            SegmentId segment,
            String purpose,
            String channel,
            OneMessagePer oneMessagePer)
            implements CampaignEvent {

        @Override
        public OutgoingEvent outgoing() {
            var data = Map.of(
                    "requestId", request.toString(),
                    "campaignId", campaign.toString(),
                    "segmentId", segment.toString(),
                    "purpose", purpose,
                    "channel", channel,
                    "oneMessagePer", oneMessagePer.word());
            return new OutgoingEvent(
                    Topics.CAMPAIGN_AUDIENCE, campaign.toString(), "campaign.audience-requested.v1", data);
        }
    }

    /** For the audit log: that somebody did something with a campaign. */
    record Noted(AuditNote note) implements CampaignEvent {

        /** @param what happened to it: {@code campaign.approved} */
        public static Noted of(Campaign campaign, String what) {
            return new Noted(AuditNote.of(
                    what, "campaign:" + campaign.id(), Map.of("version", Long.toString(campaign.version()))));
        }

        @Override
        public OutgoingEvent outgoing() {
            return note.outgoing();
        }
    }

    private static OutgoingEvent lifecycle(CampaignId campaign, String type, Map<String, Object> data) {
        return new OutgoingEvent(Topics.CAMPAIGN_LIFECYCLE, campaign.toString(), type, data);
    }

    private static Map<String, Object> facts(Campaign campaign) {
        var plan = campaign.plan();
        var data = new LinkedHashMap<String, Object>();
        data.put("campaignId", campaign.id().toString());
        data.put("version", campaign.version());
        data.put("name", plan.title().name());
        data.put("delivery", plan.content().delivery() == DeliveryMode.ATRIUM ? "atrium" : "external");
        data.put("channel", plan.content().channel());
        var purpose = plan.audience().purpose();
        if (purpose != null) {
            data.put("purpose", purpose);
        }
        data.put(
                "outcome",
                Map.of(
                        "event",
                        plan.experiment().outcome().event(),
                        "within",
                        plan.experiment().outcome().within()));
        var cost = plan.title().cost();
        if (cost != null) {
            data.put("cost", Map.of("amount", cost.amount(), "currency", cost.currency()));
        }
        data.put("holdout", plan.experiment().holdout());
        data.put("arms", plan.content().arms());
        data.put("launchedAt", campaign.launchedAt().orElseThrow().toString());
        return data;
    }
}
