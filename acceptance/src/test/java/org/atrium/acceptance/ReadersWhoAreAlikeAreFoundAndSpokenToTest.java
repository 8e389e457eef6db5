package org.atrium.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atrium.acceptance.Desk.eventually;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.atrium.local.client.AtriumApi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * A librarian wants to know which kinds of readers she has. They are found and told apart in a sentence; she gives one a
 * name and writes to it. Who begins to do as they do belongs to them at once, and who objects to nobody.
 */
class ReadersWhoAreAlikeAreFoundAndSpokenToTest {

    /** Of each kind. */
    private static final int ALIKE = 20;

    private final SystemUnderTest system = SystemUnderTest.get();
    private final String mark = SystemUnderTest.mark();
    private AtriumApi api = system.api();
    private Desk desk = new Desk(api, mark);
    private final Map<Integer, String> ids = new HashMap<>();

    @BeforeEach
    void a_library_of_its_own() {
        var own = system.anotherInstitution();
        Assumptions.assumeTrue(own.isPresent(), "the operator is not known");
        api.close();
        api = own.orElseThrow();
        desk = new Desk(api, mark);
    }

    @AfterEach
    void hang_up() {
        api.close();
    }

    @Test
    void readers_who_are_alike_are_found_and_spoken_to() {
        her_readers_are_of_three_kinds();
        eventually()
                .untilAsserted(() -> assertThat(personas().path("personas").size())
                        .as("what readers did has come in, and a look has found them")
                        .isEqualTo(3));

        var borrowing = persona(borrower(0));
        var sleeping = persona(sleeper(0));
        var reading = persona(online(0));
        assertThat(List.of(borrowing, sleeping, reading))
                .doesNotHaveDuplicates()
                .isSubsetOf(personas()
                        .path("personas")
                        .valueStream()
                        .map(one -> one.path("id").asString())
                        .toList());
        for (int i = 0; i < ALIKE; i++) {
            assertThat(persona(borrower(i))).isEqualTo(borrowing);
            assertThat(persona(sleeper(i))).isEqualTo(sleeping);
            assertThat(persona(online(i))).isEqualTo(reading);
        }
        she_names_it(borrowing);
        var segment = desk.segment(Map.of("field", "persona", "is", borrowing));
        desk.counted(segment, ALIKE);
        it_is_said_in_a_sentence(segment);

        somebody_begins_to_borrow(sleeper(0), borrowing);
        desk.counted(segment, ALIKE + 1);
        somebody_objects(borrower(0));
        desk.counted(segment, ALIKE);

        var campaign = desk.campaign(segment, 0, Map.of());
        desk.launched(campaign);
        desk.finished(campaign);
        assertThat(system.mail().to(mark + ".example"))
                .extracting(letter -> letter.path("to").path(0).asString())
                .hasSize(ALIKE)
                .contains(desk.address(sleeper(0)))
                .doesNotContain(desk.address(borrower(0)));
    }

    private static int sleeper(int n) {
        return n;
    }

    private static int borrower(int n) {
        return ALIKE + n;
    }

    private static int online(int n) {
        return 2 * ALIKE + n;
    }

    private void her_readers_are_of_three_kinds() {
        desk.people(3 * ALIKE);
        var everybody = desk.segment(3 * ALIKE);
        var byAddress = desk.patrons(everybody);
        IntStream.range(0, 3 * ALIKE)
                .forEach(number -> ids.put(number, byAddress.getOrDefault(desk.address(number), "")));
        var did = new ArrayList<Map<String, Object>>();
        for (int i = 0; i < ALIKE; i++) {
            did.addAll(eachWeek(borrower(i), "loan", 45));
            did.addAll(eachWeek(borrower(i), "visit", 42));
            did.addAll(eachWeek(online(i), "page.view", 45));
        }
        taken(did);
        // What is taken in reaches the page of a patron a moment later, and only then it can be looked at.
        eventually().untilAsserted(() -> {
            for (int i = 0; i < ALIKE; i++) {
                assertThat(count(borrower(i), "loan")).isEqualTo(45);
                assertThat(count(borrower(i), "visit")).isEqualTo(42);
            }
        });
        eventually().untilAsserted(() -> {
            look();
            assertThat(personas().at("/run/state").asString()).isEqualTo("done");
            assertThat(personas().path("personas").size()).isEqualTo(3);
        });
    }

    private void look() {
        if (!personas().at("/run/state").asString("").equals("running")) {
            AtriumApi.ok(api.post("/api/v1/personas/runs", Map.of()));
        }
        eventually().until(() -> !personas().at("/run/state").asString("").equals("running"));
    }

    private List<Map<String, Object>> eachWeek(int reader, String type, int weeks) {
        return IntStream.range(0, weeks)
                .mapToObj(week -> {
                    var event = new HashMap<>(Desk.event(
                            mark + type + reader + "-" + week,
                            type,
                            Map.of("identifier", Map.of("scheme", "card", "value", desk.card(reader)))));
                    event.put(
                            "time",
                            Instant.now().minus(Duration.ofDays(2 + 7L * week)).toString());
                    return Map.copyOf(event);
                })
                .toList();
    }

    private void taken(List<Map<String, Object>> events) {
        for (int from = 0; from < events.size(); from += 500) {
            var some = events.subList(from, Math.min(from + 500, events.size()));
            var receipt = AtriumApi.ok(api.send("POST", "/api/v1/events", "application/x-ndjson", Desk.lines(some)));
            assertThat(receipt.path("accepted").asInt()).isEqualTo(some.size());
        }
    }

    private int count(int reader, String type) {
        return AtriumApi.ok(api.get("/api/v1/patrons/" + ids.get(reader)))
                .at("/scores/" + type + "s/d365")
                .asInt(0);
    }

    private JsonNode personas() {
        return AtriumApi.ok(api.get("/api/v1/personas"));
    }

    private String persona(int reader) {
        return AtriumApi.ok(api.get("/api/v1/patrons/" + ids.get(reader) + "/persona"))
                .at("/persona/id")
                .asString("");
    }

    private void she_names_it(String persona) {
        var path = "/api/v1/personas/" + persona;
        var seen = api.get(path).header("ETag");
        AtriumApi.ok(api.send(
                "PATCH",
                path,
                Map.of("Content-Type", "application/merge-patch+json", "If-Match", seen),
                "{\"labels\":{\"en\":\"Weekly borrowers\"}}".getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    }

    private void it_is_said_in_a_sentence(String segment) {
        assertThat(AtriumApi.ok(api.get("/api/v1/segments/" + segment))
                        .at("/sentence/text")
                        .asString())
                .isEqualTo("Persona: Weekly borrowers");
        assertThat(personas().path("personas"))
                .allSatisfy(one -> assertThat(one.at("/sentence/parts").size()).isPositive());
    }

    private void somebody_begins_to_borrow(int reader, String persona) {
        var did = new ArrayList<>(eachWeek(reader, "loan", 45));
        did.addAll(eachWeek(reader, "visit", 42));
        taken(did);
        eventually().untilAsserted(() -> assertThat(persona(reader)).isEqualTo(persona));
    }

    private void somebody_objects(int reader) {
        AtriumApi.ok(api.post("/api/v1/patrons/" + ids.get(reader) + "/restriction", Map.of("limit", "profiling")));
        var told = AtriumApi.ok(api.get("/api/v1/patrons/" + ids.get(reader) + "/persona"));
        assertThat(told.has("persona")).isFalse();
        assertThat(told.path("withheld").asString()).isEqualTo("profiling");
    }
}
