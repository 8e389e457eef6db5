package org.atrium.patron.preference.mongo;

import com.mongodb.client.model.Filters;
import java.util.ArrayList;
import java.util.List;
import org.atrium.kit.access.Given;
import org.atrium.kit.access.Giver;
import org.atrium.kit.access.WhoAsks;
import org.atrium.kit.store.MongoCollections;
import org.atrium.kit.tenancy.TenantCollection;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Hands out until when somebody wants to be left alone. */
@Component
class PauseGiver implements Giver {

    private final TenantCollection pauses;

    PauseGiver(MongoCollections collections) {
        this.pauses = collections.tenant(MongoPauses.COLLECTION);
    }

    @Override
    public String collection() {
        return MongoPauses.COLLECTION;
    }

    @Override
    public String name() {
        return "pauses";
    }

    @Override
    public List<String> columns() {
        return List.of("until");
    }

    @Override
    public Given give(WhoAsks person, @Nullable String after, int limit) {
        return Given.part(
                pauses.find(Filters.in("_id", person.ids()))
                        .map(found -> Given.row("until", found.getDate("end")))
                        .into(new ArrayList<>()),
                after,
                limit);
    }
}
