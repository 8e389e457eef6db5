package org.atrium.patron.merge.mongo;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;
import java.util.UUID;
import org.atrium.kit.access.Given;
import org.atrium.kit.access.Giver;
import org.atrium.kit.access.WhoAsks;
import org.atrium.kit.store.MongoCollections;
import org.atrium.kit.tenancy.TenantCollection;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Hands out when records were found to be one person's. The other record is named where it is theirs: after a merge was
 * taken back it may be somebody else's.
 */
@Component
class MergeGiver implements Giver {

    private final TenantCollection merges;

    MergeGiver(MongoCollections collections) {
        this.merges = collections.tenant(MongoMerges.MERGES);
    }

    @Override
    public String collection() {
        return MongoMerges.MERGES;
    }

    @Override
    public String name() {
        return "merges";
    }

    @Override
    public List<String> columns() {
        return List.of("survivorId", "mergedId", "at", "undoneAt");
    }

    @Override
    public Given give(WhoAsks person, @Nullable String after, int limit) {
        var theirs = Filters.or(
                Filters.in(MongoMerges.MERGED, person.ids()), Filters.in(MongoMerges.SURVIVOR, person.ids()));
        return Given.part(
                merges.find(theirs)
                        .sort(Sorts.ascending("_id"))
                        .map(found -> row(found, person))
                        .into(new ArrayList<>()),
                after,
                limit);
    }

    private static SequencedMap<String, Object> row(Document found, WhoAsks person) {
        return Given.row(
                "survivorId",
                own(found, MongoMerges.SURVIVOR, person),
                "mergedId",
                own(found, MongoMerges.MERGED, person),
                "at",
                found.getDate("at"),
                "undoneAt",
                found.getDate("undoneAt"));
    }

    private static @Nullable Object own(Document found, String field, WhoAsks person) {
        var id = found.get(field, UUID.class);
        return person.ids().contains(id) ? id : null;
    }
}
