package org.atrium.patron.access.mongo;

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
import org.atrium.patron.access.AccessRequest;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Hands out when somebody asked before, and when they were answered. */
@Component
class RequestGiver implements Giver {

    private final TenantCollection requests;

    RequestGiver(MongoCollections collections) {
        this.requests = collections.tenant(MongoAccessRequests.COLLECTION);
    }

    @Override
    public String collection() {
        return MongoAccessRequests.COLLECTION;
    }

    @Override
    public String name() {
        return "requests";
    }

    @Override
    public List<String> columns() {
        return List.of("id", "askedAt", "dueBy", "extendedAt", "extendedFor", "answeredAt");
    }

    @Override
    public Given give(WhoAsks person, @Nullable String after, int limit) {
        return Given.part(
                requests.find(Filters.in(AccessDocument.PATRON, person.ids()))
                        .sort(Sorts.ascending(AccessDocument.DUE_BY, "_id"))
                        .map(RequestGiver::row)
                        .into(new ArrayList<>()),
                after,
                limit);
    }

    private static SequencedMap<String, Object> row(Document found) {
        AccessRequest request = AccessDocument.read(found);
        var extension = request.term().extension();
        return Given.row(
                "id",
                request.id(),
                "askedAt",
                request.askedAt(),
                "dueBy",
                request.dueBy(),
                "extendedAt",
                extension == null ? null : extension.at(),
                "extendedFor",
                extension == null ? null : extension.ground().word(),
                "answeredAt",
                request.answeredAt());
    }
}
