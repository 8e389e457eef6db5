package org.atrium.analytics.quarantine.mongo;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import java.util.ArrayList;
import org.atrium.kit.erasure.Eraser;
import org.atrium.kit.erasure.Forgotten;
import org.atrium.kit.erasure.Mentions;
import org.atrium.kit.store.MongoCollections;
import org.atrium.kit.tenancy.TenantCollection;
import org.bson.Document;
import org.springframework.stereotype.Component;

/**
 * Removes refused events in which the person’s id, an identifier or an address stands. They were refused, so nothing says
 * whose they are, and each is read; none is older than the period for which they are kept.
 */
@Component
final class QuarantineEraser implements Eraser {

    private static final String ORIGINAL = "original";

    private final TenantCollection events;

    QuarantineEraser(MongoCollections collections) {
        this.events = collections.tenant(MongoQuarantine.NAME);
    }

    @Override
    public String collection() {
        return MongoQuarantine.NAME;
    }

    @Override
    public long erase(Forgotten person) {
        var mention = person.mention();
        var theirs = new ArrayList<Object>();
        for (var event : events.find(new Document()).projection(Projections.include(ORIGINAL, "detail"))) {
            if (Mentions.in(event, mention)) {
                theirs.add(event.get("_id"));
            }
        }
        return theirs.isEmpty()
                ? 0
                : events.deleteMany(Filters.in("_id", theirs)).getDeletedCount();
    }
}
