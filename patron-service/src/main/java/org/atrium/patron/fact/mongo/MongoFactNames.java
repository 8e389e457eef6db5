package org.atrium.patron.fact.mongo;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.atrium.kit.store.MongoCollections;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.kit.tenancy.TenantCollection;
import org.atrium.patron.fact.FactName;
import org.atrium.patron.fact.FactNames;
import org.atrium.patron.fact.FactType;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.springframework.stereotype.Component;

/** One document an institution, so that a name is taken down once, and never one too many. */
@Component
class MongoFactNames implements FactNames {

    private static final String NAMES = "names";

    private final TenantCollection names;

    MongoFactNames(MongoCollections collections) {
        this.names = collections.tenant("factNames");
    }

    @Override
    public SortedMap<FactName, FactType> all() {
        var all = new TreeMap<FactName, FactType>();
        names.first(self())
                .ifPresent(found -> found.getList(NAMES, Document.class, List.of())
                        .forEach(one -> all.put(
                                new FactName(one.getString("n")),
                                FactType.of(one.getString("t")).orElseThrow())));
        return all;
    }

    @Override
    public Optional<FactType> declare(FactName name, FactType type) {
        var hasPlace = Filters.exists(NAMES + "." + (MOST - 1), false);
        names.upsert(
                Filters.and(self(), Filters.ne(NAMES + ".n", name.value()), hasPlace),
                Updates.push(NAMES, new Document("n", name.value()).append("t", type.word())));
        return Optional.ofNullable(all().get(name));
    }

    private static Bson self() {
        return Filters.eq("_id", Tenancy.current().value());
    }
}
