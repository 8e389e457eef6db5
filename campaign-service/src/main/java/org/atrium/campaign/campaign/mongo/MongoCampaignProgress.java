package org.atrium.campaign.campaign.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Filters.not;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Updates.addToSet;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.max;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;

import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.atrium.campaign.campaign.AudienceCount;
import org.atrium.campaign.campaign.CampaignEvent;
import org.atrium.campaign.campaign.CampaignId;
import org.atrium.campaign.campaign.CampaignProgress;
import org.atrium.kit.events.Outbox;
import org.atrium.kit.store.MongoCollections;
import org.atrium.kit.tenancy.InstitutionId;
import org.atrium.kit.tenancy.TenantCollection;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.springframework.stereotype.Component;

@Component
final class MongoCampaignProgress implements CampaignProgress {

    private static final System.Logger LOG = System.getLogger(MongoCampaignProgress.class.getName());
    private static final Bson GATHERED = in("phase", "sending", "waiting", "measuring");
    private static final Bson SENDING = in("phase", "sending", "waiting");

    private final TenantCollection campaigns;
    private final Outbox outbox;

    MongoCampaignProgress(MongoCollections collections, Outbox outbox) {
        this.campaigns = collections.tenant("campaigns");
        this.outbox = outbox;
        collections.index(
                "campaigns",
                Indexes.ascending("audienceState"),
                new IndexOptions().partialFilterExpression(exists("audienceState")));
        collections.index(
                "campaigns",
                Indexes.ascending("callingOff"),
                new IndexOptions().partialFilterExpression(eq("callingOff", true)));
    }

    @Override
    public List<Running> sending() {
        return running(and(eq("state", "launched"), SENDING));
    }

    @Override
    public List<Running> callingOff() {
        return running(and(eq("state", "cancelled"), eq("callingOff", true)));
    }

    @Override
    public boolean maySend(CampaignId id) {
        return campaigns.count(and(eq("_id", id.value()), eq("state", "launched"), SENDING)) == 1;
    }

    @Override
    public void gathered(CampaignId id, UUID request, AudienceCount count) {
        campaigns.updateOne(
                gathering(id, request),
                combine(
                        set("phase", "sending"),
                        set("audience", CampaignDocument.audience(count)),
                        unset("waitingFor")));
    }

    @Override
    public void gatheringWaits(CampaignId id, UUID request, String waitingFor) {
        campaigns.updateOne(gathering(id, request), set("waitingFor", waitingFor));
    }

    @Override
    public void audienceIsThere(CampaignId id, UUID request) {
        campaigns.updateOne(
                and(gathering(id, request), exists("audienceState", false)),
                combine(set("audienceState", "there"), unset("waitingFor")));
    }

    @Override
    public void acceptAudience(CampaignId id, UUID request, String waitingFor) {
        campaigns.updateOne(
                gathering(id, request), combine(set("audienceState", "accepted"), set("waitingFor", waitingFor)));
    }

    @Override
    public void refuseAudience(CampaignId id, UUID request, String why) {
        campaigns.updateOne(gathering(id, request), combine(set("audienceState", "refused"), set("waitingFor", why)));
    }

    @Override
    public Instant drawnAt(CampaignId id, UUID request, Instant now) {
        campaigns.updateOne(and(gathering(id, request), exists("drawnAt", false)), set("drawnAt", Date.from(now)));
        return campaigns
                .first(gathering(id, request))
                .map(found -> found.getDate("drawnAt").toInstant())
                .orElse(now);
    }

    @Override
    public void forgotten(CampaignId id) {
        campaigns.updateOne(eq("_id", id.value()), unset("audienceState"));
    }

    @Override
    public List<Running> gathering(Instant now) {
        var due = or(eq("plan.notBefore", null), lte("plan.notBefore", Date.from(now)));
        var toLookAt = and(eq("state", "launched"), eq("phase", "gathering"), eq("audienceState", "there"));
        var toDraw = and(eq("state", "launched"), eq("phase", "gathering"), eq("audienceState", "accepted"), due);
        var toForget = or(ne("phase", "gathering"), eq("state", "cancelled"));
        return running(and(exists("audienceState"), or(toLookAt, toDraw, toForget)));
    }

