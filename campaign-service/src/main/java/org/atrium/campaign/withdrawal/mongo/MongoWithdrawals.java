package org.atrium.campaign.withdrawal.mongo;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Updates;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.atrium.campaign.recipient.PatronId;
import org.atrium.campaign.withdrawal.Withdrawals;
import org.atrium.kit.store.MongoCollections;
import org.atrium.kit.tenancy.TenantCollection;
import org.springframework.stereotype.Component;

/** One document for each patron, purpose and channel, named after them, so that a letter costs the read of one. */
@Component
final class MongoWithdrawals implements Withdrawals {

    /** As long as `campaign.delivery` keeps the event that tells patron-service: later it cannot be told any more. */
    private static final long DAYS_KEPT = 365;

    private final TenantCollection withdrawals;

    MongoWithdrawals(MongoCollections collections) {
        this.withdrawals = collections.tenant("withdrawals");
        collections.index(
                "withdrawals", Indexes.ascending("at"), new IndexOptions().expireAfter(DAYS_KEPT, TimeUnit.DAYS));
    }

    @Override
    public void note(PatronId patron, String purpose, String channel, Instant at) {
        var own = Filters.eq("_id", id(patron, purpose, channel));
        var change = Updates.combine(Updates.setOnInsert("patronId", patron.value()), Updates.max("at", Date.from(at)));
        withdrawals.upsert(own, change);
    }

    @Override
    public Map<PatronId, Instant> latest(Collection<PatronId> patrons, String purpose, String channel) {
        var latest = new HashMap<PatronId, Instant>();
        if (!patrons.isEmpty()) {
            var ids =
                    patrons.stream().map(patron -> id(patron, purpose, channel)).toList();
            for (var found : withdrawals.find(Filters.in("_id", ids))) {
                latest.put(
                        new PatronId(found.get("patronId", UUID.class)),
                        found.getDate("at").toInstant());
            }
        }
        return latest;
    }

    private static String id(PatronId patron, String purpose, String channel) {
        return patron + "/" + channel + "/" + purpose;
    }
}
