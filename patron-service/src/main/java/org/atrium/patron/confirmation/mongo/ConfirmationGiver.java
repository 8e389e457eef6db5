package org.atrium.patron.confirmation.mongo;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;
import org.atrium.kit.access.Given;
import org.atrium.kit.access.Giver;
import org.atrium.kit.access.WhoAsks;
import org.atrium.kit.store.MongoCollections;
import org.atrium.kit.tenancy.TenantCollection;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Hands out what somebody was asked to confirm, and until when they may. */
@Component
class ConfirmationGiver implements Giver {

    private final TenantCollection confirmations;

    ConfirmationGiver(MongoCollections collections) {
        this.confirmations = collections.tenant(MongoConfirmations.COLLECTION);
    }

    @Override
    public String collection() {
        return MongoConfirmations.COLLECTION;
    }

    @Override
    public String name() {
        return "confirmations";
    }

    @Override
    public List<String> columns() {
        return List.of("purpose", "channel", "requestedAt", "askedAt", "expiresAt");
    }

    @Override
    public Given give(WhoAsks person, @Nullable String after, int limit) {
        return Given.part(
                confirmations
                        .find(Filters.in(MongoConfirmations.PATRON, person.ids()))
                        .sort(Sorts.ascending("requestedAt", "_id"))
                        .map(ConfirmationGiver::row)
                        .into(new ArrayList<>()),
                after,
                limit);
    }

    private static SequencedMap<String, Object> row(Document found) {
        return Given.row(
                "purpose",
                found.getString("purpose"),
                "channel",
                found.getString("channel"),
                "requestedAt",
                found.getDate("requestedAt"),
                "askedAt",
                found.getDate("askedAt"),
                "expiresAt",
                found.getDate("expiresAt"));
    }
}
