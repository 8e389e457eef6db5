package org.atrium.patron.importing.mongo;

import com.mongodb.client.model.Filters;
import org.atrium.kit.erasure.Eraser;
import org.atrium.kit.erasure.Forgotten;
import org.atrium.kit.store.MongoCollections;
import org.atrium.kit.tenancy.TenantCollection;
import org.springframework.stereotype.Component;

/** Forgets what imports did to somebody: it holds what the person was before. */
@Component
class TraceEraser implements Eraser {

    private final TenantCollection traces;

    TraceEraser(MongoCollections collections) {
        this.traces = collections.tenant(MongoTraces.COLLECTION);
    }

    @Override
    public String collection() {
        return MongoTraces.COLLECTION;
    }

    @Override
    public long erase(Forgotten person) {
        return traces.updateMany(Filters.in(MongoTraces.PATRONS, person.ids()), MongoTraces.withoutPeople(person.ids()))
                .getModifiedCount();
    }
}
