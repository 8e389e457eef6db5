package org.atrium.patron.importing.mongo;

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

/** Hands out what of somebody stayed when an import was taken back. */
@Component
class StayedGiver implements Giver {

    private static final String LINE = "line";
    private static final String FIELD = "field";
    private static final String WHY = "why";

    private final TenantCollection stayed;

    StayedGiver(MongoCollections collections) {
        this.stayed = collections.tenant(MongoUndos.STAYED);
    }

    @Override
    public String collection() {
        return MongoUndos.STAYED;
    }

    @Override
    public String name() {
        return "kept-of-files";
    }

    @Override
    public List<String> columns() {
        return List.of(LINE, FIELD, WHY);
    }

    @Override
    public Given give(WhoAsks person, @Nullable String after, int limit) {
        var rows = new ArrayList<SequencedMap<String, Object>>();
        for (var one : stayed.find(Filters.in(MongoUndos.PATRON, person.ids())).sort(Sorts.ascending("_id"))) {
            one.getList(MongoUndos.KEPT, Document.class)
                    .forEach(kept -> rows.add(
                            Given.row(LINE, one.get(LINE), FIELD, kept.getString(FIELD), WHY, kept.getString(WHY))));
        }
        return Given.part(rows, after, limit);
    }
}
