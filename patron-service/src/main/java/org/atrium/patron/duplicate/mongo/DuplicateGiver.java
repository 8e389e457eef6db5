package org.atrium.patron.duplicate.mongo;

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

/** Hands out that somebody was compared, and why; with whom is about somebody else. */
@Component
class DuplicateGiver implements Giver {

    private final TenantCollection duplicates;

    DuplicateGiver(MongoCollections collections) {
        this.duplicates = collections.tenant(MongoDuplicates.DUPLICATES);
    }

    @Override
    public String collection() {
        return MongoDuplicates.DUPLICATES;
    }

    @Override
    public String name() {
        return "comparisons";
    }

    @Override
    public List<String> columns() {
        return List.of("state", "weight", "reasons", "at", "decidedAt");
    }

    @Override
    public Given give(WhoAsks person, @Nullable String after, int limit) {
        return Given.part(
                duplicates
                        .find(Filters.in(MongoDuplicates.MEMBERS, person.ids()))
                        .sort(Sorts.ascending("at", "_id"))
                        .map(DuplicateGiver::row)
                        .into(new ArrayList<>()),
                after,
                limit);
    }

    private static SequencedMap<String, Object> row(Document found) {
        return Given.row(
                "state",
                found.getString("state"),
                "weight",
                found.getDouble("weight"),
                "reasons",
                found.getList("reasons", String.class, List.of()),
                "at",
                found.getDate("at"),
                "decidedAt",
                found.getDate("decidedAt"));
    }
}
