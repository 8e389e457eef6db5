package org.atrium.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.atrium.kit.test.TestTokens;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class CampaignApiTest extends RunningService {

    @Autowired
    MongoClient mongo;

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
    void who_may_not_see_persons_is_not_told_whether_somebody_has_an_identifier() {
        var id = launched(Map.of("name", "By post", "delivery", "external", "channel", "post"));
        PATRONS.identifiers.put("card:81", UUID.randomUUID().toString());
        var line = """
                {"identifier":{"scheme":"card","value":"81"},"arm":"men","at":"2026-03-02T09:00:00Z"}
                """;
        var lines = line + line + line.replace("men", "women") + "{}\n";

        var somebody = expect(200, ndjson(id, lines, "campaigns:write")).json();
        var nobody = expect(200, ndjson(id, lines.replace("81", "82"), "campaigns:write"))
                .json();

        assertThat(somebody).isEqualTo(nobody);
        assertThat(somebody.at("/accepted").asInt()).isEqualTo(3);
        assertThat(somebody.findValuesAsString("type")).containsExactly("invalid-line");
        assertThat(get("/api/v1/campaigns/" + id + "/report")
                        .json()
                        .at("/assigned/men")
                        .asInt())
                .as("it is taken in all the same")
                .isEqualTo(1);
    }

    @Test
    void nor_is_it_told_by_the_report() {
        PATRONS.identifiers.put("card:91", UUID.randomUUID().toString());
        var line = """
                {"identifier":{"scheme":"card","value":"91"},"arm":"men","at":"2026-03-02T09:00:00Z"}
                """;
        for (var variants : List.of(List.of(), List.of(Map.of("name", "men"), Map.of("name", "women")))) {
            for (var lines : List.of(line, line.replace("men", "holdout"))) {
                var plan = Map.of("name", "By post", "delivery", "external", "channel", "post", "variants", variants);
                var somebody = launched(plan);
                var nobody = launched(plan);
                expect(200, ndjson(somebody, lines, "campaigns:write"));
                expect(200, ndjson(nobody, lines.replace("91", "92"), "campaigns:write"));

                assertThat(reportWithoutPersons(somebody)).isEqualTo(reportWithoutPersons(nobody));
            }
        }
    }

    private JsonNode reportWithoutPersons(String campaign) {
        var report = expect(200, as("/api/v1/campaigns/" + campaign + "/report", "campaigns:read"))
                .json();
        ((ObjectNode) report).remove("asOf");
        return report;
    }

    @Test
    void an_assignment_whose_window_ended_before_all_that_is_remembered_is_refused() {
        var id = launched(Map.of(
                "name",
                "Long ago",
                "delivery",
                "external",
                "channel",
                "post",
                "outcome",
                Map.of("event", "visit", "within", "P1D")));
        PATRONS.identifiers.put("card:83", UUID.randomUUID().toString());
        var line = "{\"identifier\":{\"scheme\":\"card\",\"value\":\"83\"},\"arm\":\"men\",\"at\":\"%s\"}%n";
        var now = Instant.now();

        var old = expect(200, ndjson(id, line.formatted(now.minus(Duration.ofDays(401)))));
        assertThat(old.json().findValuesAsString("type")).containsExactly("too-old");
        assertThat(old.at("/accepted")).isEqualTo("0");

        var remembered = expect(200, ndjson(id, line.formatted(now.minus(Duration.ofDays(399)))));
        assertThat(remembered.at("/accepted")).isEqualTo("1");
    }

    @Test
    void an_external_campaign_that_names_no_arms_takes_eight_and_the_holdout_however_many_are_told_at_once()
            throws Exception {
        var id = launched(Map.of("name", "By post", "delivery", "external", "channel", "post"));
        var tellings = new ArrayList<Callable<Answer>>();
        for (var tool : List.of("A", "B")) {
            var lines = new StringBuilder();
            for (var number = 0; number < 20; number++) {
                PATRONS.identifiers.put(
                        "card:" + tool + number, UUID.randomUUID().toString());
                lines.append("{\"identifier\":{\"scheme\":\"card\",\"value\":\"%s\"},\"arm\":\"%s\",\"at\":\"%s\"}%n"
                        .formatted(tool + number, number == 19 ? "holdout" : tool + number, "2026-03-02T09:00:00Z"));
            }
            tellings.add(() -> ndjson(id, lines.toString()));
        }

        try (var threads = Executors.newFixedThreadPool(2)) {
            var accepted = 0;
            for (var told : threads.invokeAll(tellings)) {
                var receipt = expect(200, told.get()).json();
                accepted += receipt.at("/accepted").asInt();
                assertThat(receipt.findValuesAsString("type")).containsOnly("unknown-arm");
            }
            assertThat(accepted).isEqualTo(8 + 2);
        }
        assertThat(get("/api/v1/campaigns/" + id + "/report")
                        .json()
                        .at("/assigned")
                        .size())
                .isEqualTo(8);
        assertThat(expect(200, ndjson(id, """
                        {"identifier":{"scheme":"card","value":"A0"},"arm":"<b>","at":"2026-03-02T09:00:00Z"}
                        """)).json().findValuesAsString("type"))
                .containsExactly("invalid-line");
    }

    @Test
    void an_external_campaign_is_finished_when_its_last_window_is_over_and_then_takes_no_more() {
        var outcome = Map.of("event", "visit", "within", "P1D");
        var variants = List.of(Map.of("name", "men"));
        var over = launched(Map.of(
                "name", "Short", "delivery", "external", "channel", "post", "variants", variants, "outcome", outcome));
        var open = launched(Map.of("name", "Long", "delivery", "external", "channel", "post", "variants", variants));
        var untold = launched(Map.of(
                "name", "None", "delivery", "external", "channel", "post", "variants", variants, "outcome", outcome));
        PATRONS.identifiers.put("card:31", UUID.randomUUID().toString());
        var line = """
                {"identifier":{"scheme":"card","value":"31"},"arm":"men","at":"2026-03-02T09:00:00Z"}
                """;
        assertThat(expect(200, ndjson(open, line)).json().at("/accepted").asInt())
                .isEqualTo(1);
        assertThat(expect(200, ndjson(over, line)).json().at("/accepted").asInt())
                .isEqualTo(1);
        aDayPasses(over);

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
    void a_made_up_cursor_a_missing_element_and_a_number_out_of_bounds_are_said_to_be_wrong() {
        var campaign =
                expect(201, post("/api/v1/campaigns", Map.of("name", "Ours"))).at("/id");
        var madeUp = Base64.getUrlEncoder().encodeToString("nonsense".getBytes(StandardCharsets.UTF_8));
        for (var path : List.of("/api/v1/campaigns", "/api/v1/campaigns/" + campaign + "/deliveries")) {
            expect(422, get(path + "?cursor=" + madeUp));
            expect(400, get(path + "?cursor=%00"));
        }
        assertThat(expect(422, post("/api/v1/campaigns", "{\"name\":\"x\",\"variants\":[null]}"))
                        .text())
                .contains("/variants/0");
        var many = "{\"name\":\"x\",\"variants\":[" + "{},".repeat(5_000) + "{}]}";
        assertThat(expect(422, post("/api/v1/campaigns", many)).text()).contains("/variants");
        expect(422, post("/api/v1/campaigns", "{\"name\":\"x\",\"cost\":{\"amount\":1E9000,\"currency\":\"EUR\"}}"));
        expect(
                422,
                post(
                        "/api/v1/campaigns",
                        "{\"name\":\"x\",\"schedule\":{\"notBefore\":\"+1000000000-01-01T00:00:00Z\"}}"));
    }

    @Test
    void a_change_without_the_version_that_was_read_is_refused() {
        var id =
                expect(201, post("/api/v1/campaigns", Map.of("name", "Spring"))).at("/id");
        var unsaid = call(
                "PATCH",
                "/api/v1/campaigns/" + id,
                "{\"name\":\"Autumn\"}",
                "application/merge-patch+json",
                TestTokens.bearer(institution, ALL));

        expect(428, unsaid);
        assertThat(get("/api/v1/campaigns/" + id).at("/name")).isEqualTo("Spring");
    }

    @Test
    void nobody_approves_or_launches_what_was_changed_since_they_saw_it() {
        var id = expect(
                        201,
                        post(
                                "/api/v1/campaigns",
                                Map.of("name", "Spring", "segmentId", aSegment(), "templateId", aTemplate())))
                .at("/id");
        var seen = tag(expect(200, post("/api/v1/campaigns/" + id + "/submit", "{}")));
        var newer = tag(expect(200, post("/api/v1/campaigns/" + id + "/submit", "{}")));

        expect(412, move(id, "approve", seen));
        assertThat(get("/api/v1/campaigns/" + id).at("/state")).isEqualTo("submitted");

        var approved = tag(expect(200, move(id, "approve", newer)));
        expect(412, move(id, "launch", newer));
        assertThat(get("/api/v1/campaigns/" + id).at("/state")).isEqualTo("approved");
        expect(200, move(id, "launch", approved));
    }

    private Answer move(String id, String move, String tag) {
        return call(
                "POST",
                "/api/v1/campaigns/" + id + "/" + move,
                "{}",
                "application/json",
                TestTokens.bearer(institution, ALL),
                "If-Match",
                tag);
    }

    private static String tag(Answer answer) {
        return answer.response().headers().firstValue("ETag").orElseThrow();
    }

    @Test
    void who_shares_a_letter_is_chosen_in_a_draft_and_by_nobody_where_another_tool_sends() {
        var path = "/api/v1/campaigns/"
                + expect(201, post("/api/v1/campaigns", Map.of("name", "Spring")))
                        .at("/id");
        assertThat(expect(200, get(path)).at("/oneMessagePer")).isEqualTo("person");

        var homes = expect(201, post("/api/v1/campaigns", Map.of("name", "Homes", "oneMessagePer", "household")));
        assertThat(expect(200, get("/api/v1/campaigns/" + homes.at("/id"))).at("/oneMessagePer"))
                .isEqualTo("household");
        assertThat(expect(422, post("/api/v1/campaigns", Map.of("name", "x", "oneMessagePer", "street")))
                        .text())
                .contains("/oneMessagePer");
        assertThat(expect(
                                422,
                                post(
                                        "/api/v1/campaigns",
                                        Map.of("name", "x", "delivery", "external", "oneMessagePer", "mailbox")))
                        .text())
                .contains("/oneMessagePer");
    }

    @Test
    void who_may_not_know_who_is_held_out_is_not_told_the_seed() {
        var path = "/api/v1/campaigns/"
                + expect(201, post("/api/v1/campaigns", Map.of("name", "Spring", "seed", 7)))
                        .at("/id");

        assertThat(expect(200, as(path, "campaigns:read", "campaigns:write", "patrons:read"))
                        .json()
                        .has("seed"))
                .isFalse();
        assertThat(expect(200, as("/api/v1/campaigns", "campaigns:read")).text())
                .contains("Spring")
                .doesNotContain("seed");
        assertThat(expect(200, as(path, "campaigns:read", "privacy:manage")).at("/seed"))
                .isEqualTo("7");
    }

    @Test
    void deliveries_person_by_person_are_for_who_may_see_persons_and_the_held_out_for_privacy_alone() {
        var id = launched(Map.of(
                "name",
                "By post",
                "delivery",
                "external",
                "channel",
                "post",
                "variants",
                List.of(Map.of("name", "men"))));
        PATRONS.identifiers.put("card:51", UUID.randomUUID().toString());
        PATRONS.identifiers.put("card:52", UUID.randomUUID().toString());
        expect(200, ndjson(id, """
                {"identifier":{"scheme":"card","value":"51"},"arm":"men","at":"2026-03-02T09:00:00Z"}
                {"identifier":{"scheme":"card","value":"52"},"arm":"holdout","at":"2026-03-02T09:00:00Z"}
                """));
        var path = "/api/v1/campaigns/" + id + "/deliveries";

        assertThat(expect(403, as(path, "campaigns:read", "analytics:read")).at("/detail"))
                .contains("patrons:read");
        expect(403, as(path, "patrons:read", "privacy:manage"));
        var desk = expect(200, as(path, "campaigns:read", "patrons:read"));
        assertThat(desk.text()).doesNotContain("holdout", "held-out", PATRONS.identifiers.get("card:52"));
        assertThat(desk.json().path("items").size()).isEqualTo(1);
        expect(403, as(path + "?state=held-out", "campaigns:read", "patrons:read"));
        assertThat(expect(200, as(path, "campaigns:read", "patrons:read", "privacy:manage"))
                        .json()
                        .path("items")
                        .size())
                .isEqualTo(2);
    }

    @Test
    void a_file_of_deliveries_tells_who_is_held_out_to_privacy_alone() {
        var id = aLaunchedCampaign(Map.of("holdout", 0));
        inState(id, 3, "sent", Map.of("assignedAt", new Date(), "settledAt", new Date(), "opens", Map.of("human", 2)));
        inState(id, 2, "held-out", Map.of("assignedAt", new Date(), "arm", "holdout"));

        askForAFile(403, id, "campaigns:read");
        var desk = askForAFile(202, id, "campaigns:read", "patrons:read");
        var privacy = askForAFile(202, id, "campaigns:read", "patrons:read", "privacy:manage");

        until("both files are written", () -> written(desk) && written(privacy));
        var file = expect(200, as(desk + "/file", "campaigns:read", "patrons:read"));
        assertThat(file.text().lines()).hasSize(1 + 3);
        assertThat(file.text())
                .startsWith("\uFEFFid,patronId,contactPointId,branchId,arm,state,reason,assignedAt,at,opened,clicked,")
                .contains(",treated,sent,,")
                .doesNotContain("held-out");
        expect(403, as(desk + "/file", "campaigns:read"));
        assertThat(expect(200, as(privacy + "/file", "campaigns:read", "patrons:read", "privacy:manage"))
                        .text()
                        .lines())
                .hasSize(1 + 5)
                .anyMatch(line -> line.contains(",holdout,held-out,"));
        assertThat(expect(403, as(privacy + "/file", "campaigns:read", "patrons:read"))
                        .at("/detail"))
                .contains("privacy:manage");
    }

    /** Returns where it is. */
    private String askForAFile(int status, String campaign, String... scopes) {
        var asked = call(
                "POST",
                "/api/v1/exports/campaigns",
                "{\"kind\":\"campaign-deliveries\",\"subject\":\"%s\"}".formatted(campaign),
                "application/json",
                TestTokens.bearer(institution, scopes));
        expect(status, asked);
        return asked.response().headers().firstValue("Location").orElse("");
    }

    private boolean written(String export) {
        return as(export, "campaigns:read").at("/state").equals("done");
    }

    @Test
    void a_report_tells_who_may_not_see_persons_no_small_number() {
        var id = aLaunchedCampaign(Map.of("holdout", 0));
        inState(id, 30, "sent", Map.of("settledAt", new Date(), "opens", Map.of("human", 1)));
        inState(id, 4, "sent", Map.of("settledAt", new Date(), "unsubscribedAt", new Date()));
        inState(id, 3, "bounced", Map.of("reason", "550"));
        inState(id, 2, "uncertain", Map.of());
        inState(id, 20, "withheld", Map.of("reason", "no-consent"));
        inState(id, 1, "withheld", Map.of("reason", "restricted"));
        var path = "/api/v1/campaigns/" + id + "/report";

        var whole = expect(200, as(path, "campaigns:read", "patrons:read")).json();
        var shown = expect(200, as(path, "campaigns:read")).json();

        assertThat(whole.at("/bounced").asInt()).isEqualTo(3);
        assertThat(whole.at("/uncertain").asInt()).isEqualTo(2);
        assertThat(whole.at("/sent").asInt()).isEqualTo(34);
        assertThat(whole.at("/unsubscribed").asInt()).isEqualTo(4);
        assertThat(whole.at("/opened/patrons").asInt()).isEqualTo(30);
        assertThat(whole.at("/withheldAtSending/restricted").asInt()).isEqualTo(1);
        assertThat(whole.at("/withheldNumbers").size()).isZero();
        for (var absent : List.of(
                "/bounced",
                "/uncertain",
                "/sent",
                "/unsubscribed",
                "/opened/human",
                "/opened/patrons",
                "/withheld/restricted")) {
            assertThat(shown.at(absent).isMissingNode()).as(absent).isTrue();
        }
        assertThat(shown.at("/withheldAtSending")).isEqualTo(JSON.readTree("{\"other\":21}"));
        assertThat(shown.at("/withheldNumbers"))
                .isEqualTo(JSON.readTree(
                        "[\"uncertain\",\"bounced\",\"sent\",\"opened.human\",\"opened.patrons\",\"unsubscribed\"]"));

        var limited = TestTokens.limited(
                institution, List.of(UUID.randomUUID()), "campaigns:read", "campaigns:write", "patrons:read");
        var toLimited = expect(200, call("GET", path, null, "application/json", limited))
                .json();
        assertThat(toLimited.at("/withheldNumbers"))
                .as("who may read the patrons of some branches alone")
                .isEqualTo(shown.at("/withheldNumbers"));
        for (var refused : List.of("GET /deliveries", "POST /cancel")) {
            var parts = refused.split(" ");
            var answer = call(parts[0], "/api/v1/campaigns/" + id + parts[1], null, "application/json", limited);
            assertThat(answer.status()).as(refused).isEqualTo(403);
            assertThat(answer.at("/type")).as(refused).endsWith("limited-to-branches");
        }
    }

    private void inState(String campaign, int count, String state, Map<String, Object> more) {
        for (var i = 0; i < count; i++) {
            var delivery = new Document("_id", UUID.randomUUID())
                    .append("institutionId", institution.value())
                    .append("campaignId", UUID.fromString(campaign))
                    .append("step", "1")
                    .append("patronId", UUID.randomUUID())
                    .append("contactPointId", UUID.randomUUID())
                    .append("channel", "email")
                    .append("arm", "treated")
                    .append("state", state);
            delivery.putAll(more);
            mongo.getDatabase("atrium_campaign_test")
                    .getCollection("deliveries")
                    .insertOne(delivery);
        }
    }

    private Answer as(String path, String... scopes) {
        return call("GET", path, null, "", TestTokens.bearer(institution, scopes));
    }

    @Test
    void lines_that_cannot_be_taken_in_are_bounded_in_length_time_and_number() {
        var id = launched(Map.of(
                "name",
                "By post",
                "delivery",
                "external",
                "channel",
                "post",
                "variants",
                List.of(Map.of("name", "men"))));
        PATRONS.identifiers.put("card:61", UUID.randomUUID().toString());
        var good =
                "{\"identifier\":{\"scheme\":\"card\",\"value\":\"61\"},\"arm\":\"men\",\"at\":\"2026-03-02T09:00:00Z\"}\n";
        var faulty = "\uFEFF" + "x".repeat(3_000_000) + "\nnull\n[]\n" + good.replace("2026-", "+999999999-")
                + good.replace("2026-", "2190-") + good.replace("61", "6\\u00001") + good;

        var taken = expect(200, ndjson(id, faulty)).json();

        assertThat(taken.at("/accepted").asInt()).isEqualTo(1);
        assertThat(taken.at("/rejected").size()).isEqualTo(6);
        assertThat(taken.at("/rejected/4/detail").asString()).contains("future");

        var endless = expect(200, ndjson(id, "x\n".repeat(100_000) + good)).json();
        assertThat(endless.at("/rejected").size()).isEqualTo(1_001);
        assertThat(endless.at("/rejected/1000/type").asString()).isEqualTo("not-read");
        assertThat(endless.at("/duplicates").asInt()).isZero();
    }

    @Test
    void an_external_campaign_that_is_paused_ends_with_its_last_window() {
        var id = launched(Map.of(
                "name",
                "Short",
                "delivery",
                "external",
                "channel",
                "post",
                "variants",
                List.of(Map.of("name", "men")),
                "outcome",
                Map.of("event", "visit", "within", "P1D")));
        PATRONS.identifiers.put("card:71", UUID.randomUUID().toString());
        expect(200, ndjson(id, """
                {"identifier":{"scheme":"card","value":"71"},"arm":"men","at":"2026-03-02T09:00:00Z"}
                """));
        expect(200, post("/api/v1/campaigns/" + id + "/pause", "{}"));
        aDayPasses(id);

        until(
                "it is finished",
                () -> get("/api/v1/campaigns/" + id).at("/state").equals("finished"));
    }

    @Test
    void what_was_submitted_is_shown_and_a_change_is_named_to_the_approver() {
        var template = aTemplate();
        var id = expect(
                        201,
                        post(
                                "/api/v1/campaigns",
                                Map.of("name", "Spring", "segmentId", aSegment(), "templateId", template)))
                .at("/id");
        var submitted = expect(200, post("/api/v1/campaigns/" + id + "/submit", "{}"));
        assertThat(submitted.at("/variants/0/templateVersion")).isEqualTo("1");
        assertThat(submitted.at("/segmentVersion")).isEqualTo("1");
        var body = JSON.readTree(get("/api/v1/templates/" + template).text());
        expect(
                200,
                put(
                        "/api/v1/templates/" + template,
                        Map.of(
                                "name", "Second",
                                "languages", Map.of("fr", body.at("/languages/fr")),
                                "fallbackLanguage", "fr")));

        var refused = expect(409, post("/api/v1/campaigns/" + id + "/approve", "{}"));

        assertThat(refused.at("/type")).isEqualTo("/problems/changed-since-submission");
        assertThat(refused.text()).contains("/variants/0/templateId", "was version 1", "is version 2");
        assertThat(expect(200, post("/api/v1/campaigns/" + id + "/submit", "{}"))
                        .at("/variants/0/templateVersion"))
                .isEqualTo("2");
        expect(200, post("/api/v1/campaigns/" + id + "/approve", "{}"));
    }

    /** What was to be measured until tomorrow is over. */
    private void aDayPasses(String campaign) {
        mongo.getDatabase("atrium_campaign_test")
                .getCollection("campaigns")
                .updateOne(
                        Filters.eq("_id", UUID.fromString(campaign)),
                        Updates.set("measuredUntil", Date.from(Instant.now().minusSeconds(1))));
    }

    private Answer ndjson(String campaign, String lines) {
        return ndjson(campaign, lines, ALL);
    }

    /** Lines of 2 March 2026 are told as of a month ago, whenever the test runs. */
    private Answer ndjson(String campaign, String lines, String... scopes) {
        var monthAgo = Instant.now().minus(Duration.ofDays(30)).truncatedTo(ChronoUnit.SECONDS);
        return call(
                "POST",
                "/api/v1/campaigns/" + campaign + "/assignments",
                lines.replace("2026-03-02T09:00:00Z", monthAgo.toString()),
                "application/x-ndjson",
                TestTokens.bearer(institution, scopes));
    }
}
