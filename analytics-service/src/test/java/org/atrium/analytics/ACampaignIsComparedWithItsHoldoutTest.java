package org.atrium.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.atrium.kit.test.ContractCheck;
import org.atrium.kit.test.TestTokens;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** Launched by campaign-service, visited at the door, read as a result. */
class ACampaignIsComparedWithItsHoldoutTest extends OnRealServers {

    final UUID campaign = UUID.randomUUID();
    final Instant assignedAt = Instant.parse("2026-03-02T09:15:00Z");

    @Test
    void the_lift_of_a_campaign_is_found() {
        assertThat(get("/api/v1/campaigns/" + campaign + "/lift").status()).isEqualTo(404);
        launch();
        eventually(
                "/api/v1/campaigns/" + campaign + "/lift",
                json -> json.path("verdict").isString());
        assertThat(get("/api/v1/campaigns/" + campaign + "/lift")
                        .json()
                        .path("verdict")
                        .stringValue())
                .isEqualTo("not-enough-data");

        var visits = new ArrayList<String>();
        var assigned = new ArrayList<CompletableFuture<?>>();
        for (var i = 0; i < 600; i++) {
            var patron = PATRON_SERVICE.knows(institution, UUID.randomUUID());
            var arm = i < 400 ? "a" : "holdout";
            var comes = arm.equals("a") ? i % 4 == 0 : i % 10 == 0;
            if (comes) {
                visits.add(event("visit", assignedAt.plus(Duration.ofDays(3)), "{\"patronId\":\"" + patron + "\"}"));
                visits.add(event("visit", assignedAt.plus(Duration.ofDays(5)), "{\"patronId\":\"" + patron + "\"}"));
            } else {
                visits.add(event("visit", assignedAt.minus(Duration.ofDays(3)), "{\"patronId\":\"" + patron + "\"}"));
            }
            assigned.add(assign(patron, arm));
        }
        CompletableFuture.allOf(assigned.toArray(CompletableFuture[]::new)).join();
        assertThat(batch(visits.toArray(String[]::new)).json().path("accepted").asInt())
                .isEqualTo(visits.size());

        var lift = eventually(
                "/api/v1/campaigns/" + campaign + "/lift",
                json -> json.at("/arms/0/assigned").asInt() == 400
                        && json.at("/arms/1/assigned").asInt() == 200
                        && json.at("/arms/0/converted").asInt() == 100
                        && json.at("/arms/1/converted").asInt() == 20);
        assertThat(lift.at("/arms/0/rate").asDouble()).isEqualTo(0.25);
        assertThat(lift.at("/arms/0/lift/absolute").asDouble()).isEqualTo(0.15, within(1e-6));
        assertThat(lift.at("/arms/0/lift/low").asDouble()).isGreaterThan(0.08);
        assertThat(lift.at("/arms/0/lift/relative").asDouble()).isEqualTo(1.5, within(1e-6));
        assertThat(lift.at("/arms/0/incremental").asInt()).isEqualTo(60);
        assertThat(lift.at("/arms/0/costPerIncremental/amount").asDouble()).isEqualTo(2.01);
        assertThat(lift.at("/arms/1/role").stringValue()).isEqualTo("control");
        assertThat(lift.path("verdict").stringValue()).isEqualTo("effect");
        assertThat(lift.path("complete").asBoolean()).isTrue();
        assertThat(lift.at("/method/difference").stringValue()).contains("Newcombe");
        assertThat(lift.at("/branches/0/arms").size()).isEqualTo(2);

        assertThat(get(TestTokens.anInstitution(), "/api/v1/campaigns/" + campaign + "/lift")
                        .status())
                .isEqualTo(404);
        assertThat(get("/api/v1/campaigns/nonsense/lift").status()).isEqualTo(404);
    }

    private void launch() {
        var event = (ObjectNode) JSON.readTree(ContractCheck.example("campaign.lifecycle", "Launched"));
        event.put("institutionid", institution.toString())
                .put("id", UUID.randomUUID().toString());
        ((ObjectNode) event.path("data"))
                .put("campaignId", campaign.toString())
                .putArray("arms")
                .add("a");
        kafka.send("campaign.lifecycle", institution + ":" + campaign, bytes(event))
                .join();
        var finished = (ObjectNode) JSON.readTree(ContractCheck.example("campaign.lifecycle", "Finished"));
        finished.put("institutionid", institution.toString());
        kafka.send("campaign.lifecycle", institution + ":" + campaign, bytes(finished))
                .join();
    }

    private CompletableFuture<?> assign(UUID patron, String arm) {
        var event = (ObjectNode) JSON.readTree(ContractCheck.example("campaign.delivery", "Assigned"));
        event.put("institutionid", institution.toString())
                .put("id", UUID.randomUUID().toString());
        var data = (ObjectNode) event.path("data");
        data.putObject("source").put("kind", "campaign").put("id", campaign.toString());
        data.put("campaignId", campaign.toString())
                .put("patronId", patron.toString())
                .put("arm", arm);
        data.put("assignedAt", assignedAt.toString());
        data.remove("together");
        return kafka.send("campaign.delivery", institution + ":" + patron, bytes(event));
    }

    private static byte[] bytes(ObjectNode event) {
        return event.toString().getBytes(StandardCharsets.UTF_8);
    }
}
