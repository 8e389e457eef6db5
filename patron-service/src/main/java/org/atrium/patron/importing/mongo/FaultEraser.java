package org.atrium.patron.importing.mongo;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.util.List;
import java.util.regex.Pattern;
import org.atrium.kit.erasure.Eraser;
import org.atrium.kit.erasure.Forgotten;
import org.atrium.kit.erasure.Mentions;
import org.atrium.kit.store.MongoCollections;
import org.atrium.kit.tenancy.TenantCollection;
import org.bson.Document;
import org.springframework.stereotype.Component;

/** Takes what is quoted of somebody out of the reasons for which rows of a file were refused or read otherwise. */
@Component
class FaultEraser implements Eraser {

    private static final String COLLECTION = "importFaults";
    private static final List<String> KINDS = List.of(MongoImports.FAULTS, MongoImports.NOTES);
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
            if (Mentions.in(batch, mention)) {
                forget(batch, mention);
                changed++;
            }
        }
        return changed;
    }

    /** One that quotes them where no reason should be goes whole. */
    private void forget(Document batch, Pattern mention) {
        var itself = Filters.eq("_id", batch.get("_id"));
        var without = new Document(batch);
        KINDS.forEach(kind -> without.computeIfPresent(kind, (name, lines) -> without(lines, mention)));
        if (Mentions.in(without, mention)) {
            findings.deleteOne(itself);
        } else {
            findings.updateOne(
                    itself,
                    Updates.combine(KINDS.stream()
                            .filter(without::containsKey)
                            .map(kind -> Updates.set(kind, without.get(kind)))
                            .toList()));
        }
    }

    private static Object without(Object lines, Pattern mention) {
        return lines instanceof List<?> list
                ? list.stream()
                        .map(line -> line instanceof Document known && Mentions.in(known, mention)
                                ? new Document(known).append(REASON, INSTEAD)
                                : line)
                        .toList()
                : lines;
    }
}
