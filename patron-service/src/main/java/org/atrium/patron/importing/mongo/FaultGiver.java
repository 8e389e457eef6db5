package org.atrium.patron.importing.mongo;

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

/** Hands out why rows of a file were refused or read otherwise, where that quotes an identifier or address of somebody. */
@Component
class FaultGiver implements Giver {

    private static final String COLLECTION = "importFaults";
    private static final String REASON = "reason";

    private final TenantCollection findings;

    FaultGiver(MongoCollections collections) {
        this.findings = collections.tenant(COLLECTION);
    }

    @Override
    public String collection() {
        return COLLECTION;
    }

    @Override
    public String name() {
        return "refused-rows";
    }

    @Override
    public List<String> columns() {
        return List.of("importId", "line", "column", REASON);
    }

    /** They have no index by what they quote: there are few, and none is older than ninety days. */
    @Override
    public Given give(WhoAsks person, @Nullable String after, int limit) {
        var mention = person.mention();
        var rows = new ArrayList<SequencedMap<String, Object>>();
        for (var batch : findings.find(new Document()).sort(Sorts.ascending("import", "index", "part"))) {
            for (var kind : List.of(MongoImports.FAULTS, MongoImports.NOTES)) {
                batch.getList(kind, Document.class, List.of()).stream()
                        .filter(line -> mention.matcher(line.getString(REASON)).find())
                        .forEach(line -> rows.add(Given.row(
                                "importId",
                                batch.get("import"),
                                "line",
                                line.get("line"),
                                "column",
                                line.getString("column"),
                                REASON,
                                line.getString(REASON))));
            }
        }
        return Given.part(rows, after, limit);
    }
}
