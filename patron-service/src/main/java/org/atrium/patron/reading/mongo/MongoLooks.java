package org.atrium.patron.reading.mongo;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.atrium.kit.store.MongoCollections;
import org.atrium.kit.tenancy.InstitutionId;
import org.atrium.kit.tenancy.TenantCollection;
import org.atrium.patron.reading.Look;
import org.atrium.patron.reading.Looks;
import org.atrium.patron.reading.Viewing;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** One document a look. Those of several institutions that come together are one write. */
@Component
class MongoLooks implements Looks {

    static final String COLLECTION = "reads";

    /** Three years, as what people did: who looked at it is asked about no longer. */
    private static final long KEPT_DAYS = 3 * 366;

    private static final String OPEN = "open";
    private static final String SEAL = "seal";
    private static final String PEOPLE = "people";

    private final MongoCollection<Document> all;
    private final TenantCollection looks;

    MongoLooks(MongoCollections collections) {
        this.all = collections.shared(COLLECTION);
        this.looks = collections.tenant(COLLECTION);
        collections.index(COLLECTION, Indexes.ascending(TenantCollection.INSTITUTION, PEOPLE, "_id"));
        collections.index(
                COLLECTION,
                Indexes.ascending(TenantCollection.INSTITUTION, OPEN),
                new IndexOptions().partialFilterExpression(Filters.exists(OPEN)));
        collections.index(
                COLLECTION,
                Indexes.ascending(TenantCollection.INSTITUTION, SEAL, "_id"),
                new IndexOptions().partialFilterExpression(Filters.exists(SEAL)));
        collections.index(
                COLLECTION, Indexes.ascending("at"), new IndexOptions().expireAfter(KEPT_DAYS, TimeUnit.DAYS));
    }

    @Override
    public void keep(List<Kept> kept) {
        all.insertMany(kept.stream().map(MongoLooks::document).toList(), new InsertManyOptions().ordered(false));
    }

    @Override
    public List<Look> at(List<String> people, @Nullable UUID before, int limit) {
        var theirs = Filters.in(PEOPLE, people);
        return looks.find(before == null ? theirs : Filters.and(theirs, Filters.lt("_id", before)))
                .sort(Sorts.descending("_id"))
                .limit(limit)
                .map(MongoLooks::read)
                .into(new ArrayList<>());
    }

    @Override
    public List<Look> under(UUID seal, @Nullable UUID after, int limit) {
        var covered = Filters.eq(SEAL, seal);
        return looks.find(after == null ? covered : Filters.and(covered, Filters.gt("_id", after)))
                .sort(Sorts.ascending("_id"))
                .limit(limit)
                .map(MongoLooks::read)
                .into(new ArrayList<>());
    }

    @Override
    public List<InstitutionId> withSomeOpen() {
        return looks.institutionsWith(OPEN, Filters.exists(OPEN));
    }

    @Override
    public @Nullable UUID gather(UUID next, int most) {
        var oldest = looks.find(Filters.exists(OPEN))
                .projection(Projections.include(SEAL))
                .sort(Sorts.ascending(OPEN))
                .limit(most)
                .into(new ArrayList<>());
        for (var found : oldest) {
            var unfinished = found.get(SEAL, UUID.class);
            if (unfinished != null) {
                return unfinished;
            }
        }
        if (oldest.isEmpty()) {
            return null;
        }
        var ids = oldest.stream().map(found -> found.get("_id", UUID.class)).toList();
        // One that stood still since it looked finds what another has sealed meanwhile sealed, and leaves it.
        var gathered = looks.updateMany(
                Filters.and(Filters.in("_id", ids), Filters.exists(SEAL, false)), Updates.set(SEAL, next));
        return gathered.getModifiedCount() == 0 ? gather(next, most) : next;
    }

    @Override
    public void sealed(UUID seal) {
        looks.updateMany(Filters.eq(SEAL, seal), Updates.unset(OPEN));
    }

    private static Document document(Kept kept) {
        var look = kept.look();
        var purpose = look.purpose();
        var document = new Document("_id", look.id())
                .append(TenantCollection.INSTITUTION, kept.institution().value())
                .append("at", Date.from(look.at()))
                .append("by", look.by())
                .append("kind", look.kind())
                .append("asked", look.asked())
                .append(PEOPLE, look.people())
                .append("count", look.count())
                .append(OPEN, Date.from(look.at()));
        if (purpose != null) {
            document.append("purpose", purpose.word());
        }
        if (look.subject() != null) {
            document.append("subject", look.subject());
        }
        return document;
    }

    private static Look read(Document found) {
        return new Look(
                found.get("_id", UUID.class),
                found.getDate("at").toInstant(),
                found.getString("by"),
                found.getString("kind"),
                Viewing.of(found.getString("purpose")).orElse(null),
                found.getList("asked", String.class),
                found.getString("subject"),
                found.getList(PEOPLE, String.class),
                found.getLong("count"),
                found.get(SEAL, UUID.class));
    }
}
