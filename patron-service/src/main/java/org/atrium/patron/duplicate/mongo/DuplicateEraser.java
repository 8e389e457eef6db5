package org.atrium.patron.duplicate.mongo;

import com.mongodb.client.model.Filters;
import org.atrium.kit.erasure.Eraser;
import org.atrium.kit.erasure.Forgotten;
import org.atrium.kit.store.MongoCollections;
import org.atrium.kit.tenancy.TenantCollection;
import org.springframework.stereotype.Component;

/** Forgets with whom somebody was compared. */
@Component
class DuplicateEraser implements Eraser {

    private final TenantCollection duplicates;

    DuplicateEraser(MongoCollections collections) {
        this.duplicates = collections.tenant(MongoDuplicates.DUPLICATES);
    }

    @Override
    public String collection() {
        return MongoDuplicates.DUPLICATES;
    }

    @Override
    public long erase(Forgotten person) {
        return duplicates
                .deleteMany(Filters.in(MongoDuplicates.MEMBERS, person.ids()))
                .getDeletedCount();
    }
}
