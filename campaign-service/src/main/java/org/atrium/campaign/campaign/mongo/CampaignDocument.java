package org.atrium.campaign.campaign.mongo;

import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.UUID;
import org.atrium.campaign.campaign.AudienceCount;
import org.atrium.campaign.campaign.Campaign;
import org.atrium.campaign.campaign.CampaignId;
import org.atrium.campaign.campaign.CampaignState;
import org.atrium.campaign.campaign.Phase;
import org.atrium.campaign.campaign.Phase.Arrival;
import org.atrium.campaign.campaign.Phase.Gathering;
import org.atrium.campaign.campaign.Phase.Measuring;
import org.atrium.campaign.campaign.Phase.Sending;
import org.atrium.campaign.campaign.Phase.Waiting;
import org.atrium.campaign.recipient.SegmentAsOf;
import org.atrium.campaign.recipient.SegmentId;
import org.atrium.campaign.recipient.Sentence;
import org.atrium.kit.store.JsonText;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/** How a campaign lies in MongoDB: what people change at the top, what the work notes beside it. */
final class CampaignDocument {

    private static final TypeReference<Map<String, Sentence>> SAID = new TypeReference<>() {};

    private CampaignDocument() {}

    static Document facts(Campaign campaign) {
        var document = new Document("version", campaign.version())
                .append("createdAt", Date.from(campaign.createdAt()))
                .append("state", campaign.state().word())
                .append("plan", PlanDocument.of(campaign.plan()));
        return switch (campaign.state()) {
            case CampaignState.Draft _ -> document;
            case CampaignState.Submitted(var by, var at) ->
                document.append("by", by).append("at", Date.from(at));
            case CampaignState.Approved(var by, var at) ->
                document.append("by", by).append("at", Date.from(at));
            case CampaignState.Launched launched ->
                document.append("launchedAt", Date.from(launched.launchedAt()))
                        .append("since", Date.from(launched.since()));
            case CampaignState.Paused paused ->
                document.append("launchedAt", Date.from(paused.launchedAt())).append("at", Date.from(paused.at()));
            case CampaignState.Finished(var launchedAt, var at) ->
                document.append("launchedAt", Date.from(launchedAt)).append("at", Date.from(at));
            case CampaignState.Cancelled(var launchedAt, var at) ->
                document.append("launchedAt", date(launchedAt))
                        .append("at", Date.from(at))
                        .append("callingOff", launchedAt != null);
        };
    }

    /** What those note who work on it. What is absent now is null, and is not to be there. */
    static Document progress(Campaign campaign) {
        var document = new Document("requestId", campaign.request());
        campaign.phase().ifPresent(phase -> {
            document.append("phase", phase.kind().word()).append("waitingFor", phase.waitingFor());
            switch (phase) {
                case Gathering gathering ->
                    document.append("audienceState", word(gathering.arrival()))
                            .append("drawnAt", date(gathering.drawnAt()));
                // Of the audience it is still noted that it is kept.
                case Sending _ -> {}
                case Waiting _ -> {}
                case Measuring(var until) -> document.append("measuredUntil", date(until));
            }
        });
        var audience = campaign.audience();
        return audience == null ? document : document.append("audience", audience(audience));
    }

    private static @Nullable String word(Arrival arrival) {
        return arrival == Arrival.AWAITED ? null : arrival.word();
    }

    private static Phase phase(Document document) {
        return switch (Phase.Kind.of(document.getString("phase"))) {
            case GATHERING ->
                new Gathering(
                        document.getString("audienceState") == null
                                ? Arrival.AWAITED
                                : Arrival.of(document.getString("audienceState")),
                        document.getString("waitingFor"),
                        maybe(document, "drawnAt"));
            case SENDING -> new Sending();
            case WAITING -> new Waiting(document.getString("waitingFor"));
            case MEASURING -> new Measuring(maybe(document, "measuredUntil"));
        };
    }

    private static Document audience(AudienceCount count) {
        return new Document("members", count.members())
                .append("eligible", count.eligible())
                .append("withheld", new Document(Map.copyOf(count.withheld())))
                .append(
                        "segment",
                        new Document("id", count.segment().id().value())
                                .append("name", count.segment().name())
                                .append("version", count.segment().version())
                                .append("said", JsonText.of(count.segment().said())));
    }

    static Campaign campaign(Document document) {
        return new Campaign(
                new CampaignId(document.get("_id", UUID.class)),
                document.getLong("version"),
                PlanDocument.plan(document.get("plan", Document.class)),
                state(document),
                document.getDate("createdAt").toInstant(),
                document.get("requestId", UUID.class),
                readAudience(document.get("audience", Document.class)));
    }

    private static CampaignState state(Document document) {
        return switch (CampaignState.Kind.of(document.getString("state"))) {
            case DRAFT -> new CampaignState.Draft();
            case SUBMITTED -> new CampaignState.Submitted(document.getString("by"), instant(document, "at"));
            case APPROVED -> new CampaignState.Approved(document.getString("by"), instant(document, "at"));
            case LAUNCHED -> {
                var since = maybe(document, "since");
                var launchedAt = instant(document, "launchedAt");
                yield new CampaignState.Launched(launchedAt, since == null ? launchedAt : since, phase(document));
            }
            case PAUSED ->
                new CampaignState.Paused(instant(document, "launchedAt"), instant(document, "at"), phase(document));
            case FINISHED -> new CampaignState.Finished(instant(document, "launchedAt"), instant(document, "at"));
            case CANCELLED -> new CampaignState.Cancelled(maybe(document, "launchedAt"), instant(document, "at"));
        };
    }

    private static @Nullable AudienceCount readAudience(@Nullable Document document) {
        if (document == null) {
            return null;
        }
        var segment = document.get("segment", Document.class);
        var withheld = new java.util.TreeMap<String, Integer>();
        document.get("withheld", Document.class)
                .forEach((reason, count) -> withheld.put(reason, ((Number) count).intValue()));
        return new AudienceCount(
                document.getInteger("members"),
                document.getInteger("eligible"),
                withheld,
                new SegmentAsOf(
                        new SegmentId(segment.get("id", UUID.class)),
                        segment.getString("name"),
                        segment.getLong("version"),
                        JsonText.read(segment.getString("said"), SAID, Map.of())));
    }

    private static Instant instant(Document document, String field) {
        return document.getDate(field).toInstant();
    }

    private static @Nullable Instant maybe(Document document, String field) {
        var date = document.getDate(field);
        return date == null ? null : date.toInstant();
    }

    private static @Nullable Date date(@Nullable Instant instant) {
        return instant == null ? null : Date.from(instant);
    }
}
