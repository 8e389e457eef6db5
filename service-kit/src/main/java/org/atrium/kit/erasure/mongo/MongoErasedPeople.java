package org.atrium.kit.erasure.mongo;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Updates;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.atrium.kit.erasure.ErasedPeople;
import org.atrium.kit.events.Outbox;
import org.atrium.kit.events.OutgoingEvent;
import org.atrium.kit.store.MongoCollections;
import org.atrium.kit.tenancy.InstitutionId;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.kit.tenancy.TenantCollection;
import org.atrium.kit.text.Sha256;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * One document a person, named after a hash of the id. Ids are of 74 random bits, so none can be found by trying; who has
 * one can ask whether it was erased.
 */
final class MongoErasedPeople implements ErasedPeople {

    static final String COLLECTION = "erasedPeople";

    /** Longer than any instance believes an earlier answer about a patron. */
    private static final Duration LATE = Duration.ofHours(1);

    private static final String PERSON = "personId";
    private static final String ANSWERED = "answered";
    private static final String LOOK_AT = "lookAt";

    private final TenantCollection erased;
    private final Outbox outbox;
    private final Clock clock;

    MongoErasedPeople(MongoCollections collections, Outbox outbox, Clock clock) {
        this.erased = collections.tenant(COLLECTION);
        this.outbox = outbox;
        this.clock = clock;
        collections.index(
                COLLECTION,
                Indexes.ascending(LOOK_AT),
                new IndexOptions().partialFilterExpression(Filters.exists(LOOK_AT)));
    }

    @Override
    public Set<UUID> among(Collection<UUID> ids) {
        return those(ids, new Document());
    }

    @Override
    public Set<UUID> unanswered(Collection<UUID> ids) {
        var unanswered = new HashSet<>(ids);
        unanswered.removeAll(those(ids, Filters.eq(ANSWERED, true)));
        return unanswered;
    }

    private Set<UUID> those(Collection<UUID> ids, Bson which) {
        var byName = new HashMap<UUID, UUID>();
        ids.forEach(id -> byName.put(name(id), id));
        var found = new HashSet<UUID>();
        if (!byName.isEmpty()) {
            erased.find(Filters.and(Filters.in("_id", byName.keySet()), which))
                    .projection(Projections.include("_id"))
                    .forEach(one -> found.add(byName.get(one.get("_id", UUID.class))));
        }
        return found;
    }

    @Override
    public void note(UUID person) {
        erased.upsert(
                itself(person),
                Updates.combine(
                        Updates.set(PERSON, person),
                        Updates.set(LOOK_AT, Date.from(clock.instant().plus(LATE)))));
    }

    @Override
    public void tell(UUID person, OutgoingEvent answer) {
        erased.updateOne(itself(person), Updates.combine(Updates.set(ANSWERED, true), outbox.push(List.of(answer))));
        outbox.nudge();
    }

    @Override
    public List<Late> late(Instant now) {
        return erased.raw()
                .find(Filters.lte(LOOK_AT, Date.from(now)))
                .map(MongoErasedPeople::late)
                .into(new ArrayList<>());
    }

    @Override
    public void settle(Late person) {
        erased.updateOne(
                Filters.eq("_id", person.name()), Updates.combine(Updates.unset(PERSON), Updates.unset(LOOK_AT)));
    }

    private static Late late(Document found) {
        return new Late(
                new InstitutionId(found.get(TenantCollection.INSTITUTION, UUID.class)),
                found.get("_id", UUID.class),
                found.get(PERSON, UUID.class));
    }

    private static Bson itself(UUID person) {
        return Filters.eq("_id", name(person));
    }

    private static UUID name(UUID person) {
        return Sha256.uuid("erased/" + Tenancy.current() + "/" + person);
    }
}
