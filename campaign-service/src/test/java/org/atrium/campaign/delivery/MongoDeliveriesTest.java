package org.atrium.campaign.delivery;

import com.mongodb.client.MongoClient;
import com.mongodb.client.model.Filters;
import java.util.Locale;
import org.atrium.campaign.RunningService;
import org.bson.Document;
import org.springframework.beans.factory.annotation.Autowired;

class MongoDeliveriesTest extends RunningService implements DeliveriesContract {

    @Autowired
    Deliveries deliveries;

    @Autowired
    MongoClient mongo;

    @Override
    public Deliveries deliveries() {
        return deliveries;
    }

    @Override
    public DeliveryState stateOf(Delivery delivery) {
        Document found = mongo.getDatabase("atrium_campaign_test")
                .getCollection("deliveries")
                .find(Filters.eq("_id", delivery.id().value()))
                .first();
        return DeliveryState.valueOf(
                found.getString("state").toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
