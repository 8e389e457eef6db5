package org.atrium.analytics.population.mongo;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Updates;
import java.util.Date;
import java.util.List;
import java.util.function.Consumer;
import org.atrium.analytics.population.Characteristic;
import org.atrium.analytics.population.Count;
import org.atrium.analytics.population.Lifecycle;
import org.atrium.analytics.population.Strata;
import org.atrium.analytics.population.Stratum;
import org.atrium.analytics.population.StratumPart;
import org.atrium.kit.store.MongoCollections;
import org.atrium.kit.tenancy.Newer;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.kit.tenancy.TenantCollection;
import org.bson.Document;
import org.springframework.stereotype.Component;

@Component
final class MongoStrata implements Strata {

    private static final String NAME = "population";
    /** In memory at a time, while an answer is added up. */
    private static final int AT_ONCE = 500;

    private final TenantCollection strata;

    MongoStrata(MongoCollections collections) {
        strata = collections.tenant(NAME);
        collections.index(NAME, Indexes.ascending(TenantCollection.INSTITUTION, "characteristic"));
    }

    @Override
    public void keep(List<StratumPart> parts) {
        strata.upsertAllIfNewer(parts.stream().map(MongoStrata::write).toList());
    }

    private static Newer write(StratumPart part) {
        var stratum = part.stratum();
        var count = part.count();
        return new Newer(
                id(part),
                "changes",
                count.changes(),
                Updates.combine(
                        Updates.set("characteristic", stratum.characteristic().word()),
                        Updates.set("lifecycle", stratum.lifecycle().name()),
                        Updates.set("value", stratum.value()),
                        Updates.set("partition", part.partition()),
                        Updates.set("patrons", count.patrons()),
                        Updates.set("since", Date.from(count.since())),
                        Updates.set("asOf", Date.from(count.asOf()))));
    }

    /** The value stands last, or is missing: it may contain anything. */
    private static String id(StratumPart part) {
        var stratum = part.stratum();
        var id = Tenancy.current() + "|" + part.partition() + "|"
                + stratum.characteristic().word() + "|" + stratum.lifecycle();
        return stratum.value() == null ? id : id + "|" + stratum.value();
    }

    @Override
    public void each(Characteristic characteristic, Consumer<StratumPart> use) {
        strata.find(Filters.eq("characteristic", characteristic.word()))
                .batchSize(AT_ONCE)
                .map(document -> part(characteristic, document))
                .forEach(use);
    }

    private static StratumPart part(Characteristic characteristic, Document document) {
        return new StratumPart(
                new Stratum(
                        characteristic,
                        Lifecycle.valueOf(document.getString("lifecycle")),
                        document.getString("value")),
                document.getInteger("partition"),
                new Count(
                        document.getLong("patrons"),
                        document.getLong("changes"),
                        document.getDate("since").toInstant(),
                        document.getDate("asOf").toInstant()));
    }
}
