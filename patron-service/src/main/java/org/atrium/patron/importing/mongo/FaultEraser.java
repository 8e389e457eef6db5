package org.atrium.patron.importing.mongo;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.util.List;
import java.util.regex.Pattern;
import org.atrium.kit.erasure.Eraser;
import org.atrium.kit.erasure.Forgotten;
import org.atrium.kit.store.MongoCollections;
import org.atrium.kit.tenancy.TenantCollection;
import org.bson.Document;
import org.springframework.stereotype.Component;

/** Takes what is quoted of somebody out of the reasons for which rows of a file were refused or read otherwise. */
@Component
class FaultEraser implements Eraser {

    private static final String COLLECTION = "importFaults";
    private static final String REASON = "reason";
    private static final String INSTEAD = "what stood here named somebody who was erased";

    private final TenantCollection findings;

    FaultEraser(MongoCollections collections) {
        this.findings = collections.tenant(COLLECTION);
    }

    @Override
    public String collection() {
        return COLLECTION;
    }

    /**
     * They have no index by what they quote: there are few, and none is older than ninety days. None quotes an id: of whom
     * no more is known there is nothing to look for.
     */
    @Override
    public long erase(Forgotten person) {
        if (person.texts().isEmpty()) {
            return 0;
        }
        var mention = person.mention();
        long changed = 0;
        for (var batch : findings.find(new Document())) {
            for (var kind : List.of(MongoImports.FAULTS, MongoImports.NOTES)) {
                if (quotes(batch, kind, mention)) {
                    findings.updateOne(
                            Filters.eq("_id", batch.get("_id")), Updates.set(kind, without(batch, kind, mention)));
                    changed++;
                }
            }
        }
        return changed;
    }

    private static boolean quotes(Document batch, String kind, Pattern mention) {
        return lines(batch, kind).stream()
                .anyMatch(line -> mention.matcher(line.getString(REASON)).find());
    }

    private static List<Document> without(Document batch, String kind, Pattern mention) {
        return lines(batch, kind).stream()
                .map(line -> mention.matcher(line.getString(REASON)).find()
                        ? new Document(line).append(REASON, INSTEAD)
                        : line)
                .toList();
    }

    private static List<Document> lines(Document batch, String kind) {
        return batch.getList(kind, Document.class, List.of());
    }
}
