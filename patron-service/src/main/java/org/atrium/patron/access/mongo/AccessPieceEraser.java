package org.atrium.patron.access.mongo;

import com.mongodb.client.model.Filters;
import org.atrium.kit.erasure.Eraser;
import org.atrium.kit.erasure.Forgotten;
import org.atrium.kit.store.MongoCollections;
import org.atrium.kit.tenancy.TenantCollection;
import org.springframework.stereotype.Component;

/** Forgets the files that somebody was to be given, finished or not. */
@Component
class AccessPieceEraser implements Eraser {

    private final TenantCollection pieces;

    AccessPieceEraser(MongoCollections collections) {
        this.pieces = collections.tenant(MongoAccessFiles.COLLECTION);
    }

    @Override
    public String collection() {
        return MongoAccessFiles.COLLECTION;
    }

    @Override
    public long erase(Forgotten person) {
        return pieces.deleteMany(Filters.in(MongoAccessFiles.PERSONS, person.ids()))
                .getDeletedCount();
    }
}
