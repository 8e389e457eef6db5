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
    Traces traces;

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
                                .claim(order.source(), DeliveriesContract.MAILING, 5, NOON, NOON.plusSeconds(60))
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
    void a_letter_that_an_older_version_marked_is_in_doubt_when_its_time_is_over_and_was_in_hand_until_then() {
        var there = TestTokens.anInstitution();
        var id = UUID.randomUUID();
        var source = DeliveriesContract.aSource();
        collection()
                .insertOne(new Document("_id", id)
                        .append("institutionId", there.value())
                        .append("campaignId", source.id())
                        .append("step", "1")
                        .append("patronId", UUID.randomUUID())
                        .append("contactPointId", UUID.randomUUID())
                        .append("channel", "email")
                        .append("arm", "a")
                        .append("state", "sending")
                        .append("assignedAt", Date.from(NOON))
                        .append("claim", UUID.randomUUID())
                        .append("handedAt", Date.from(NOON))
                        .append("readyAt", Date.from(NOON.plusSeconds(30)))
                        .append("attempts", 0));

        Tenancy.run(there, () -> {
            deliveries.recover(NOON.plusSeconds(29), 1_000);
            assertThat(deliveries.hasOpen(source)).isTrue();
            assertThat(traces.find(new DeliveryId(id)).orElseThrow().sentAt()).isEqualTo(NOON);

            deliveries.recover(NOON.plusSeconds(30), 1_000);
            assertThat(deliveries.hasOpen(source)).isFalse();
            assertThat(traces.find(new DeliveryId(id)).orElseThrow().sentAt()).isEqualTo(NOON);
        });
        assertThat(collection().find(new Document("_id", id)).first())
                .containsEntry("state", "uncertain")
                .doesNotContainKey("readyAt");
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
