package org.atrium.analytics.lift.mongo;

import com.mongodb.client.model.Accumulators;
import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Updates;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import org.atrium.analytics.lift.Tallies;
import org.atrium.analytics.lift.Tally;
import org.atrium.analytics.lift.TallyChange;
import org.atrium.kit.store.MongoCollections;
import org.atrium.kit.tenancy.Newer;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.kit.tenancy.TenantCollection;
import org.bson.Document;
import org.springframework.stereotype.Component;

@Component
final class MongoTallies implements Tallies {

    private static final String NAME = "lift_tallies";

    private final TenantCollection tallies;

    MongoTallies(MongoCollections collections) {
        tallies = collections.tenant(NAME);
        collections.index(NAME, Indexes.ascending(TenantCollection.INSTITUTION, "campaign"));
    }

    @Override
    public List<Tally> of(UUID campaign) {
        var key = new Document("arm", "$arm").append("branch", "$branch");
        return tallies.aggregate(List.of(
                        Aggregates.match(Filters.eq("campaign", campaign)),
                        Aggregates.group(
                                key,
                                Accumulators.sum("assigned", "$assigned"),
                                Accumulators.sum("converted", "$converted"),
                                Accumulators.sum(
                                        "together", new Document("$ifNull", List.of("$together", "$assigned"))),
                                Accumulators.max("windowsEnd", "$windowsEnd"),
                                Accumulators.max("asOf", "$asOf"))))
                .map(MongoTallies::tally)
                .into(new ArrayList<>());
    }

    @Override
    public void keep(List<TallyChange> changes) {
        tallies.upsertAllIfNewer(changes.stream().map(MongoTallies::write).toList());
    }

    private static Newer write(TallyChange change) {
        var tally = change.tally();
        var id = Tenancy.current() + "|" + change.campaign() + "|" + tally.branchId() + "|" + change.partition() + "|"
                + tally.arm();
        return new Newer(
                id,
                "changes",
                change.changes(),
                Updates.combine(
                        Updates.set("campaign", change.campaign()),
                        Updates.set("arm", tally.arm()),
                        Updates.set("branch", tally.branchId()),
                        Updates.set("assigned", tally.assigned()),
                        Updates.set("converted", tally.converted()),
                        Updates.set("together", tally.together()),
                        Updates.set("windowsEnd", Date.from(tally.windowsEnd())),
                        Updates.set("asOf", Date.from(tally.asOf()))));
    }

    private static Tally tally(Document document) {
        var key = document.get("_id", Document.class);
        return new Tally(
                key.getString("arm"),
                key.get("branch", UUID.class),
                document.getLong("assigned"),
                document.getLong("converted"),
                document.getLong("together"),
                document.getDate("windowsEnd").toInstant(),
                document.getDate("asOf").toInstant());
    }
}
