package org.atrium.patron.confirmation.mongo;

import com.mongodb.client.model.Filters;
import org.atrium.kit.erasure.Eraser;
import org.atrium.kit.erasure.Forgotten;
import org.atrium.kit.store.MongoCollections;
import org.atrium.kit.tenancy.TenantCollection;
import org.springframework.stereotype.Component;

/** Forgets what somebody was asked to confirm. */
@Component
class ConfirmationEraser implements Eraser {

    private final TenantCollection confirmations;

    ConfirmationEraser(MongoCollections collections) {
        this.confirmations = collections.tenant(MongoConfirmations.COLLECTION);
    }

    @Override
    public String collection() {
        return MongoConfirmations.COLLECTION;
    }

    @Override
    public long erase(Forgotten person) {
        return confirmations
                .deleteMany(Filters.in(MongoConfirmations.PATRON, person.ids()))
                .getDeletedCount();
    }
}
