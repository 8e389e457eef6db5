package org.atrium.campaign.audience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import org.atrium.campaign.RunningService;
import org.atrium.campaign.campaign.CampaignId;
import org.atrium.campaign.campaign.Campaigns;
import org.atrium.kit.events.EventData;
import org.atrium.kit.events.EventSubscriber;
import org.atrium.kit.events.IncomingEvent;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.kit.test.ContractCheck;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Whatever the contract of patron.audience allows, at its bounds and beyond what anybody sends, is digested. */
class AudienceEventsTest extends RunningService {

    @Autowired
    EventSubscriber audienceSubscriber;

    @Autowired
    Audiences audiences;

    @Autowired
    Campaigns campaigns;

    @Test
    void every_example_of_the_contract_is_taken_in() {
        var campaign = aLaunchedCampaign(Map.of("holdout", 0, "schedule", Map.of("notBefore", "2099-03-02T09:00:00Z")));
        var request = request(campaign);
        for (var type : ContractCheck.types("patron.audience")) {
            var event = (ObjectNode) JSON.readTree(ContractCheck.example("patron.audience", type));
            ((ObjectNode) event.path("data")).put("campaignId", campaign).put("requestId", request);
            take(event);
        }

        var chunk = JSON.readTree(ContractCheck.example("patron.audience", "AudienceChunk"))
                .path("data")
                .path("members");
        Tenancy.run(institution, () -> {
            assertThat(audiences.arrived(UUID.fromString(request)).members()).isEqualTo(chunk.size());
            assertThat(audiences.closing(UUID.fromString(request))).isPresent();
        });
        assertThat(get("/api/v1/campaigns/" + campaign).at("/waitingFor")).isNotBlank();
        expect(200, post("/api/v1/campaigns/" + campaign + "/cancel", "{}"));
    }

    @Test
    void a_chunk_and_a_closing_at_the_bounds_are_taken_in() {
        var random = new Random(7);
        for (var tries = 0; tries < 40; tries++) {
            var campaign = launchedLater();
            var request = request(campaign);
            var chunk = JSON.createObjectNode();
            chunk.put("requestId", request).put("campaignId", campaign);
            chunk.put("index", pick(random, 0L, 1L, Integer.MAX_VALUE, 1L << 31, Long.MAX_VALUE));
            var members = chunk.putArray("members");
            var size = (int) pick(random, 1, 2, 499, 500);
            for (var i = 0; i < size; i++) {
                var member =
                        members.addObject().put("patronId", UUID.randomUUID().toString());
                if (random.nextBoolean()) {
                    member.put("contactPointId", UUID.randomUUID().toString());
                }
                if (random.nextBoolean()) {
                    member.put("branchId", UUID.randomUUID().toString());
                }
                member.put("language", languages(random));
                if (random.nextInt(3) == 0) {
                    member.put("withheld", "no-consent");
                }
                member.put("later", "a field of a later version");
            }
            var closed = JSON.createObjectNode();
            closed.put("requestId", request).put("campaignId", campaign);
            closed.put("chunks", pick(random, 0L, 1L, 2L, 1L << 31, Long.MAX_VALUE));
            closed.put("count", pick(random, 0L, size, 1L << 31, Long.MAX_VALUE));
            var segment = closed.putObject("segment")
                    .put("id", UUID.randomUUID().toString())
                    .put("name", languages(random))
                    .put("version", pick(random, 1L, 1L << 31, Long.MAX_VALUE));
            segment.set("rule", rule(random));
            if (random.nextInt(4) > 0) {
                segment.putObject("sentence").set(languages(random), sentence(random));
            }
            var said = new ArrayList<>(
                    List.of(event("patron.audience-chunk.v1", chunk), event("patron.audience-closed.v1", closed)));
            if (random.nextBoolean()) {
                Collections.reverse(said);
            }
            ContractCheck.matches(
                    "patron.audience",
                    "AudienceChunk",
                    event("patron.audience-chunk.v1", chunk).toString());
            ContractCheck.matches(
                    "patron.audience",
                    "AudienceClosed",
                    event("patron.audience-closed.v1", closed).toString());

            said.forEach(each -> assertThatCode(() -> take(each)).doesNotThrowAnyException());

            Tenancy.run(institution, () -> {
                assertThat(audiences.arrived(UUID.fromString(request)).members())
                        .isEqualTo(size);
                assertThat(audiences
                                .closing(UUID.fromString(request))
                                .orElseThrow()
                                .chunks())
                        .isEqualTo(closed.path("chunks").asLong());
            });
            expect(200, post("/api/v1/campaigns/" + campaign + "/cancel", "{}"));
        }
    }

    private String template;

    private String launchedLater() {
        if (template == null) {
            template = aTemplate();
        }
        return launched(Map.of(
                "name",
                "Later",
                "segmentId",
                aSegment(),
                "templateId",
                template,
                "schedule",
                Map.of("notBefore", "2099-03-02T09:00:00Z")));
    }

    private static long pick(Random random, long... values) {
        return values[random.nextInt(values.length)];
    }

    private static String languages(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> "zh-Hant-TW";
            case 1 -> "x".repeat(1_000);
            case 2 -> "\u0000\ud83e\udd8a\u202e";
            default -> Arbitraries.strings().ofMinLength(1).ofMaxLength(20).sample();
        };
    }

    private static JsonNode rule(Random random) {
        var rule = JSON.createObjectNode();
        rule.put("$where", "1").put("a.b", 1e300).put("", true);
        rule.put("is", new java.math.BigInteger("9".repeat(60)));
        rule.put("atLeast", new java.math.BigDecimal("0." + "1".repeat(60)));
        rule.putNull("none");
        for (var depth = random.nextInt(300); depth > 0; depth--) {
            rule = JSON.createObjectNode().set("not", rule);
        }
        return rule;
    }

    private static JsonNode sentence(Random random) {
        var sentence = JSON.createObjectNode().put("text", languages(random)).put("later", "a field");
        for (var depth = random.nextInt(100); depth > 0; depth--) {
            var outer = JSON.createObjectNode().put("text", languages(random));
            outer.putArray("parts").add(sentence);
            sentence = outer;
        }
        return sentence;
    }

    private ObjectNode event(String type, ObjectNode data) {
        var event = JSON.createObjectNode();
        event.put("specversion", "1.0")
                .put("id", UUID.randomUUID().toString())
                .put("source", "/patron-service")
                .put("type", type)
                .put("subject", data.path("campaignId").asString())
                .put("time", "2026-03-02T09:15:00Z")
                .put("datacontenttype", "application/json")
                .put("institutionid", institution.toString());
        event.set("data", data);
        return event;
    }

    private void take(JsonNode event) {
        var incoming = new IncomingEvent(
                event.at("/id").asString(),
                event.at("/source").asString(),
                event.at("/type").asString(),
                event.at("/subject").asString(),
                Instant.parse(event.at("/time").asString()),
                institution,
                EventData.of(JSON, event.at("/data")));
        Tenancy.run(institution, () -> audienceSubscriber.receive(List.of(incoming)));
    }

    private String request(String campaign) {
        var found = new String[1];
        Tenancy.run(
                institution,
                () -> found[0] = campaigns
                        .find(new CampaignId(UUID.fromString(campaign)))
                        .orElseThrow()
                        .request()
                        .toString());
        return found[0];
    }
}
