package org.atrium.analytics.lift.mongo;

import com.mongodb.client.model.Filters;
import java.util.Date;
import java.util.Optional;
import java.util.UUID;
import org.atrium.analytics.lift.Campaign;
import org.atrium.analytics.lift.Campaigns;
import org.atrium.kit.store.MongoCollections;
import org.atrium.kit.tenancy.TenantCollection;
import org.bson.Document;
import org.bson.types.Decimal128;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

@Component
final class MongoCampaigns implements Campaigns {

    private final TenantCollection campaigns;

    MongoCampaigns(MongoCollections collections) {
        campaigns = collections.tenant("campaigns");
    }

    @Override
    public Optional<Campaign> find(UUID id) {
        return campaigns.first(Filters.eq("_id", id)).map(MongoCampaigns::campaign);
    }

    @Override
    public void keep(Campaign campaign) {
        campaigns.upsertIfNewer(document(campaign), "version");
    }

    private static Document document(Campaign campaign) {
        return new Document("_id", campaign.id())
                .append("version", campaign.version())
                .append("name", campaign.name())
                .append("external", campaign.isExternal())
                .append(
                        "outcome",
                        new Document("event", campaign.outcome().event())
                                .append("within", campaign.outcome().within()))
                .append("cost", cost(campaign.cost()))
                .append("arms", campaign.arms())
                .append("launchedAt", Date.from(campaign.launchedAt()));
    }

    private static @Nullable Document cost(Campaign.@Nullable Cost cost) {
        return cost == null
                ? null
                : new Document("amount", new Decimal128(cost.amount())).append("currency", cost.currency());
    }

    private static Campaign campaign(Document document) {
        var outcome = document.get("outcome", Document.class);
        var cost = document.get("cost", Document.class);
        return new Campaign(
                document.get("_id", UUID.class),
                document.getLong("version"),
                document.getString("name"),
                // Of a campaign that was stored before this was noted nobody knows: little is told.
                document.getBoolean("external", true),
                new Campaign.Outcome(outcome.getString("event"), outcome.getString("within")),
                cost == null
                        ? null
                        : new Campaign.Cost(
                                cost.get("amount", Decimal128.class).bigDecimalValue(), cost.getString("currency")),
                document.getList("arms", String.class),
                document.getDate("launchedAt").toInstant());
    }
}
