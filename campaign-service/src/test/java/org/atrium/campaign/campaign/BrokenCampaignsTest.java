package org.atrium.campaign.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.atrium.campaign.RunningService;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What nobody can read or finish among what waits for the work in the background: the others are served. */
class BrokenCampaignsTest extends RunningService {

    @Autowired
    MongoClient mongo;

    @Autowired
    CampaignProgress progress;

    private final UUID nobodys = UUID.randomUUID();

    @AfterEach
    void remove() {
        for (var collection : List.of("campaigns", "deliveries")) {
            collection(collection).deleteMany(Filters.eq("broken", true));
        }
    }

    @Test
    void a_cancelled_campaign_is_called_off_beside_others_that_cannot_be() {
        collection("campaigns")
                .insertOne(broken(nobodys, "institutionId", "nobody")
                        .append("state", "cancelled")
                        .append("callingOff", true));
        var bad = launched();
        collection("deliveries").insertOne(queued(bad).append("patronId", "not an id"));
        var good = launched();
        collection("deliveries").insertOne(queued(good).append("patronId", UUID.randomUUID()));

        for (var id : List.of(bad, good)) {
            expect(200, post("/api/v1/campaigns/" + id + "/cancel", "{}"));
        }

        until(
                "the good one is called off",
                () -> progress.callingOff().stream()
                        .noneMatch(running -> running.id().toString().equals(good)));
        assertThat(states(good)).containsExactly("withheld");
        assertThat(progress.callingOff())
                .as("the bad one is tried on, and nobody's is passed over")
                .extracting(running -> running.id().toString())
                .contains(bad)
                .doesNotContain(nobodys.toString());
    }

    @Test
    void a_measured_campaign_is_finished_beside_others_that_cannot_be() {
        var over = Date.from(Instant.now().minusSeconds(60));
        collection("campaigns")
                .insertOne(broken(nobodys, "institutionId", "nobody")
                        .append("state", "launched")
                        .append("phase", "measuring")
                        .append("measuredUntil", over));
        var good = launched(Map.of(
                "name",
                "By post",
                "delivery",
                "external",
                "channel",
                "post",
                "variants",
                List.of(Map.of("name", "men"))));
        collection("campaigns")
                .updateOne(
                        Filters.eq("_id", UUID.fromString(good)),
                        new Document("$set", new Document("measuredUntil", over)));

        until(
                "it is finished",
                () -> get("/api/v1/campaigns/" + good).at("/state").equals("finished"));
    }

    private String launched() {
        return aLaunchedCampaign(Map.of("holdout", 0));
    }

    private Document queued(String campaign) {
        return broken(UUID.randomUUID(), "institutionId", institution.value())
                .append("campaignId", UUID.fromString(campaign))
                .append("step", UUID.randomUUID().toString())
                .append("channel", "email")
                .append("arm", "treated")
                .append("state", "queued")
                .append("attempts", 0)
                .append("assignedAt", new Date())
                .append("readyAt", Date.from(Instant.now().plusSeconds(3_600)));
    }

    private static Document broken(UUID id, String field, Object value) {
        return new Document("_id", id).append("broken", true).append(field, value);
    }

    private List<String> states(String campaign) {
        return collection("deliveries")
                .find(Filters.eq("campaignId", UUID.fromString(campaign)))
                .map(found -> found.getString("state"))
                .into(new java.util.ArrayList<>());
    }

    private MongoCollection<Document> collection(String name) {
        return mongo.getDatabase("atrium_campaign_test").getCollection(name);
    }
}
