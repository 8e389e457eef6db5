package org.atrium.campaign.withdrawal.mongo;

import com.mongodb.client.model.Filters;
import org.atrium.kit.erasure.Eraser;
import org.atrium.kit.erasure.Forgotten;
import org.atrium.kit.store.MongoCollections;
import org.atrium.kit.tenancy.TenantCollection;
import org.springframework.stereotype.Component;

/** Forgets what somebody unsubscribed from: nothing can be sent to them any more. */
@Component
class WithdrawalEraser implements Eraser {

    private static final String COLLECTION = "withdrawals";

    private final TenantCollection withdrawals;

    WithdrawalEraser(MongoCollections collections) {
        this.withdrawals = collections.tenant(COLLECTION);
    }

    @Override
    public String collection() {
        return COLLECTION;
    }

    /** Their ids begin with the patron's and a slash, which a nought follows in the order of signs. */
    @Override
    public long erase(Forgotten person) {
        return person.ids().stream()
                .mapToLong(id -> withdrawals
                        .deleteMany(Filters.and(Filters.gte("_id", id + "/"), Filters.lt("_id", id + "0")))
                        .getDeletedCount())
                .sum();
    }
}
