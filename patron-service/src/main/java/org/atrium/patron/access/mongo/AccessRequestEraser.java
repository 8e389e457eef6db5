package org.atrium.patron.access.mongo;

import com.mongodb.client.model.Filters;
import org.atrium.kit.erasure.Eraser;
import org.atrium.kit.erasure.Forgotten;
import org.atrium.kit.events.Outbox;
import org.atrium.kit.store.MongoCollections;
import org.atrium.kit.tenancy.TenantCollection;
import org.springframework.stereotype.Component;

/**
 * Forgets what somebody asked for. One with something still to tell the audit log stays until that is told, as nobody's:
 * it keeps its own id in the place of the person's, and nothing leads to a file.
 */
@Component
class AccessRequestEraser implements Eraser {

    private final TenantCollection requests;

    AccessRequestEraser(MongoCollections collections) {
        this.requests = collections.tenant(MongoAccessRequests.COLLECTION);
    }

    @Override
    public String collection() {
        return MongoAccessRequests.COLLECTION;
    }

    @Override
    public long erase(Forgotten person) {
        var theirs = Filters.in(AccessDocument.PATRON, person.ids());
        var gone =
                requests.deleteMany(Filters.and(theirs, Outbox.nothingWaits())).getDeletedCount();
        return gone + requests.updateMany(theirs, AccessDocument.nobodys()).getModifiedCount();
    }
}
