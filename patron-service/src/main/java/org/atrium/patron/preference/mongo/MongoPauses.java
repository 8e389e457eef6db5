package org.atrium.patron.preference.mongo;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.atrium.kit.store.MongoCollections;
import org.atrium.kit.tenancy.TenantCollection;
import org.atrium.patron.identity.PatronId;
import org.atrium.patron.preference.Pauses;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** One small document for each patron who pauses, named after them; it goes by itself when the pause is over. */
@Component
class MongoPauses implements Pauses {

    static final String COLLECTION = "pauses";

    private static final String END = "end";

    private final TenantCollection pauses;

    MongoPauses(MongoCollections collections) {
        this.pauses = collections.tenant(COLLECTION);
        collections.index(COLLECTION, Indexes.ascending(END), new IndexOptions().expireAfter(0L, TimeUnit.DAYS));
        collections.index(COLLECTION, Indexes.ascending(TenantCollection.INSTITUTION, "_id"));
    }

    @Override
    public void until(Collection<PatronId> patron, Instant end) {
        patron.forEach(id -> pauses.upsert(Filters.eq("_id", id.value()), Updates.set(END, Date.from(end))));
    }

    @Override
    public void lift(Collection<PatronId> patrons) {
        pauses.deleteMany(
                Filters.in("_id", patrons.stream().map(PatronId::value).toList()));
    }

    @Override
    public Map<PatronId, Instant> among(Collection<PatronId> patrons, Instant now) {
        var found = new HashMap<PatronId, Instant>();
        if (!patrons.isEmpty()) {
            var theirs = Filters.in("_id", patrons.stream().map(PatronId::value).toList());
            pauses.find(Filters.and(theirs, Filters.gt(END, Date.from(now))))
                    .forEach(one -> found.put(
                            new PatronId(one.get("_id", UUID.class)),
                            one.getDate(END).toInstant()));
        }
        return found;
    }

    @Override
    public List<PatronId> running(Instant now, @Nullable PatronId after, int limit) {
        var running = Filters.gt(END, Date.from(now));
        return pauses.find(after == null ? running : Filters.and(running, Filters.gt("_id", after.value())))
                .sort(Sorts.ascending("_id"))
                .limit(limit)
                .map(one -> new PatronId(one.get("_id", UUID.class)))
                .into(new ArrayList<>());
    }
}
