package org.atrium.campaign.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.util.List;
import java.util.Locale;
import org.atrium.campaign.RunningService;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class MongoDeliveriesTest extends RunningService implements DeliveriesContract {

    @Autowired
    Deliveries deliveries;

    @Autowired
    MongoClient mongo;

    @Test
    void what_is_taken_under_a_claim_that_was_taken_back_meanwhile_is_queued_again() {
        DeliveriesContract.asSomebody(() -> {
            var source = DeliveriesContract.aSource();
            var drawn = DeliveriesContract.drawn(source, 2);
            deliveries.place(DeliveriesContract.orders(drawn), NOON, NOON);
            var claim = deliveries.claim(source, MAILING, 2, NOON, NOON.plusSeconds(60));
            deliveries.recover(NOON.plusSeconds(60), 1000);
            // The process stood still before it took them, wakes now, and dies.
            stored().updateMany(
                            Filters.in(
                                    "_id",
                                    drawn.stream()
                                            .map(each -> each.id().value())
                                            .toList()),
                            Updates.combine(
                                    Updates.set("state", "sending"),
                                    Updates.set("claim", claim.token()),
                                    Updates.unset("readyAt")));
            assertThat(deliveries.handOver(claim.token(), List.of(), drawn.getFirst()))
                    .isEqualTo(Deliveries.Leave.NO_MORE);

            deliveries.recover(NOON.plusSeconds(61), 1000);

            assertThat(drawn).extracting(this::stateOf).containsOnly(DeliveryState.QUEUED);
            assertThat(deliveries
                            .claim(source, MAILING, 2, NOON.plusSeconds(61), NOON.plusSeconds(90))
                            .deliveries())
                    .hasSize(2);
        });
    }

    @Override
    public Deliveries deliveries() {
        return deliveries;
    }

    @Override
    public DeliveryState stateOf(Delivery delivery) {
        Document found = stored().find(Filters.eq("_id", delivery.id().value())).first();
        return DeliveryState.valueOf(
                found.getString("state").toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    private MongoCollection<Document> stored() {
        return mongo.getDatabase("atrium_campaign_test").getCollection("deliveries");
    }
}
