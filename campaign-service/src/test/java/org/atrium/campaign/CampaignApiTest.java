package org.atrium.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.atrium.campaign.audience.Gathering;
import org.atrium.kit.events.EventSubscriber;
import org.atrium.kit.test.ContractCheck;
import org.atrium.kit.test.TestTokens;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class CampaignApiTest extends RunningService {

    @Autowired
    EventSubscriber subscriber;

    @Autowired
    Gathering gathering;

    @Test
    void bad_input_is_refused_and_changes_nothing() {
        expect(400, post("/api/v1/campaigns", "{\"name\":"));
        assertThat(expect(422, post("/api/v1/campaigns", "{\"nam\":\"x\"}")).text())
                .contains("/nam");
        assertThat(expect(422, post("/api/v1/campaigns", "{\"name\":\"x\",\"holdout\":\"many\"}"))
                        .text())
                .contains("/holdout");
        var wrong = new HashMap<String, Object>(Map.of(
                "name",
                " ",
                "channel",
                "pigeon",
                "holdout",
                0.95,
                "templateId",
                UUID.randomUUID().toString(),
                "outcome",
                Map.of("event", "VISIT!", "within", "soon"),
                "cost",
                Map.of("amount", -1, "currency", "euro")));
        assertThat(expect(422, post("/api/v1/campaigns", wrong)).text())
                .contains(
                        "/name", "/channel", "/holdout", "/variants/0/templateId", "/outcome/event", "/outcome/within")
                .contains("/cost/amount", "/cost/currency");
        expect(422, get("/api/v1/campaigns?limit=0"));
        expect(422, get("/api/v1/campaigns?state=asleep"));
        expect(422, get("/api/v1/campaigns?cursor=x"));
        expect(404, get("/api/v1/campaigns/" + UUID.randomUUID()));
        expect(404, get("/api/v1/campaigns/nonsense"));
        expect(415, call("POST", "/api/v1/campaigns", "x", "text/plain", TestTokens.bearer(institution, ALL)));
        expect(401, call("GET", "/api/v1/campaigns", null, "", null));
        expect(403, call("GET", "/api/v1/campaigns", null, "", TestTokens.bearer(institution, "patrons:read")));
        assertThat(get("/api/v1/campaigns").json().path("items").size()).isZero();
    }

    @Test
    void what_belongs_to_another_institution_does_not_exist() {
        var template = aTemplate();
        var campaign = expect(201, post("/api/v1/campaigns", Map.of("name", "Ours", "templateId", template)))
                .at("/id");
        var stranger = TestTokens.bearer(TestTokens.anInstitution(), ALL);

        for (var path : List.of(
                "/api/v1/templates/" + template,
                "/api/v1/campaigns/" + campaign,
                "/api/v1/campaigns/" + campaign + "/report",
                "/api/v1/campaigns/" + campaign + "/deliveries")) {
            expect(404, call("GET", path, null, "", stranger));
        }
        expect(404, call("POST", "/api/v1/campaigns/" + campaign + "/submit", "{}", "application/json", stranger));
        var theirs = call(
                "POST",
                "/api/v1/campaigns",
                JSON.writeValueAsString(Map.of("name", "Theirs", "templateId", template)),
                "application/json",
                stranger);
        expect(422, theirs);
    }

    @Test
    void a_draft_is_patched_an_illegal_move_is_named_and_a_cost_is_amended() {
        var id =
                expect(201, post("/api/v1/campaigns", Map.of("name", "Spring"))).at("/id");
        assertThat(expect(422, post("/api/v1/campaigns/" + id + "/submit", "{}"))
                        .text())
                .contains("/segmentId", "/templateId");
        expect(200, patch("/api/v1/campaigns/" + id, Map.of("segmentId", aSegment(), "templateId", aTemplate())));
        var illegal = expect(409, post("/api/v1/campaigns/" + id + "/launch", "{}"));
        assertThat(illegal.at("/type")).isEqualTo("/problems/illegal-move");
        assertThat(illegal.at("/detail")).contains("draft", "submit, cancel");
        for (var move : List.of("submit", "approve", "launch")) {
            expect(200, post("/api/v1/campaigns/" + id + "/" + move, "{}"));
        }
        assertThat(get("/api/v1/campaigns/" + id).at("/purpose")).isEqualTo("newsletter");

        var amended = expect(
                200, patch("/api/v1/campaigns/" + id, Map.of("cost", Map.of("amount", 140.5, "currency", "EUR"))));
        assertThat(amended.at("/cost/amount")).isEqualTo("140.5");
        assertThat(expect(409, patch("/api/v1/campaigns/" + id, Map.of("holdout", 0.4)))
                        .text())
                .contains("/holdout");
        assertThat(expect(422, patch("/api/v1/campaigns/" + id, Map.of("colour", "red")))
                        .text())
                .contains("/colour");
        expect(200, post("/api/v1/campaigns/" + id + "/pause", "{}"));
        expect(409, post("/api/v1/campaigns/" + id + "/pause", "{}"));
        expect(200, post("/api/v1/campaigns/" + id + "/cancel", "{}"));
    }

    @Test
    void without_recorded_wording_nothing_is_launched() {
        var draft = new HashMap<String, Object>(
                Map.of("name", "Spring", "segmentId", aSegment(), "templateId", aTemplate(), "purpose", "appeals"));
        var id = expect(201, post("/api/v1/campaigns", draft)).at("/id");
        expect(200, post("/api/v1/campaigns/" + id + "/submit", "{}"));
        expect(200, post("/api/v1/campaigns/" + id + "/approve", "{}"));

        var refused = expect(409, post("/api/v1/campaigns/" + id + "/launch", "{}"));

        assertThat(refused.at("/type")).isEqualTo("/problems/consent-wording-missing");
        assertThat(get("/api/v1/campaigns/" + id).at("/state")).isEqualTo("approved");
    }

    @Test
    void another_tool_tells_its_assignments_line_by_line_and_may_repeat_itself() {
        var id = launched(Map.of(
                "name",
                "By post",
                "delivery",
                "external",
                "channel",
                "post",
                "variants",
                List.of(Map.of("name", "men"), Map.of("name", "women"))));
        PATRONS.identifiers.put("card:1", UUID.randomUUID().toString());
        PATRONS.identifiers.put("card:2", UUID.randomUUID().toString());
        var lines = """
                {"identifier":{"scheme":"card","value":"1"},"arm":"men","at":"2026-03-02T09:00:00Z"}
                {"identifier":{"scheme":"card","value":"2"},"arm":"holdout","at":"2026-03-02T09:00:00Z"}

                {"identifier":{"scheme":"card","value":"9"},"arm":"men","at":"2026-03-02T09:00:00Z"}
                {"identifier":{"scheme":"card","value":"1"},"arm":"women","at":"2026-03-02T09:00:00Z"}
                {"arm":"men","at":"2026-03-02T09:00:00Z"}
                {"identifier":
                {"identifier":{"scheme":"card","value":"1"},"arm":"dogs","at":"2026-03-02T09:00:00Z"}
                """;

        var first = expect(200, ndjson(id, lines)).json();
        var second = expect(200, ndjson(id, lines)).json();

        assertThat(first.at("/accepted").asInt()).isEqualTo(2);
        assertThat(first.findValuesAsString("type"))
                .containsExactlyInAnyOrder(
                        "unknown-patron", "arm-conflict", "invalid-line", "malformed-json", "unknown-arm");
        assertThat(second.at("/accepted").asInt()).isZero();
        assertThat(second.at("/duplicates").asInt()).isEqualTo(2);
        var report = get("/api/v1/campaigns/" + id + "/report").json();
        assertThat(report.at("/heldOut").asInt()).isEqualTo(1);
        assertThat(report.at("/assigned/men").asInt()).isEqualTo(1);
        expect(
                409,
                ndjson(
                        expect(201, post("/api/v1/campaigns", Map.of("name", "Ours")))
                                .at("/id"),
                        lines));
    }

    @Test
    void an_external_campaign_is_finished_when_its_last_window_is_over_and_then_takes_no_more() {
        var outcome = Map.of("event", "visit", "within", "PT1S");
        var variants = List.of(Map.of("name", "men"));
        var over = launched(Map.of(
                "name", "Short", "delivery", "external", "channel", "post", "variants", variants, "outcome", outcome));
        var open = launched(Map.of("name", "Long", "delivery", "external", "channel", "post", "variants", variants));
        var untold = launched(Map.of(
                "name", "None", "delivery", "external", "channel", "post", "variants", variants, "outcome", outcome));
        PATRONS.identifiers.put("card:31", UUID.randomUUID().toString());
        var line = """
                {"identifier":{"scheme":"card","value":"31"},"arm":"men","at":"2019-03-02T09:00:00Z"}
                """;
        assertThat(expect(200, ndjson(open, line)).json().at("/accepted").asInt())
                .isEqualTo(1);
        assertThat(expect(200, ndjson(over, line)).json().at("/accepted").asInt())
                .isEqualTo(1);

        until(
                "it is finished",
                () -> get("/api/v1/campaigns/" + over).at("/state").equals("finished"));

        assertThat(expect(409, ndjson(over, line)).at("/type")).isEqualTo("/problems/assignments-closed");
        assertThat(get("/api/v1/campaigns/" + open).at("/state")).isEqualTo("launched");
        assertThat(get("/api/v1/campaigns/" + untold).at("/state")).isEqualTo("launched");
        expect(200, post("/api/v1/campaigns/" + open + "/cancel", "{}"));
        assertThat(expect(409, ndjson(open, line)).at("/type")).isEqualTo("/problems/assignments-closed");
    }

    @Test
    void an_outage_of_patron_service_is_said_as_such() {
        var id = expect(
                        201,
                        post(
                                "/api/v1/campaigns",
                                Map.of("name", "Spring", "segmentId", aSegment(), "templateId", aTemplate())))
                .at("/id");
        PATRONS.down = true;
        try {
            var refused = expect(503, post("/api/v1/campaigns/" + id + "/submit", "{}"));
            assertThat(refused.response().headers().firstValue("Retry-After")).isPresent();
        } finally {
            PATRONS.down = false;
        }
    }

    @Test
    void every_example_of_an_audience_can_be_read() {
        for (var type : ContractCheck.types("patron.audience")) {
            audienceExample(ContractCheck.example("patron.audience", type));
        }
    }

    private void audienceExample(String example) {
        var event = JSON.readTree(example);
        var incoming = new org.atrium.kit.events.IncomingEvent(
                event.at("/id").asString(),
                event.at("/source").asString(),
                event.at("/type").asString(),
                event.at("/subject").asString(),
                java.time.Instant.parse(event.at("/time").asString()),
                institution,
                event.at("/data"),
                JSON);
        org.atrium.kit.tenancy.Tenancy.run(institution, () -> subscriber.receive(List.of(incoming)));
    }

    private Answer ndjson(String campaign, String lines) {
        return call(
                "POST",
                "/api/v1/campaigns/" + campaign + "/assignments",
                lines,
                "application/x-ndjson",
                TestTokens.bearer(institution, ALL));
    }
}
