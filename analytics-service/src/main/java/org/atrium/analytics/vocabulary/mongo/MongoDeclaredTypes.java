package org.atrium.analytics.vocabulary.mongo;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.atrium.analytics.vocabulary.DeclaredTypes;
import org.atrium.analytics.vocabulary.EventType;
import org.atrium.kit.store.MongoCollections;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.kit.tenancy.TenantCollection;
import org.bson.Document;
import org.springframework.stereotype.Component;

@Component
final class MongoDeclaredTypes implements DeclaredTypes {

    private static final String NAME = "event_types";
    private static final String WORDS = "words";

    private final TenantCollection types;

    MongoDeclaredTypes(MongoCollections collections) {
        types = collections.tenant(NAME);
        collections.index(NAME, Indexes.ascending(TenantCollection.INSTITUTION));
        // Types from before words were kept have none, and stay.
        collections.index(
                NAME,
                Indexes.ascending(TenantCollection.INSTITUTION, WORDS),
                new IndexOptions().unique(true).partialFilterExpression(Filters.exists(WORDS)));
    }

    @Override
    public List<EventType> all() {
        return types.find(new Document())
                .sort(Sorts.ascending("type"))
                .map(document -> new EventType(
                        document.getString("type"),
                        document.getString("description"),
                        document.getDate("declaredAt").toInstant()))
                .into(new ArrayList<>());
    }

    @Override
    public boolean add(EventType type) {
        return types.insertIfAbsent(new Document("_id", Tenancy.current() + "|" + type.type())
                .append("type", type.type())
                .append(WORDS, List.copyOf(type.words()))
                .append("description", type.description())
                .append("declaredAt", Date.from(java.util.Objects.requireNonNull(type.declaredAt()))));
    }
}
