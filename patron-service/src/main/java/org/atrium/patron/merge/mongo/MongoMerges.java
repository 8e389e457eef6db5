package org.atrium.patron.merge.mongo;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.atrium.kit.store.MongoCollections;
import org.atrium.kit.tenancy.TenantCollection;
import org.atrium.patron.identity.MergeId;
import org.atrium.patron.identity.PatronId;
import org.atrium.patron.merge.Merge;
import org.atrium.patron.merge.Merges;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** One document a merge. Their ids are in the order of time. */
@Component
class MongoMerges implements Merges {

    static final String MERGES = "merges";
    static final String SURVIVOR = "survivor";
    static final String MERGED = "merged";

    private final TenantCollection merges;

    MongoMerges(MongoCollections collections) {
        merges = collections.tenant(MERGES);
        collections.index(MERGES, Indexes.ascending("institutionId", "_id"));
        // Whose merges are forgotten with them.
        collections.index(MERGES, Indexes.ascending("institutionId", MERGED));
        collections.index(MERGES, Indexes.ascending("institutionId", SURVIVOR));
    }

    @Override
    public Optional<Merge> find(MergeId id) {
        return merges.first(Filters.eq("_id", id.value())).map(MongoMerges::read);
    }

    @Override
    public List<Merge> list(@Nullable MergeId after, int limit) {
        return merges.find(after == null ? new Document() : Filters.lt("_id", after.value()))
                .sort(Sorts.descending("_id"))
                .limit(limit)
                .map(MongoMerges::read)
                .into(new ArrayList<>());
    }

    @Override
    public void add(Merge merge) {
        merges.insert(new Document("_id", merge.id().value())
                .append(SURVIVOR, merge.survivor().value())
                .append(MERGED, merge.merged().value())
                .append("at", Date.from(merge.at()))
                .append("by", merge.by()));
    }

    @Override
    public boolean markUndone(Merge merge) {
        var undone = merge.undone();
        if (undone == null) {
            throw new IllegalArgumentException("merge " + merge.id() + " holds");
        }
        return merges.updateOne(
                                Filters.and(Filters.eq("_id", merge.id().value()), Filters.exists("undoneAt", false)),
                                Updates.combine(
                                        Updates.set("undoneAt", Date.from(undone.at())),
                                        Updates.set("undoneBy", undone.by())))
                        .getMatchedCount()
                == 1;
    }

    private static Merge read(Document found) {
        var undoneAt = found.getDate("undoneAt");
        return new Merge(
                new MergeId(found.get("_id", UUID.class)),
                new PatronId(found.get(SURVIVOR, UUID.class)),
                new PatronId(found.get(MERGED, UUID.class)),
                found.getDate("at").toInstant(),
                found.getString("by"),
                undoneAt == null ? null : new Merge.Undone(undoneAt.toInstant(), found.getString("undoneBy")));
    }
}
