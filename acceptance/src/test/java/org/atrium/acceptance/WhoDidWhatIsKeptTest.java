package org.atrium.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.atrium.local.audit.AuditCheck;
import org.atrium.local.audit.AuditPages;
import org.atrium.local.client.AtriumApi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A year later somebody asks who approved that campaign, and whether the answer is the one that was written then. */
class WhoDidWhatIsKeptTest {
    private final AtriumApi api = SystemUnderTest.get().api();
    private final Desk desk = new Desk(api, SystemUnderTest.mark());

    @AfterEach
    void close() {
        api.close();
    }

    @Test
    void what_was_done_with_a_campaign_stands_in_a_log_that_can_be_checked() {
        desk.people(1);
        var segment = desk.segment(1);
        var campaign = desk.campaign(segment, 0, Map.of());
        desk.launched(campaign);
        desk.finished(campaign);

        Desk.eventually()
                .untilAsserted(() -> assertThat(done(campaign))
                        .extracting(entry -> entry.path("action").asString())
                        .containsExactly(
                                "campaign.launched", "campaign.approved", "campaign.submitted", "campaign.drafted"));
        assertThat(done(campaign))
                .allSatisfy(entry -> assertThat(entry.path("by").asString()).isNotBlank());

        var first = AuditCheck.of(AuditPages.of(api), Optional.empty());
        assertThat(first).isInstanceOf(AuditCheck.Found.Sound.class);
        var newest = ((AuditCheck.Found.Sound) first).newest();
        desk.campaign(segment, 0, Map.of());
        assertThat(AuditCheck.of(AuditPages.of(api), newest)).isInstanceOf(AuditCheck.Found.Sound.class);
    }

    private List<JsonNode> done(String campaign) {
        return AtriumApi.ok(api.get("/api/v1/audit?subject=campaign:" + campaign))
                .path("items")
                .valueStream()
                .toList();
    }
}
