package org.atrium.patron.preference.mongo;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Updates;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.atrium.kit.store.MongoCollections;
import org.atrium.kit.tenancy.TenantCollection;
import org.atrium.patron.identity.PatronId;
import org.atrium.patron.preference.Pauses;
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
}
