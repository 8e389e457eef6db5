package org.atrium.campaign.confirmation.mongo;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Updates;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.atrium.campaign.confirmation.OpenOrders;
import org.atrium.kit.store.MongoCollections;
import org.atrium.kit.tenancy.InstitutionId;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.kit.tenancy.TenantCollection;
import org.bson.Document;
import org.springframework.stereotype.Component;

/** One document for each institution that has some, named after it: a look at all of them reads those alone. */
@Component
final class MongoOpenOrders implements OpenOrders {

    private final TenantCollection open;

    MongoOpenOrders(MongoCollections collections) {
        this.open = collections.tenant("confirmationOrders");
    }

    @Override
    public List<InstitutionId> all() {
        return open.raw()
                .find(new Document())
                .projection(Projections.include(TenantCollection.INSTITUTION))
                .map(found -> new InstitutionId(found.get(TenantCollection.INSTITUTION, UUID.class)))
                .into(new ArrayList<>());
    }

    @Override
    public void open() {
        open.upsert(Filters.eq("_id", id()), Updates.set("open", true));
    }

    @Override
    public void close() {
        open.deleteOne(Filters.eq("_id", id()));
    }

    private static UUID id() {
        return Tenancy.current().value();
    }
}
