package org.atrium.patron.importing.mongo;

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

/** Hands out what files changed of somebody, as long as it can still be taken back. */
@Component
class TraceGiver implements Giver {

    private static final String IMPORT = "importId";
    private static final String LINE = "line";
    private static final String FIELD = "field";
    private static final String BEFORE = "before";
    private static final String AFTER = "after";

    private final TenantCollection traces;

    TraceGiver(MongoCollections collections) {
        this.traces = collections.tenant(MongoTraces.COLLECTION);
    }

    @Override
    public String collection() {
        return MongoTraces.COLLECTION;
    }

    @Override
    public String name() {
        return "changes-by-files";
    }

    @Override
    public List<String> columns() {
        return List.of(IMPORT, LINE, FIELD, BEFORE, AFTER);
    }

    @Override
    public Given give(WhoAsks person, @Nullable String after, int limit) {
        var rows = new ArrayList<SequencedMap<String, Object>>();
        for (var portion :
                traces.find(Filters.in(MongoTraces.PATRONS, person.ids())).sort(Sorts.ascending("_id"))) {
            portion.getList(MongoTraces.ROWS, Document.class).stream()
                    .filter(row -> person.ids().contains(row.get(MongoTraces.PATRON, UUID.class)))
                    .forEach(row -> row.getList("steps", Document.class, List.of())
                            .forEach(step -> rows.add(Given.row(
                                    IMPORT,
                                    portion.get("import"),
                                    LINE,
                                    row.get("line"),
                                    FIELD,
                                    step.getString(FIELD),
                                    BEFORE,
                                    text(step.get(BEFORE)),
                                    AFTER,
                                    text(step.get(AFTER))))));
        }
        return Given.part(rows, after, limit);
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}
