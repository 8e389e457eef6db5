package org.atrium.patron.timeline.mongo;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import org.atrium.kit.store.Keyset;
import org.atrium.kit.store.MongoCollections;
import org.atrium.kit.tenancy.TenantCollection;
import org.atrium.patron.identity.PatronId;
import org.atrium.patron.retention.DataClass;
import org.atrium.patron.retention.Expiring;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Messages that an institution keeps no longer, the oldest first. */
@Component
class OldMessages implements Expiring {

    private final TenantCollection deliveries;

    OldMessages(MongoCollections collections) {
        this.deliveries = collections.tenant("deliveries");
    }

    @Override
    public DataClass kind() {
        return DataClass.MESSAGES;
    }

    /** The place is the time in milliseconds, a space, and the key. */
    @Override
    public Portion before(Instant end, @Nullable String after, int limit) {
        var filters = new ArrayList<Bson>();
        filters.add(Filters.lt("at", Date.from(end)));
        if (after != null) {
            var place = after.split(" ", 2);
            var at = new Date(Long.parseLong(place[0]));
            filters.add(Keyset.after("at", at, place[1]));
        }
        var found = deliveries
                .find(Filters.and(filters))
                .projection(Projections.include("patronId", "at"))
                .sort(Sorts.ascending("at", "_id"))
                .limit(limit)
                .into(new ArrayList<>());
        return new Portion(
                found.stream().map(OldMessages::item).toList(), found.size() < limit ? null : place(found.getLast()));
    }

    private static Item item(Document found) {
        return new Item(found.getString("_id"), new PatronId(found.get("patronId", UUID.class)));
    }

    private static String place(Document found) {
        return found.getDate("at").getTime() + " " + found.getString("_id");
    }

    @Override
    public long remove(List<Item> items) {
        return deliveries
                .deleteMany(Filters.in("_id", items.stream().map(Item::key).toList()))
                .getDeletedCount();
    }
}
