package org.atrium.patron.audience.mongo;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.atrium.kit.events.Outbox;
import org.atrium.kit.store.MongoCollections;
import org.atrium.kit.tenancy.InstitutionId;
import org.atrium.kit.tenancy.TenantCollection;
import org.atrium.patron.audience.AudienceEvent;
import org.atrium.patron.audience.AudienceRequest;
import org.atrium.patron.audience.Audiences;
import org.atrium.patron.audience.OneMessagePer;
import org.atrium.patron.identity.PatronId;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** One document a request, and one a place of its audience, with its event in its own outbox. */
@Component
class MongoAudiences implements Audiences {

    private static final Logger log = LoggerFactory.getLogger(MongoAudiences.class);

    private static final String OPEN = "open";
    private static final String TURN = "turnAt";
    private static final Bson OLDEST_FIRST = Indexes.ascending(TenantCollection.INSTITUTION, TURN, "_id");

    /** Longer than the topic keeps a request that could come again. */
    private static final long KEPT_DAYS = 90;

    private final TenantCollection audiences;
    private final Outbox outbox;
    private final Clock clock;

    MongoAudiences(MongoCollections collections, Outbox outbox, Clock clock) {
        this.audiences = collections.tenant("audiences");
        this.outbox = outbox;
        this.clock = clock;
        collections.index("audiences", Indexes.ascending("institutionId", "requestId", "index"));
        collections.index(
                "audiences",
                OLDEST_FIRST,
                new IndexOptions().name("openByInstitution").partialFilterExpression(Filters.eq(OPEN, true)));
        collections.index(
                "audiences", Indexes.ascending("storedAt"), new IndexOptions().expireAfter(KEPT_DAYS, TimeUnit.DAYS));
    }

    @Override
    public void ask(AudienceRequest request) {
        audiences.insertIfAbsent(document(request.requestId(), "request")
                .append("campaignId", request.campaignId())
                .append("segmentId", request.segmentId())
                .append("purpose", request.purpose())
                .append("channel", request.channel())
                .append("oneMessagePer", request.oneMessagePer().word())
                .append(TURN, Date.from(clock.instant()))
                .append(OPEN, true));
    }

    @Override
    public int postpone(UUID requestId, Instant until) {
        return audiences
                .findOneAndUpdate(
                        Filters.eq("_id", requestId + ":request"),
                        Updates.combine(Updates.set(TURN, Date.from(until)), Updates.inc("postponed", 1)),
                        new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER))
                .map(found -> found.getInteger("postponed"))
                .orElse(0);
    }

    /**
     * From one institution to the next by the index, so that it costs as much as there are institutions that wait,
     * however many requests one of them has. Nothing but ids is read; one that has not even those is set aside, since
     * nobody can be told about it, and it would be the oldest for ever.
     */
    @Override
    public List<Open> open() {
        var ready = Filters.and(Filters.eq(OPEN, true), Filters.not(Filters.gt(TURN, Date.from(clock.instant()))));
        var open = new ArrayList<Open>();
        var rest = ready;
        for (var next = oldest(rest); next != null; next = oldest(rest)) {
            if (isWhole(next)) {
                open.add(new Open(
                        new InstitutionId(next.get(TenantCollection.INSTITUTION, UUID.class)),
                        next.get("requestId", UUID.class)));
                rest = Filters.and(ready, after(open.getLast()));
            } else {
                log.error("audience request {} is damaged and set aside", next.get("_id"));
                audiences.raw().updateOne(Filters.eq("_id", next.get("_id")), Updates.unset(OPEN));
            }
        }
        return open;
    }

    private static boolean isWhole(Document request) {
        return request.get(TenantCollection.INSTITUTION) instanceof UUID
                && request.get("requestId") instanceof UUID id
                && (id + ":request").equals(request.get("_id"));
    }

    private static Bson after(Open one) {
        return Filters.gt(TenantCollection.INSTITUTION, one.institution().value());
    }

    private @Nullable Document oldest(Bson filter) {
        return audiences
                .raw()
                .find(filter)
                .projection(Projections.include("requestId", TenantCollection.INSTITUTION))
                .sort(OLDEST_FIRST)
                .first();
    }

    @Override
    public Optional<AudienceRequest> request(UUID requestId) {
        return audiences
                .first(Filters.eq("_id", requestId + ":request"))
                .map(found -> new AudienceRequest(
                        requestId,
                        found.get("campaignId", UUID.class),
                        found.get("segmentId", UUID.class),
                        found.getString("purpose"),
                        found.getString("channel"),
                        OneMessagePer.of(found.getString("oneMessagePer")).orElseThrow()));
    }

    @Override
    public Progress progress(UUID requestId) {
        var last = audiences
                .find(Filters.and(Filters.eq("requestId", requestId), Filters.exists("index")))
                .projection(Projections.include("index", "members", "last", "answer"))
                .sort(Sorts.descending("index"))
                .first();
        if (last == null) {
            return new Progress(0, 0, null, false);
        }
        return last.containsKey("answer")
                ? new Progress(last.getInteger("index"), last.getLong("members"), null, true)
                : new Progress(
                        last.getInteger("index") + 1,
                        last.getLong("members"),
                        new PatronId(last.get("last", UUID.class)),
                        false);
    }

    @Override
    public void append(AudienceEvent.AudienceChunk chunk, PatronId last, long membersSoFar) {
        var place = document(chunk.requestId(), Integer.toString(chunk.index()))
                .append("index", chunk.index())
                .append("members", membersSoFar)
                .append("last", last.value());
        audiences.insertIfAbsent(outbox.attach(place, List.of(chunk.outgoing())));
        outbox.nudge();
    }

    @Override
    public void answer(UUID requestId, int place, AudienceEvent lastWord) {
        var members = lastWord instanceof AudienceEvent.AudienceClosed closed ? closed.count() : 0;
        var document = document(requestId, Integer.toString(place))
                .append("index", place)
                .append("members", members)
                .append("answer", lastWord.type());
        audiences.insertIfAbsent(outbox.attach(document, List.of(lastWord.outgoing())));
        outbox.nudge();
    }

    @Override
    public void close(UUID requestId) {
        audiences.updateOne(Filters.eq("_id", requestId + ":request"), Updates.unset(OPEN));
    }

    private Document document(UUID requestId, String what) {
        return new Document("_id", requestId + ":" + what)
                .append("requestId", requestId)
                .append("storedAt", Date.from(clock.instant()));
    }
}
