package org.atrium.patron.stewardship.mongo;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import org.atrium.kit.store.MongoCollections;
import org.atrium.patron.RunningService;
import org.atrium.patron.stewardship.Entries;
import org.atrium.patron.stewardship.EntriesContract;

/** On a service that clears nothing away in the background while these look. */
class MongoEntriesTest implements EntriesContract {

    @Override
    public Entries entries() {
        return RunningService.get(Entries.class);
    }

    @Override
    public void told() {
        RunningService.get(MongoCollections.class)
                .shared(MongoEntries.NAME)
                .updateMany(Filters.empty(), Updates.combine(Updates.unset("outbox"), Updates.unset("outboxAt")));
    }
}