    @Override
    public void waits(CampaignId id, String waitingFor) {
        campaigns.updateOne(
                and(eq("_id", id.value()), SENDING, ne("waitingFor", waitingFor)),
                combine(set("phase", "waiting"), set("waitingFor", waitingFor)));
    }

    @Override
    public void goesOn(CampaignId id) {
        campaigns.updateOne(
                and(eq("_id", id.value()), eq("phase", "waiting")),
                combine(set("phase", "sending"), unset("waitingFor")));
    }

    @Override
    public void callOff(CampaignId id) {
        campaigns.updateOne(
                and(eq("_id", id.value()), eq("state", "cancelled")),
                combine(set("callingOff", true), inc("callsOff", 1L)));
    }

    @Override
    public long callsOff(CampaignId id) {
        return campaigns
                .first(eq("_id", id.value()))
                .map(found -> found.get("callsOff") instanceof Number calls ? calls.longValue() : 0L)
                .orElse(0L);
    }

    @Override
    public void calledOff(CampaignId id, long calls) {
        // One that was cancelled and never marked since has no number.
        var unchanged = calls == 0 ? exists("callsOff", false) : eq("callsOff", calls);
        campaigns.updateOne(and(eq("_id", id.value()), unchanged), unset("callingOff"));
    }

    @Override
    public boolean measuresUntil(CampaignId id, Instant end) {
        return campaigns
                        .updateOne(
                                and(eq("_id", id.value()), in("state", "launched", "paused")),
                                max("measuredUntil", Date.from(end)))
                        .getMatchedCount()
                == 1;
    }

    @Override
    public boolean takesArm(CampaignId id, String arm, int most) {
        var room = or(eq("toldArms", arm), exists("toldArms." + (most - 1), false));
        return campaigns
                        .updateOne(and(eq("_id", id.value()), room), addToSet("toldArms", arm))
                        .getMatchedCount()
                == 1;
    }

    @Override
    public List<Running> measured(Instant now) {
        return running(
                and(in("state", "launched", "paused"), eq("phase", "measuring"), lte("measuredUntil", Date.from(now))));
    }

    @Override
    public void finish(CampaignId id, Instant at) {
        var finished = new CampaignEvent.Finished(id, at);
        var done = campaigns.updateOne(
                and(
                        eq("_id", id.value()),
                        or(eq("state", "launched"), and(eq("state", "paused"), eq("phase", "measuring"))),
                        GATHERED,
                        not(gt("measuredUntil", Date.from(at)))),
                combine(
                        set("state", "finished"),
                        set("at", Date.from(at)),
                        inc("version", 1L),
                        unset("waitingFor"),
                        outbox.push(List.of(finished.outgoing()))));
        if (done.getModifiedCount() == 1) {
            outbox.nudge();
        }
    }

    private List<Running> running(Bson filter) {
        var running = new ArrayList<Running>();
        try (var found = campaigns
                .raw()
                .find(filter)
                .projection(Projections.include("institutionId"))
                .iterator()) {
            while (found.hasNext()) {
                running(found.next()).ifPresent(running::add);
            }
        }
        running.sort(Comparator.comparing(each -> each.id().value()));
        return running;
    }

    /** One that does not even say whose it is does not keep the others from being worked on. */
    private static Optional<Running> running(Document document) {
        try {
            return Optional.of(new Running(
                    new InstitutionId(document.get("institutionId", UUID.class)),
                    new CampaignId(document.get("_id", UUID.class))));
        } catch (RuntimeException unreadable) {
            LOG.log(System.Logger.Level.ERROR, "campaign " + document.get("_id") + " cannot be read", unreadable);
            return Optional.empty();
        }
    }

    private static Bson gathering(CampaignId id, UUID request) {
        return and(
                eq("_id", id.value()),
                in("state", "launched", "paused"),
                eq("phase", "gathering"),
                eq("requestId", request));
    }
}
