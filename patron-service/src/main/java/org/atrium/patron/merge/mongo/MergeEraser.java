package org.atrium.patron.merge.mongo;

import com.mongodb.client.model.Filters;
import org.atrium.kit.erasure.Eraser;
import org.atrium.kit.erasure.Forgotten;
import org.atrium.kit.store.MongoCollections;
import org.atrium.kit.tenancy.TenantCollection;
import org.springframework.stereotype.Component;

/** Forgets of which records somebody consisted. */
@Component
class MergeEraser implements Eraser {

    private final TenantCollection merges;

    MergeEraser(MongoCollections collections) {
        this.merges = collections.tenant(MongoMerges.MERGES);
    }

    @Override
    public String collection() {
        return MongoMerges.MERGES;
    }

    @Override
    public long erase(Forgotten person) {
        return merges.deleteMany(Filters.in(MongoMerges.MERGED, person.ids())).getDeletedCount()
                + merges.deleteMany(Filters.in(MongoMerges.SURVIVOR, person.ids()))
                        .getDeletedCount();
    }
}
