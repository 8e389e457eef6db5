package org.atrium.patron.retention.mongo;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Updates;
import java.time.Instant;
import java.time.Period;
import java.util.ArrayList;
import java.util.Date;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.atrium.kit.audit.AuditNote;
import org.atrium.kit.events.Outbox;
import org.atrium.kit.store.MongoCollections;
import org.atrium.kit.tenancy.InstitutionId;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.kit.tenancy.TenantCollection;
import org.atrium.patron.retention.DataClass;
import org.atrium.patron.retention.Policies;
import org.atrium.patron.retention.Policy;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** One document an institution. */
@Component
class MongoPolicies implements Policies {

    private static final String COLLECTION = "retentionPolicies";
    private static final String NEXT_RUN = "nextRun";

    private final TenantCollection policies;
    private final Outbox outbox;

    MongoPolicies(MongoCollections collections, Outbox outbox) {
        this.policies = collections.tenant(COLLECTION);
        this.outbox = outbox;
        collections.index(
                COLLECTION,
                Indexes.ascending(NEXT_RUN),
                new IndexOptions().partialFilterExpression(Filters.exists(NEXT_RUN)));
    }

    @Override
    public Optional<Policy> current() {
        return policies.first(self()).map(MongoPolicies::read);
    }

    @Override
    public Optional<Instant> nextRun() {
        return policies.first(self()).map(found -> found.getDate(NEXT_RUN)).map(Date::toInstant);
    }

    @Override
    public boolean replace(Policy next, @Nullable Instant nextRun, AuditNote note) {
        var document = document(next);
        var told = List.of(note.outgoing());
        var isReplaced = next.version() == 1
                ? policies.insertIfAbsent(outbox.attach(first(document, nextRun), told))
                : policies.updateOne(
                                        Filters.and(self(), Filters.eq("version", next.version() - 1)),
                                        Updates.combine(
                                                new Document("$set", document),
                                                nextRun == null
                                                        ? Updates.unset(NEXT_RUN)
                                                        : Updates.set(NEXT_RUN, Date.from(nextRun)),
                                                outbox.push(told)))
                                .getMatchedCount()
                        == 1;
        outbox.nudge();
        return isReplaced;
    }

    private static Document first(Document document, @Nullable Instant nextRun) {
        document.append("_id", Tenancy.current().value());
        return nextRun == null ? document : document.append(NEXT_RUN, Date.from(nextRun));
    }

    @Override
    public List<InstitutionId> due(Instant now) {
        return policies.raw()
                .find(Filters.lte(NEXT_RUN, Date.from(now)))
                .projection(Projections.include(TenantCollection.INSTITUTION))
                .map(found -> new InstitutionId(found.get(TenantCollection.INSTITUTION, UUID.class)))
                .into(new ArrayList<>());
    }

    @Override
    public void begun(Instant wasDue, Instant nextRun) {
        policies.updateOne(
                Filters.and(self(), Filters.eq(NEXT_RUN, Date.from(wasDue))),
                Updates.set(NEXT_RUN, Date.from(nextRun)));
    }

    private static Document document(Policy policy) {
        return new Document("version", policy.version())
                .append("automatic", policy.automatic())
                .append("periods", periods(policy.periods()))
                .append("changedAt", policy.changedAt() == null ? null : Date.from(policy.changedAt()))
                .append("by", policy.by());
    }

    private static Policy read(Document found) {
        var changedAt = found.getDate("changedAt");
        return new Policy(
                found.getLong("version"),
                found.getBoolean("automatic"),
                periods(found.get("periods", Document.class)),
                changedAt == null ? null : changedAt.toInstant(),
                found.getString("by"));
    }

    static Document periods(Map<DataClass, Period> periods) {
        var document = new Document();
        periods.forEach((kind, period) -> document.append(kind.word(), period.toString()));
        return document;
    }

    static Map<DataClass, Period> periods(Document stored) {
        var periods = new EnumMap<DataClass, Period>(DataClass.class);
        stored.forEach((word, period) -> periods.put(DataClass.of(word).orElseThrow(), Period.parse((String) period)));
        return periods;
    }

    private static Bson self() {
        return Filters.eq("_id", Tenancy.current().value());
    }
}
