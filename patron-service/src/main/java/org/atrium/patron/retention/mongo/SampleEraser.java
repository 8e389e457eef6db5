package org.atrium.patron.retention.mongo;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.util.List;
import org.atrium.kit.erasure.Eraser;
import org.atrium.kit.erasure.Forgotten;
import org.atrium.kit.store.MongoCollections;
import org.atrium.kit.tenancy.TenantCollection;
import org.bson.Document;
import org.springframework.stereotype.Component;

/** Takes somebody out of what dry runs gave as examples. */
@Component
class SampleEraser implements Eraser {

    private final TenantCollection runs;

    SampleEraser(MongoCollections collections) {
        this.runs = collections.tenant(MongoRuns.COLLECTION);
    }

    @Override
    public String collection() {
        return MongoRuns.COLLECTION;
    }

    @Override
    public long erase(Forgotten person) {
        var theirs = new Document("person", new Document("$in", List.copyOf(person.ids())));
        return runs.updateMany(
                        Filters.in(MongoRuns.SAMPLES + ".person", person.ids()),
                        Updates.pull(MongoRuns.SAMPLES, theirs))
                .getModifiedCount();
    }
}
