package org.atrium.campaign.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atrium.campaign.delivery.DeliveriesContract.NOON;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import org.atrium.campaign.RunningService;
import org.atrium.campaign.recipient.PatronId;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.kit.test.TestTokens;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What a version stored that knew campaigns alone, and derived an id from the contact point as well. */
class OlderDeliveriesTest extends RunningService {

    @Autowired
    Deliveries deliveries;

    @Autowired
    MongoClient mongo;

    @Test
    void an_older_delivery_is_sent_from_and_none_is_ordered_beside_it() {
        var there = TestTokens.anInstitution();
        var order = DeliveriesContract.drawn(DeliveriesContract.aSource(), 1).getFirst();
        var index = collection()
                .createIndex(
                        Indexes.ascending("institutionId", "campaignId", "step", "patronId"),
                        new IndexOptions().unique(true));
        try {
            collection()
                    .insertOne(new Document("_id", UUID.randomUUID())
                            .append("institutionId", there.value())
                            .append("campaignId", order.source().id())
                            .append("step", "1")
                            .append("patronId", order.patron().value())
                            .append("contactPointId", order.contactPoint().value())
                            .append("language", "fr")
                            .append("channel", "email")
                            .append("arm", "a")
                            .append("state", "queued")
                            .append("assignedAt", Date.from(NOON))
                            .append("readyAt", Date.from(NOON))
                            .append("attempts", 0));

            Tenancy.run(there, () -> {
                assertThat(deliveries.place(DeliveriesContract.orders(List.of(order)), NOON, NOON))
                        .isZero();
                assertThat(deliveries
                                .claim(order.source(), 5, NOON, NOON.plusSeconds(60))
                                .deliveries())
                        .singleElement()
                        .satisfies(
                                found -> assertThat(found.delivery().source()).isEqualTo(order.source()));
            });
        } finally {
            collection().dropIndex(index);
        }
    }

    @Test
    void who_was_held_out_or_told_of_before_has_the_same_id_now() {
        var source = new Source("campaign", UUID.fromString("018f3c5e-7d2a-7c11-9a51-2f6b1c0d9e4f"));
        var patron = new PatronId(UUID.fromString("018f3c5e-7d2a-7c11-9a51-000000000001"));

        assertThat(DeliveryId.of(source, "1", patron).toString()).isEqualTo("585099a6-7780-8b45-b89a-d1b2513e53b5");
    }

    private MongoCollection<Document> collection() {
        return mongo.getDatabase("atrium_campaign_test").getCollection("deliveries");
    }
}
