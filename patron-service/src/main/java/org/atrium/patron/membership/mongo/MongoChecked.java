package org.atrium.patron.membership.mongo;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.util.Optional;
import java.util.UUID;
import org.atrium.kit.store.MongoCollections;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.kit.tenancy.TenantCollection;
import org.atrium.patron.identity.PatronId;
import org.atrium.patron.membership.Checked;
import org.bson.conversions.Bson;
import org.springframework.stereotype.Component;

/** One small document an institution. */
@Component
class MongoChecked implements Checked {

    private static final String LAST = "last";

    private final TenantCollection progress;

    MongoChecked(MongoCollections collections) {
        this.progress = collections.tenant("selfChecks");
    }

    @Override
    public Optional<PatronId> last() {
        return progress.first(self()).map(found -> found.get(LAST, UUID.class)).map(PatronId::new);
    }

    @Override
    public void upTo(PatronId last) {
        progress.upsert(self(), Updates.set(LAST, last.value()));
    }

    @Override
    public void everybody() {
        progress.deleteOne(self());
    }

    private static Bson self() {
        return Filters.eq("_id", Tenancy.current().value());
    }
}
