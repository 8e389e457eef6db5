package org.atrium.patron.hold.mongo;

import com.mongodb.client.model.Filters;
import org.atrium.kit.erasure.Eraser;
import org.atrium.kit.erasure.Forgotten;
import org.atrium.kit.store.MongoCollections;
import org.atrium.kit.tenancy.TenantCollection;
import org.springframework.stereotype.Component;

/**
 * Forgets that somebody was held once. One that stands stays, whoever asks: who is held is not to be removed, and if they
 * were it has to be seen.
 */
@Component
class HoldEraser implements Eraser {

    private final TenantCollection holds;

    HoldEraser(MongoCollections collections) {
        this.holds = collections.tenant(MongoHolds.COLLECTION);
    }

    @Override
    public String collection() {
        return MongoHolds.COLLECTION;
    }

    @Override
    public long erase(Forgotten person) {
        return holds.deleteMany(Filters.and(
                        Filters.in(MongoHolds.PERSONS, person.ids()), Filters.exists(MongoHolds.STANDS, false)))
                .getDeletedCount();
    }
}
