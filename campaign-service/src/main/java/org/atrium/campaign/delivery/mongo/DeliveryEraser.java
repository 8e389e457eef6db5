package org.atrium.campaign.delivery.mongo;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Updates;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.atrium.kit.erasure.Eraser;
import org.atrium.kit.erasure.Forgotten;
import org.atrium.kit.store.MongoCollections;
import org.atrium.kit.tenancy.TenantCollection;
import org.atrium.kit.time.Ids;
import org.bson.Document;
import org.springframework.stereotype.Component;

/**
 * Cuts the tie between deliveries and who got them. What reports count stays, under a new id, since the old one could be
 * computed from the patron's, and as somebody's whom there is not: a letter that was not sent yet finds nobody and is
 * withheld. Links in letters that were sent lead nowhere from then on. See docs/adr/0119-forgotten-everywhere.md.
 */
@Component
class DeliveryEraser implements Eraser {

    private static final String COLLECTION = "deliveries";
    private static final String PATRON = "patronId";

    /** The id of what takes its place; noted first, so that repeated after a crash it is the same. */
    private static final String REPLACED_BY = "replacedBy";

    /** What is told, and what is known of the person, also of whom they live with, beside the branch by which reports count. */
    private static final List<String> LEFT_OUT = List.of(
            REPLACED_BY,
            DeliveryDocument.COVERED_BY,
            "consent",
            "language",
            "outbox",
            "outboxAt",
            "outboxHeldAt",
            "outboxHeldBecause");

    private final TenantCollection deliveries;
    private final Ids ids;

    DeliveryEraser(MongoCollections collections, Ids ids) {
        this.deliveries = collections.tenant(COLLECTION);
        this.ids = ids;
        collections.index(COLLECTION, Indexes.ascending(TenantCollection.INSTITUTION, PATRON));
    }

    @Override
    public String collection() {
        return COLLECTION;
    }

    @Override
    public long erase(Forgotten person) {
        var theirs = deliveries.find(Filters.in(PATRON, person.ids())).into(new ArrayList<>());
        theirs.forEach(this::replace);
        return theirs.size();
    }

    private void replace(Document delivery) {
        var itself = Filters.eq("_id", delivery.get("_id"));
        var id = delivery.get(REPLACED_BY, UUID.class);
        if (id == null) {
            id = ids.next();
            deliveries.updateOne(itself, Updates.set(REPLACED_BY, id));
        }
        var nobodys = new Document(delivery)
                .append("_id", id)
                .append(PATRON, ids.next())
                .append("contactPointId", null);
        LEFT_OUT.forEach(nobodys::remove);
        deliveries.insertIfAbsent(nobodys);
        deliveries.deleteOne(itself);
    }
}
