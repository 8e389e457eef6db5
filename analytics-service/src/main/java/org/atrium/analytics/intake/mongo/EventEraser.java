package org.atrium.analytics.intake.mongo;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import org.atrium.analytics.engagement.EngagementEvent;
import org.atrium.kit.erasure.Eraser;
import org.atrium.kit.erasure.Forgotten;
import org.atrium.kit.store.MongoCollections;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.kit.tenancy.TenantCollection;
import org.bson.Document;
import org.springframework.stereotype.Component;

/** Removes what somebody did, one by one. What was counted of it stays counted: a sum names nobody. */
@Component
final class EventEraser implements Eraser {

    private static final String KEY = "key";

    private final MongoCollection<Document> events;

    EventEraser(MongoCollections collections) {
        this.events = collections.shared(EventDocument.COLLECTION);
        collections.index(EventDocument.COLLECTION, Indexes.ascending(TenantCollection.INSTITUTION, KEY));
    }

    @Override
    public String collection() {
        return EventDocument.COLLECTION;
    }

    @Override
    public long erase(Forgotten person) {
        var institution = Tenancy.current();
        var keys = person.ids().stream()
                .map(id -> EngagementEvent.keyOf(institution, id.toString()))
                .toList();
        return events.deleteMany(Filters.and(
                        Filters.eq(TenantCollection.INSTITUTION, institution.value()), Filters.in(KEY, keys)))
                .getDeletedCount();
    }
}
