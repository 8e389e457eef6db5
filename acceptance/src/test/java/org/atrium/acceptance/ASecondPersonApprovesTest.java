package org.atrium.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.atrium.local.client.AtriumApi;
import org.atrium.local.client.Reply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One institution wants a second person to approve what it sends; another one does not, in the same installation. */
class ASecondPersonApprovesTest {
    private static final String SETTINGS = "/api/v1/institution/settings";

    private final SystemUnderTest system = SystemUnderTest.get();
    private final AtriumApi free = system.api();
    private AtriumApi careful = free;

    @BeforeEach
    void there_is_another_institution() {
        var another = system.anotherInstitution();
        Assumptions.assumeTrue(another.isPresent(), "the operator is not known");
        careful = another.orElseThrow();
    }

    @AfterEach
    void hang_up() {
        careful.close();
        free.close();
    }

    @Test
    void whoever_submitted_a_campaign_cannot_approve_it_any_more_and_elsewhere_still_can() {
        var here = submitted(careful);
        set("true");

        // It holds everywhere within seconds; until then the campaign is approved, and submitted once more.
        Desk.eventually().during(Duration.ofSeconds(3)).until(() -> {
            submit(careful, here);
            return approve(careful, here).status() == 409;
        });
        var refused = approve(careful, here);
        assertThat(refused.status()).as(refused.body()).isEqualTo(409);
        assertThat(refused.text("type")).endsWith("second-person-needed");
        assertThat(state(careful, here)).isEqualTo("submitted");

        var there = submitted(free);
        AtriumApi.ok(approve(free, there));
        assertThat(state(free, there)).isEqualTo("approved");

        Desk.eventually()
                .untilAsserted(() -> assertThat(AtriumApi.ok(careful.get("/api/v1/audit"))
                                .path("items")
                                .valueStream())
                        .anySatisfy(entry -> {
                            assertThat(entry.path("action").asString()).isEqualTo("institution.setting-changed");
                            assertThat(entry.at("/details/setting").asString()).isEqualTo("campaigns.fourEyes");
                            assertThat(entry.at("/details/is").asString()).isEqualTo("true");
                        }));

        set("null");
        Desk.eventually()
                .untilAsserted(() -> assertThat(approve(careful, here).status()).isEqualTo(200));
    }

    /** A campaign for members who are not there: nothing of it is sent. */
    private static String submitted(AtriumApi api) {
        var desk = new Desk(api, SystemUnderTest.mark());
        desk.wording();
        var campaign = desk.campaign(desk.segment(0), 0, Map.of());
        submit(api, campaign);
        return campaign;
    }

    private static void submit(AtriumApi api, String campaign) {
        AtriumApi.ok(api.post("/api/v1/campaigns/" + campaign + "/submit", Map.of()));
    }

    private static Reply approve(AtriumApi api, String campaign) {
        return api.post("/api/v1/campaigns/" + campaign + "/approve", Map.of());
    }

    private static String state(AtriumApi api, String campaign) {
        return api.get("/api/v1/campaigns/" + campaign).text("state");
    }

    private void set(String fourEyes) {
        AtriumApi.ok(careful.send(
                "PATCH",
                SETTINGS,
                Map.of("Content-Type", "application/merge-patch+json", "If-Match", "*"),
                "{\"values\":{\"campaigns.fourEyes\":%s}}".formatted(fourEyes).getBytes(StandardCharsets.UTF_8)));
    }
}
