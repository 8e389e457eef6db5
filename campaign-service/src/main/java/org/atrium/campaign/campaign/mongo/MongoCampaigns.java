package org.atrium.campaign.campaign.mongo;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.atrium.campaign.campaign.Campaign;
import org.atrium.campaign.campaign.CampaignEvent;
import org.atrium.campaign.campaign.CampaignId;
import org.atrium.campaign.campaign.Campaigns;
import org.atrium.kit.events.Outbox;
import org.atrium.kit.store.MongoCollections;
import org.atrium.kit.tenancy.TenantCollection;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

@Component
final class MongoCampaigns implements Campaigns {

    private final TenantCollection campaigns;
    private final Outbox outbox;

    MongoCampaigns(MongoCollections collections, Outbox outbox) {
        this.campaigns = collections.tenant("campaigns");
        this.outbox = outbox;
        collections.index("campaigns", Indexes.ascending("institutionId", "state", "_id"));
        collections.index("campaigns", Indexes.ascending("state", "phase"));
    }

    @Override
    public Optional<Campaign> find(CampaignId id) {
        return campaigns.first(Filters.eq("_id", id.value())).map(CampaignDocument::campaign);
    }

    @Override
    public List<Campaign> list(@Nullable String state, int limit, @Nullable CampaignId after) {
        var filter = new Document();
        if (state != null) {
            filter.append("state", state);
        }
        if (after != null) {
            filter.append("_id", new Document("$lt", after.value()));
        }
        var found = campaigns.find(filter).sort(Sorts.descending("_id")).limit(limit);
        return found.map(CampaignDocument::campaign).into(new ArrayList<>());
    }

    @Override
    public void add(Campaign campaign, List<CampaignEvent> events) {
        var document =
                CampaignDocument.facts(campaign).append("_id", campaign.id().value());
        campaigns.insert(outbox.attach(
                document, events.stream().map(CampaignEvent::outgoing).toList()));
        outbox.nudge();
    }

    @Override
    public boolean save(Campaign campaign, List<CampaignEvent> events) {
        var before =
                Filters.and(Filters.eq("_id", campaign.id().value()), Filters.eq("version", campaign.version() - 1));
        var facts = CampaignDocument.facts(campaign);
        if (events.stream().anyMatch(CampaignEvent.Launched.class::isInstance)) {
            CampaignDocument.progress(campaign).forEach((field, value) -> {
                if (value != null) {
                    facts.append(field, value);
                }
            });
        }
        var pushed = outbox.push(events.stream().map(CampaignEvent::outgoing).toList());
        var update = com.mongodb.client.model.Updates.combine(new Document("$set", facts), pushed);
        var saved = campaigns.updateOne(before, update).getModifiedCount() == 1;
        outbox.nudge();
        return saved;
    }
}
