package org.atrium.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.atrium.local.client.AtriumApi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A family that shares an address or a household gets one letter, and is in one arm. */
class AFamilyGetsOneLetterTest {

    private static final int PEOPLE = 40;
    private static final int FAMILIES = 10;

    private final SystemUnderTest system = SystemUnderTest.get();
    private final AtriumApi api = system.api();
    private final Desk desk = new Desk(api, SystemUnderTest.mark());

    @AfterEach
    void hang_up() {
        api.close();
    }

    @Test
    void a_family_is_drawn_into_one_arm_and_gets_one_letter() {
        desk.people(PEOPLE);
        var segment = desk.segment(PEOPLE);
        var ids = desk.patrons(segment);
        var families = new HashMap<String, String>();
        for (int family = 0; family < FAMILIES; family++) {
            var home = desk.made("/api/v1/groups", Map.of("kind", "household", "name", "Home " + family + desk.mark()));
            for (int one = 0; one < 3; one++) {
                var patron = ids.get(desk.address(family * 3 + one));
                AtriumApi.ok(api.post(
                        "/api/v1/groups/" + home + "/members",
                        Map.of("patronId", patron, "role", one == 0 ? "guarantor" : "guarantee")));
                families.put(patron, home);
            }
        }

        var campaign = desk.campaign(segment, 0.4, Map.of("oneMessagePer", "household"));
        desk.launched(campaign);
        desk.finished(campaign);

        var deliveries = desk.all("/api/v1/campaigns/" + campaign + "/deliveries");
        assertThat(deliveries).hasSize(PEOPLE);
        var byFamily = deliveries.stream()
                .filter(one -> families.containsKey(text(one, "patronId")))
                .collect(Collectors.groupingBy(one -> families.get(text(one, "patronId"))));
        assertThat(byFamily).hasSize(FAMILIES);
        byFamily.values().forEach(AFamilyGetsOneLetterTest::isOneArmAndAtMostOneLetter);
        var letters = deliveries.stream().filter(one -> text(one, "state").equals("sent"));
        assertThat(system.mail().to(desk.mark() + ".example")).hasSize((int) letters.count());
        var covered = deliveries.stream().filter(one -> text(one, "state").equals("covered"));
        assertThat(desk.report(campaign).at("/withheldAtSending/covered").asInt(0))
                .isEqualTo((int) covered.count());
        assertThat(deliveries.stream().filter(one -> text(one, "state").equals("held-out")))
                .as("of the clusters and of those who live alone four in ten")
                .isNotEmpty();
    }

    private static void isOneArmAndAtMostOneLetter(List<JsonNode> family) {
        assertThat(family).hasSize(3);
        assertThat(family).extracting(one -> text(one, "arm")).containsOnly(text(family.getFirst(), "arm"));
        var states = family.stream().map(one -> text(one, "state")).sorted().toList();
        if (text(family.getFirst(), "arm").equals("holdout")) {
            assertThat(states).containsOnly("held-out");
            return;
        }
        assertThat(states).containsExactly("covered", "covered", "sent");
        var letter = family.stream()
                .filter(one -> text(one, "state").equals("sent"))
                .findFirst()
                .orElseThrow();
        assertThat(family.stream().filter(one -> text(one, "state").equals("covered")))
                .extracting(one -> text(one, "coveredBy"))
                .containsOnly(text(letter, "id"));
    }

    @Test
    void who_objects_to_profiling_has_no_figures_from_that_moment() {
        desk.people(1);
        var segment = desk.segment(1);
        var patron = desk.patrons(segment).get(desk.address(0));
        var dormant = desk.segment(Map.of(
                "all",
                List.of(Map.of("field", "category", "is", desk.mark()), Map.of("field", "scores.recency", "is", 1))));
        desk.counted(dormant, 1);

        var scores = AtriumApi.ok(api.get("/api/v1/patrons/" + patron + "/scores"));
        assertThat(names(scores)).contains("recency", "frequency", "monetary", "engagement", "lapse");
        assertThat(scores.path("definition").asInt()).isPositive();

        AtriumApi.ok(api.post("/api/v1/patrons/" + patron + "/restriction", Map.of("limit", "profiling")));

        var withheld = AtriumApi.ok(api.get("/api/v1/patrons/" + patron + "/scores"));
        assertThat(names(withheld)).isEmpty();
        assertThat(text(withheld, "withheld")).isEqualTo("profiling");
        desk.counted(dormant, 0);
    }

    private static HashSet<String> names(JsonNode scores) {
        return StreamSupport.stream(scores.path("scores").spliterator(), false)
                .map(score -> text(score, "name"))
                .collect(Collectors.toCollection(HashSet::new));
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).asString("");
    }
}
