package org.atrium.campaign.campaign.mongo;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Updates;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.atrium.campaign.campaign.Campaign;
import org.atrium.campaign.campaign.CampaignEvent;
import org.atrium.campaign.campaign.CampaignId;
import org.atrium.campaign.campaign.CampaignProgress;
import org.atrium.campaign.campaign.CampaignState;
import org.atrium.campaign.campaign.CampaignState.Kind;
import org.atrium.campaign.campaign.Phase;
import org.atrium.campaign.campaign.Phase.Arrival;
import org.atrium.kit.events.Outbox;
import org.atrium.kit.store.MongoCollections;
import org.atrium.kit.tenancy.InstitutionId;
import org.atrium.kit.tenancy.TenantCollection;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

@Component
final class MongoCampaignProgress implements CampaignProgress {

    private static final Logger log = LoggerFactory.getLogger(MongoCampaignProgress.class);
    /** What a move has to find as it was when it was asked for. */
    private static final List<String> COMPARED =
            List.of("version", "phase", "waitingFor", "audienceState", "drawnAt", "measuredUntil");

    private static final Bson UNDER_WAY =
            Filters.in("state", Kind.UNDER_WAY.stream().map(Kind::word).toList());

    private final TenantCollection campaigns;
    private final Outbox outbox;

    MongoCampaignProgress(MongoCollections collections, Outbox outbox) {
        this.campaigns = collections.tenant("campaigns");
        this.outbox = outbox;
        collections.index(
                "campaigns",
                Indexes.ascending("audienceState"),
                new IndexOptions().partialFilterExpression(Filters.exists("audienceState")));
        collections.index(
                "campaigns",
                Indexes.ascending("callingOff"),
                new IndexOptions().partialFilterExpression(Filters.eq("callingOff", true)));
    }

    @Override
    public List<Running> sending() {
        var sends = Phase.Kind.SENDS.stream().map(Phase.Kind::word).toList();
        return running(Filters.and(state(Kind.LAUNCHED), Filters.in("phase", sends)));
    }

    @Override
    public List<Running> underWay() {
        return running(UNDER_WAY);
    }

    @Override
    public List<Running> callingOff() {
        return running(Filters.and(state(Kind.CANCELLED), Filters.eq("callingOff", true)));
    }

    @Override
    public boolean maySend(CampaignId id) {
        return campaigns
                .first(Filters.eq("_id", id.value()))
                .map(CampaignDocument::campaign)
                .filter(Campaign::maySend)
                .isPresent();
    }

    @Override
    public Optional<Campaign> move(CampaignId id, UnaryOperator<Campaign> move) {
        while (true) {
            var found = campaigns.first(Filters.eq("_id", id.value()));
            if (found.isEmpty()) {
                return Optional.empty();
            }
            var before = CampaignDocument.campaign(found.get());
            var after = move.apply(before);
            if (after.equals(before) || moved(found.get(), after)) {
                return Optional.of(after);
            }
        }
    }

    /** False if somebody else changed it meanwhile. */
    private boolean moved(Document before, Campaign after) {
        var filters = new ArrayList<Bson>();
        filters.add(Filters.eq("_id", before.get("_id")));
        COMPARED.forEach(field -> filters.add(Filters.eq(field, before.get(field))));
        var changes = new ArrayList<Bson>();
        var facts = CampaignDocument.progress(after);
        if (after.state() instanceof CampaignState.Finished finished) {
            facts.putAll(CampaignDocument.facts(after));
            facts.append("waitingFor", null);
            changes.add(outbox.push(List.of(new CampaignEvent.Finished(after.id(), finished.at()).outgoing())));
        }
        facts.forEach((field, value) -> changes.add(value == null ? Updates.unset(field) : Updates.set(field, value)));
        var done = campaigns
                        .updateOne(Filters.and(filters), Updates.combine(changes))
                        .getMatchedCount()
                == 1;
        if (done && after.state() instanceof CampaignState.Finished) {
            outbox.nudge();
        }
        return done;
    }

    @Override
    public void forgotten(CampaignId id) {
        campaigns.updateOne(Filters.eq("_id", id.value()), Updates.unset("audienceState"));
    }

    @Override
    public List<Running> gathering(Instant now) {
        var due = Filters.or(Filters.eq("plan.notBefore", null), Filters.lte("plan.notBefore", Date.from(now)));
        var gathers = Filters.and(state(Kind.LAUNCHED), phase(Phase.Kind.GATHERING));
        var toLookAt = Filters.and(gathers, arrival(Arrival.THERE));
        var toDraw = Filters.and(gathers, arrival(Arrival.ACCEPTED), due);
        var toForget = Filters.or(Filters.ne("phase", Phase.Kind.GATHERING.word()), state(Kind.CANCELLED));
        return running(Filters.and(Filters.exists("audienceState"), Filters.or(toLookAt, toDraw, toForget)));
    }

    @Override
    public void callOff(CampaignId id) {
        campaigns.updateOne(
                Filters.and(Filters.eq("_id", id.value()), state(Kind.CANCELLED)),
                Updates.combine(Updates.set("callingOff", true), Updates.inc("callsOff", 1L)));
    }

    @Override
    public long callsOff(CampaignId id) {
        return campaigns
                .first(Filters.eq("_id", id.value()))
                .map(found -> found.get("callsOff") instanceof Number calls ? calls.longValue() : 0L)
                .orElse(0L);
    }

    @Override
    public void calledOff(CampaignId id, long calls) {
        // One that was cancelled and never marked since has no number.
        var unchanged = calls == 0 ? Filters.exists("callsOff", false) : Filters.eq("callsOff", calls);
        campaigns.updateOne(Filters.and(Filters.eq("_id", id.value()), unchanged), Updates.unset("callingOff"));
    }

    @Override
    public boolean measuresUntil(CampaignId id, Instant end) {
        return campaigns
                        .updateOne(
                                Filters.and(Filters.eq("_id", id.value()), UNDER_WAY),
                                Updates.max("measuredUntil", Date.from(end)))
                        .getMatchedCount()
                == 1;
    }

    @Override
    public boolean takesArm(CampaignId id, String arm, int most) {
        var room = Filters.or(Filters.eq("toldArms", arm), Filters.exists("toldArms." + (most - 1), false));
        return campaigns
                        .updateOne(Filters.and(Filters.eq("_id", id.value()), room), Updates.addToSet("toldArms", arm))
                        .getMatchedCount()
                == 1;
    }

    @Override
    public List<Running> measured(Instant now) {
        return running(
                Filters.and(UNDER_WAY, phase(Phase.Kind.MEASURING), Filters.lte("measuredUntil", Date.from(now))));
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
            log.error("campaign {} cannot be read", document.get("_id"), unreadable);
            return Optional.empty();
        }
    }

    private static Bson state(Kind kind) {
        return Filters.eq("state", kind.word());
    }

    private static Bson phase(Phase.Kind kind) {
        return Filters.eq("phase", kind.word());
    }

    private static Bson arrival(Arrival arrival) {
        return Filters.eq("audienceState", arrival.word());
    }
}
