package org.atrium.patron.preference.mongo;

import com.mongodb.client.model.Filters;
import org.atrium.kit.erasure.Eraser;
import org.atrium.kit.erasure.Forgotten;
import org.atrium.kit.store.MongoCollections;
import org.atrium.kit.tenancy.TenantCollection;
import org.springframework.stereotype.Component;

/** Forgets until when somebody wanted to be left alone. */
@Component
class PauseEraser implements Eraser {

    private final TenantCollection pauses;

    PauseEraser(MongoCollections collections) {
        this.pauses = collections.tenant(MongoPauses.COLLECTION);
    }

    @Override
    public String collection() {
        return MongoPauses.COLLECTION;
    }

    @Override
    public long erase(Forgotten person) {
        return pauses.deleteMany(Filters.in("_id", person.ids())).getDeletedCount();
    }
}
