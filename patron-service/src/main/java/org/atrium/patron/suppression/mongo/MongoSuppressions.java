package org.atrium.patron.suppression.mongo;

import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.atrium.kit.audit.AuditNote;
import org.atrium.kit.events.Outbox;
import org.atrium.kit.store.MongoCollections;
import org.atrium.kit.tenancy.TenantCollection;
import org.atrium.patron.suppression.Suppressions;
import org.bson.Document;
import org.springframework.stereotype.Component;

/**
 * One document a fingerprint. When a person may come back theirs go, but for one that is marked and has the word to the
 * audit log in it: lifting and telling of it are one write.
 */
@Component
class MongoSuppressions implements Suppressions {

    static final String COLLECTION = "suppressions";

    private static final String ERASURE = "erasure";
    private static final String SINCE = "since";
    private static final String LIFTED = "lifted";

    private final TenantCollection suppressions;
    private final Outbox outbox;

    MongoSuppressions(MongoCollections collections, Outbox outbox) {
        this.suppressions = collections.tenant(COLLECTION);
        this.outbox = outbox;
        collections.index(COLLECTION, Indexes.ascending(TenantCollection.INSTITUTION, ERASURE));
    }

    @Override
    public void add(Set<String> fingerprints, Suppressed suppressed) {
        if (!fingerprints.isEmpty()) {
            suppressions.bulkWrite(
                    fingerprints.stream().map(print -> added(print, suppressed)).toList(),
                    new BulkWriteOptions().ordered(false));
        }
    }

    private static UpdateOneModel<Document> added(String print, Suppressed suppressed) {
        return new UpdateOneModel<>(
                Filters.eq("_id", print),
                Updates.combine(
                        Updates.set(ERASURE, suppressed.erasure()),
                        Updates.set(SINCE, Date.from(suppressed.since())),
                        Updates.unset(LIFTED)),
                new UpdateOptions().upsert(true));
    }

    @Override
    public Map<String, Suppressed> among(Collection<String> fingerprints) {
        var found = new HashMap<String, Suppressed>();
        if (!fingerprints.isEmpty()) {
            suppressions
                    .find(Filters.and(Filters.in("_id", fingerprints), Filters.exists(LIFTED, false)))
                    .forEach(one -> found.put(
                            Objects.requireNonNull(one.getString("_id")),
                            new Suppressed(
                                    one.get(ERASURE, UUID.class),
                                    one.getDate(SINCE).toInstant())));
        }
        return found;
    }

    @Override
    public void lift(UUID erasure, AuditNote note) {
        var theirs = Filters.eq(ERASURE, erasure);
        var standing = Filters.and(theirs, Filters.exists(LIFTED, false));
        var told = suppressions.updateOne(
                standing, Updates.combine(Updates.set(LIFTED, true), outbox.push(List.of(note.outgoing()))));
        if (told.getMatchedCount() == 1) {
            suppressions.deleteMany(standing);
            outbox.nudge();
        }
    }
}
