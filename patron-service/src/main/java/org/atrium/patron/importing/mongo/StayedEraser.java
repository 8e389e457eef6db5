package org.atrium.patron.importing.mongo;

import com.mongodb.client.model.Filters;
import org.atrium.kit.erasure.Eraser;
import org.atrium.kit.erasure.Forgotten;
import org.atrium.kit.store.MongoCollections;
import org.atrium.kit.tenancy.TenantCollection;
import org.springframework.stereotype.Component;

/** Forgets what of somebody was not taken back with an import. */
@Component
class StayedEraser implements Eraser {

    private final TenantCollection stayed;

    StayedEraser(MongoCollections collections) {
        this.stayed = collections.tenant(MongoUndos.STAYED);
    }

    @Override
    public String collection() {
        return MongoUndos.STAYED;
    }

    @Override
    public long erase(Forgotten person) {
        return stayed.deleteMany(Filters.in(MongoUndos.PATRON, person.ids())).getDeletedCount();
    }
}
