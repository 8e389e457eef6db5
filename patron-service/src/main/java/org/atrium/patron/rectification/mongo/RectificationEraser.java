package org.atrium.patron.rectification.mongo;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.util.List;
import org.atrium.kit.erasure.Eraser;
import org.atrium.kit.erasure.Forgotten;
import org.atrium.kit.events.Outbox;
import org.atrium.kit.store.MongoCollections;
import org.atrium.kit.tenancy.TenantCollection;
import org.springframework.stereotype.Component;

/**
 * Forgets what somebody said was wrong. One with something still to tell the audit log stays until that is told, as
 * nobody's: it keeps its own id in the place of the person's, and nothing that was written. One of somebody else that was
 * noted while both were taken for one person is from then on that person's alone.
 */
@Component
class RectificationEraser implements Eraser {

    private final TenantCollection requests;

    RectificationEraser(MongoCollections collections) {
        this.requests = collections.tenant(MongoRectifications.COLLECTION);
    }

    @Override
    public String collection() {
        return MongoRectifications.COLLECTION;
    }

    @Override
    public long erase(Forgotten person) {
        var theirs = Filters.in(RectificationDocument.PATRON, person.ids());
        var gone =
                requests.deleteMany(Filters.and(theirs, Outbox.nothingWaits())).getDeletedCount();
        var mayBeTheirs = Filters.in(RectificationDocument.OTHERS, person.ids());
        return gone
                + requests.updateMany(theirs, RectificationDocument.nobodys()).getModifiedCount()
                + requests.updateMany(
                                mayBeTheirs, Updates.pullAll(RectificationDocument.OTHERS, List.copyOf(person.ids())))
                        .getModifiedCount();
    }
}
