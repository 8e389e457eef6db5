package org.atrium.patron.timeline.mongo;

import com.mongodb.client.model.Filters;
import org.atrium.kit.erasure.Eraser;
import org.atrium.kit.erasure.Forgotten;
import org.atrium.kit.store.MongoCollections;
import org.atrium.kit.tenancy.TenantCollection;
import org.springframework.stereotype.Component;

/** Forgets which messages somebody got. */
@Component
class TimelineEraser implements Eraser {

    private final TenantCollection deliveries;

    TimelineEraser(MongoCollections collections) {
        this.deliveries = collections.tenant("deliveries");
    }

    @Override
    public String collection() {
        return "deliveries";
    }

    @Override
    public long erase(Forgotten person) {
        return deliveries.deleteMany(Filters.in("patronId", person.ids())).getDeletedCount();
    }
}
