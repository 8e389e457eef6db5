package org.atrium.campaign.report.mongo;

import com.mongodb.client.model.Accumulators;
import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.atrium.campaign.campaign.CampaignId;
import org.atrium.campaign.delivery.DeliveryId;
import org.atrium.campaign.delivery.DeliveryState;
import org.atrium.campaign.report.Counts;
import org.atrium.campaign.report.DeliveryCount;
import org.atrium.campaign.report.DeliveryCount.Touches;
import org.atrium.campaign.report.DeliveryLine;
import org.atrium.kit.store.MongoCollections;
import org.atrium.kit.tenancy.TenantCollection;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

@Component
final class MongoCounts implements Counts {

    private final TenantCollection deliveries;

    MongoCounts(MongoCollections collections) {
        this.deliveries = collections.tenant("deliveries");
    }

    @Override
    public List<DeliveryCount> of(CampaignId campaign) {
        var key = new Document("arm", "$arm")
                .append("state", "$state")
                .append(
                        "reason",
                        new Document(
                                "$cond",
                                List.of(new Document("$eq", List.of("$state", "withheld")), "$reason", "$$REMOVE")));
        var group = Aggregates.group(
                key,
                Accumulators.sum("count", 1),
                Accumulators.sum("openHuman", "$opens.human"),
                Accumulators.sum("openMachine", "$opens.machine"),
                Accumulators.sum("openPatrons", once("$opens.human")),
                Accumulators.sum("clickHuman", "$clicks.human"),
                Accumulators.sum("clickMachine", "$clicks.machine"),
                Accumulators.sum("clickPatrons", once("$clicks.human")),
                Accumulators.sum("unsubscribed", once("$unsubscribedAt")));
        return deliveries
                .aggregate(List.of(Aggregates.match(Filters.eq("campaignId", campaign.value())), group))
                .map(MongoCounts::count)
                .into(new ArrayList<>());
    }

    private static Document once(String field) {
        return new Document("$cond", List.of(new Document("$gt", Arrays.asList(field, null)), 1, 0));
    }

    private static DeliveryCount count(Document group) {
        var key = group.get("_id", Document.class);
        return new DeliveryCount(
                key.getString("arm"),
                DeliveryState.of(key.getString("state")),
                key.getString("reason"),
                number(group, "count"),
                new Touches(number(group, "openHuman"), number(group, "openMachine"), number(group, "openPatrons")),
                new Touches(number(group, "clickHuman"), number(group, "clickMachine"), number(group, "clickPatrons")),
                number(group, "unsubscribed"));
    }

    @Override
    public List<DeliveryLine> deliveries(
            CampaignId campaign, Set<DeliveryState> states, int limit, @Nullable DeliveryId after) {
        var filter = new Document("campaignId", campaign.value())
                .append(
                        "state",
                        new Document(
                                "$in", states.stream().map(DeliveryState::word).toList()));
        if (after != null) {
            filter.append("_id", new Document("$gt", after.value()));
        }
        return deliveries
                .find(filter)
                .sort(Sorts.ascending("_id"))
                .limit(limit)
                .map(MongoCounts::line)
                .into(new ArrayList<>());
    }

    private static DeliveryLine line(Document document) {
        return new DeliveryLine(
                document.get("_id", UUID.class),
                document.get("patronId", UUID.class),
                document.get("contactPointId", UUID.class),
                document.get("branchId", UUID.class),
                document.getString("arm"),
                document.getString("state"),
                document.getString("reason"),
                document.get("coveredBy", UUID.class),
                document.getDate("assignedAt").toInstant(),
                instant(document, "settledAt"),
                touches(document, "opens"),
                touches(document, "clicks"),
                instant(document, "unsubscribedAt"));
    }

    private static int touches(Document document, String kind) {
        var counted = document.get(kind, Document.class);
        return counted == null ? 0 : counted.getInteger("human", 0);
    }

    private static @Nullable Instant instant(Document document, String field) {
        var date = document.getDate(field);
        return date == null ? null : date.toInstant();
    }

    private static long number(Document group, String field) {
        return group.get(field) instanceof Number count ? count.longValue() : 0;
    }
}
