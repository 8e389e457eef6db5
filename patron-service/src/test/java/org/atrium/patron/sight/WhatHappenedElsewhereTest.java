package org.atrium.patron.sight;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.Year;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.atrium.kit.events.EventData;
import org.atrium.kit.events.EventSubscriber;
import org.atrium.kit.events.IncomingEvent;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.kit.test.TestTokens;
import org.atrium.patron.Caller;
import org.atrium.patron.OnPatronService;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Two patrons of one branch who differ only by what they did and belong to elsewhere: whoever is limited to that branch
 * gets the same answers about both.
 */
class WhatHappenedElsewhereTest extends OnPatronService {

    private static final String PREVIEW = "/api/v1/segments/preview";

    /** Each asks about something in which the two differ. HILL and RIVER stand for the branches. */
    private static final List<String> RULES = List.of(
            "{\"event\":\"visit\",\"count\":{\"atLeast\":3,\"atMost\":3}}",
            "{\"event\":\"visit\",\"count\":{\"atMost\":1},\"within\":\"P90D\"}",
            "{\"event\":\"visit\",\"within\":\"PT60H\",\"count\":{\"atLeast\":2}}",
            "{\"event\":\"visit\",\"branchId\":\"RIVER\",\"count\":{\"atLeast\":2}}",
            "{\"event\":\"loan\",\"topics\":\"film\",\"within\":\"P4M\"}",
            "{\"event\":\"visit\",\"channel\":\"onsite\"}",
            "{\"event\":\"page.view\"}",
            "{\"field\":\"scores.visits.d365\",\"is\":3}",
            "{\"field\":\"scores.lastVisitAt\",\"after\":\"-P2D\"}",
            "{\"field\":\"scores.lastVisitAt\",\"before\":\"-PT60H\"}",
            "{\"field\":\"scores.lastVisitAt\",\"after\":\"2020-01-01\"}",
            "{\"field\":\"scores.stage\",\"is\":\"new\"}",
            "{\"field\":\"scores.stage\",\"is\":\"active\"}",
            "{\"field\":\"scores.frequency\",\"atLeast\":2}",
            "{\"field\":\"scores.recency\",\"is\":5}",
            "{\"field\":\"scores.engagement\",\"atLeast\":7}",
            "{\"field\":\"scores.lapse\",\"is\":\"low\"}",
            "{\"field\":\"groups.kind\",\"is\":\"association\"}",
            "{\"field\":\"groups.role\",\"exists\":true}");

    @Autowired
    List<EventSubscriber> subscribers;

