package org.atrium.campaign.withdrawal.mongo;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeSet;
import org.atrium.kit.access.Given;
import org.atrium.kit.access.Giver;
import org.atrium.kit.access.WhoAsks;
import org.atrium.kit.store.MongoCollections;
import org.atrium.kit.tenancy.TenantCollection;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Hands out what somebody unsubscribed from by a link. */
@Component
class WithdrawalGiver implements Giver {

    private static final String COLLECTION = "withdrawals";

    private final TenantCollection withdrawals;

    WithdrawalGiver(MongoCollections collections) {
        this.withdrawals = collections.tenant(COLLECTION);
    }

    @Override
    public String collection() {
        return COLLECTION;
    }

    @Override
    public String name() {
        return "unsubscribed";
    }

    @Override
    public List<String> columns() {
        return List.of("purpose", "channel", "at");
    }

    /** Their ids begin with the person's and a slash, which a nought follows in the order of signs. */
    @Override
    public Given give(WhoAsks person, @Nullable String after, int limit) {
        var begins = new TreeSet<>(person.ids())
                .stream()
                        .map(id -> Filters.and(Filters.gte("_id", id + "/"), Filters.lt("_id", id + "0")))
                        .toList();
        var theirs = Filters.or(begins);
        Bson wanted = after == null ? theirs : Filters.and(theirs, Filters.gt("_id", after));
        var found = withdrawals
                .find(wanted)
                .sort(Sorts.ascending("_id"))
                .limit(limit + 1)
                .into(new ArrayList<>());
        var shown = found.subList(0, Math.min(limit, found.size()));
        return new Given(
                shown.stream().map(WithdrawalGiver::row).toList(),
                found.size() > limit ? shown.getLast().getString("_id") : null);
    }

    private static SequencedMap<String, Object> row(Document found) {
        var parts = found.getString("_id").split("/", 3);
        return Given.row("purpose", parts[2], "channel", parts[1], "at", found.getDate("at"));
    }
}