    private Caller library;
    private Caller clerk;
    private String river;
    private String hill;
    private String here;
    private String everywhere;
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);

    @BeforeEach
    void two_who_differ_elsewhere() {
        library = aLibrary();
        river = branch("River");
        hill = branch("Hill");
        clerk = library.with(
                TestTokens.limited(library.institution(), List.of(UUID.fromString(river)), "patrons:read"));
        library.patch("/api/v1/institution/settings", "{\"values\":{\"activity.topics\":\"film\"}}", "If-Match", "*");
        eventually(() -> assertThat(library.get("/api/v1/segments/vocabulary")
                        .body()
                        .path("topics")
                        .size())
                .isEqualTo(1));
        here = reader("HERE", "");
        everywhere = reader("EVERYWHERE", "");
        for (var one : List.of(here, everywhere)) {
            did(one, "visit", Duration.ofHours(70), river, "");
        }
        did(everywhere, "visit", Duration.ofHours(30), hill, ",\"channel\":\"onsite\"");
        did(everywhere, "visit", Duration.ofDays(200), null, "");
        did(everywhere, "loan", Duration.ofDays(5), hill, ",\"topics\":[\"film\"]");
        did(everywhere, "page.view", Duration.ofDays(1), null, "");
        var friends = library.post(
                        "/api/v1/groups",
                        "{\"kind\":\"association\",\"name\":\"Friends\",\"branchId\":\"" + hill + "\"}")
                .id();
        var let = library.post(
                "/api/v1/groups/" + friends + "/members", "{\"patronId\":\"" + everywhere + "\",\"role\":\"member\"}");
        assertThat(let.status()).as(let.text()).isEqualTo(201);
    }

    @Test
    void a_preview_finds_both_or_neither() {
        for (var rule : RULES) {
            assertThat(preview(clerk, "EVERYWHERE", rule)).as(rule).isEqualTo(preview(clerk, "HERE", rule));
        }
        assertThat(RULES)
                .anySatisfy(rule -> assertThat(preview(library, "EVERYWHERE", rule))
                        .as("to whoever sees all branches they differ")
                        .isNotEqualTo(preview(library, "HERE", rule)));
    }

    @Test
    void what_a_segment_would_win_and_whom_a_letter_to_it_would_reach_tells_of_neither() {
        var mixed = segment("{\"any\":[" + about("EVERYWHERE", RULES.getFirst()) + ",{\"event\":\"loan\"}]}");
        var anew =
                clerk.post(PREVIEW, "{\"rule\":{\"field\":\"language\",\"is\":\"fr\"},\"against\":\"" + mixed + "\"}");
        assertThat(anew.body().at("/change/loses").asInt(-1)).as(anew.text()).isZero();
        assertThat(anew.body().at("/change/brings").asInt(-1)).isEqualTo(2);

        assertThat(count(clerk.get("/api/v1/segments/" + mixed + "/reach"))).isZero();
        assertThat(count(library.get("/api/v1/segments/" + mixed + "/reach"))).isEqualTo(1);
        assertThat(preview(clerk, "EVERYWHERE", "{\"segment\":\"" + mixed + "\"}"))
                .isEqualTo(preview(clerk, "HERE", "{\"segment\":\"" + mixed + "\"}"));
    }

    @Test
    void an_explanation_is_the_same_with_its_values_and_its_days() {
        for (var rule : RULES) {
            explainsBothAlike(rule);
        }
        explainsBothAlike("{\"event\":\"visit\",\"branchId\":\"HILL\",\"within\":\"PT200H\"}");
        explainsBothAlike("{\"not\":{\"event\":\"visit\",\"branchId\":\"HILL\",\"within\":\"P30D\"}}");
    }

    private void explainsBothAlike(String rule) {
        var segment = segment(rule.replace("HILL", hill).replace("RIVER", river));
        assertThat(why(clerk, everywhere, segment)).as(rule).isEqualTo(why(clerk, here, segment));
        library.delete("/api/v1/segments/" + segment);
    }

    @Test
    void scores_and_the_patron_are_the_same() {
        for (var path : List.of("/scores", "/groups")) {
            assertThat(of(clerk, everywhere, path)).isEqualTo(of(clerk, here, path));
        }
        assertThat(clerk.get("/api/v1/patrons/" + everywhere).body().path("scores"))
                .isEqualTo(clerk.get("/api/v1/patrons/" + here).body().path("scores"));
        assertThat(of(library, everywhere, "/scores")).isNotEqualTo(of(library, here, "/scores"));
    }

    @Test
    void when_somebody_came_into_a_segment_by_what_they_did_is_for_whoever_sees_all_of_it() {
        var atHill = segment("{\"event\":\"visit\",\"branchId\":\"" + hill + "\",\"within\":\"PT200H\"}");
        var french = segment("{\"field\":\"language\",\"is\":\"fr\"}");
        eventually(() -> assertThat(of(library, everywhere, "/timeline")).contains(atHill, french));

        assertThat(of(clerk, everywhere, "/timeline")).contains(french).doesNotContain(atHill);
    }

    @Test
    void of_whoever_objected_and_of_a_child_no_figure_and_no_truth_of_one_is_explained() {
        var child = reader("CHILD", ",\"birthYear\":" + (Year.now().getValue() - 9));
        did(child, "visit", Duration.ofHours(70), river, "");
        library.post("/api/v1/patrons/" + everywhere + "/restriction", "{\"limit\":\"profiling\"}");
        for (var rule : RULES.subList(0, RULES.size() - 2)) {
            var asked = rule.replace("RIVER", river);
            for (var who : List.of(child, everywhere)) {
                var usual = whyOf(who, asked);
                var opposite = whyOf(who, "{\"not\":" + asked + "}");
                assertThat(usual).as(rule).doesNotContain("scores.", "visit", "\"value\":1", "\"value\":3");
                assertThat(usual)
                        .as("that it does not hold would be a figure too")
                        .isEqualTo(opposite);
            }
        }
        assertThat(whyOf(everywhere, "{\"field\":\"language\",\"is\":\"fr\"}"))
                .as("what they told themselves is said as before")
                .contains("\"value\":\"fr\"");
    }

    private String whyOf(String patron, String rule) {
        var segment = segment(rule);
        var why = why(library, patron, segment);
        library.delete("/api/v1/segments/" + segment);
        return why;
    }

    private String why(Caller who, String patron, String segment) {
        var why = who.get("/api/v1/patrons/" + patron + "/segments/" + segment + "/explanation");
        assertThat(why.status()).as(why.text()).isEqualTo(200);
        return why.text().replace(patron, "ID").replace(segment, "S").replaceAll("\"asOf\":\"[^\"]*\"", "");
    }

    private static String of(Caller who, String patron, String path) {
        return who.get("/api/v1/patrons/" + patron + path).text().replace(patron, "ID");
    }

    private String preview(Caller who, String card, String rule) {
        var found = who.post(PREVIEW, "{\"rule\":" + about(card, rule) + "}");
        assertThat(found.status()).as(found.text()).isEqualTo(200);
        return found.text().replace(card, "CARD").replaceAll("\"asOf\":\"[^\"]*\"", "");
    }

    private String about(String card, String rule) {
        return "{\"all\":[{\"field\":\"identifiers.card\",\"is\":\"" + card + "\"},"
                + rule.replace("HILL", hill).replace("RIVER", river) + "]}";
    }

    private String segment(String rule) {
        var made = library.post("/api/v1/segments", "{\"name\":\"elsewhere\",\"rule\":" + rule + "}");
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        return made.id();
    }

    private static int count(Caller.Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.body().path("count").asInt(-1);
    }

    private String branch(String name) {
        return library.post("/api/v1/branches", "{\"name\":\"" + name + "\"}").id();
    }

    private String reader(String card, String more) {
        var made = library.post(
                "/api/v1/patrons",
                "{\"homeBranchId\":\"%s\",\"language\":\"fr\",\"identifiers\":[{\"scheme\":\"card\",\"value\":\"%s\"}]%s}"
                        .formatted(river, card, more));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        return made.id();
    }

    private void did(String patron, String type, Duration ago, @Nullable String branch, String more) {
        var data = "{\"patronId\":\"" + patron + "\"" + (branch == null ? "" : ",\"branchId\":\"" + branch + "\"")
                + more + "}";
        var event = new IncomingEvent(
                UUID.randomUUID().toString(),
                "/test",
                type,
                patron,
                now.minus(ago),
                library.institution(),
                EventData.of(json, json.readTree(data)));
        subscribers.stream()
                .filter(one -> one.name().equals("patron-service.activity"))
                .forEach(one -> Tenancy.run(library.institution(), () -> one.receive(List.of(event))));
    }
}
