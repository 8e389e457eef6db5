package org.atrium.patron.fact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.atrium.kit.events.EventData;
import org.atrium.kit.events.EventSubscriber;
import org.atrium.kit.events.IncomingEvent;
import org.atrium.kit.events.Topics;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.patron.Caller;
import org.atrium.patron.OnPatronService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** From a feature's statement to the page of a patron and to the segments that ask for it. */
class FactsOverHttpTest extends OnPatronService {

    private static final String RULE = "\"rule\":{\"field\":\"facts.loyalty.points\",\"atLeast\":100}}";
    private static final String LOYAL = "{\"name\":\"Loyal\"," + RULE;

    @Autowired
    List<EventSubscriber> subscribers;

    @Test
    void what_is_stated_is_shown_and_what_is_withdrawn_is_not() {
        var library = aLibrary();
        var ana = register(library);

        state(library, ana, "programme.attended", "texts", "[\"jazz\",\"film\"]", "2026-03-01T10:00:00Z");
        state(library, ana, "giving.lastOn", "date", "\"2026-02-28\"", "2026-03-01T10:00:00Z");
        state(library, ana, "giving.lastOn", "date", "\"2026-01-01\"", "2026-01-01T10:00:00Z");

        assertThat(library.get("/api/v1/patrons/" + ana).body().path("facts")).isEqualTo(json.readTree("""
                [{"name":"giving.lastOn","type":"date","value":"2026-02-28","asOf":"2026-03-01T10:00:00Z"},
                 {"name":"programme.attended","type":"texts","value":["jazz","film"],"asOf":"2026-03-01T10:00:00Z"}]"""));

        withdraw(library, ana, "giving.lastOn", "date", "2026-03-02T10:00:00Z");

        assertThat(library.get("/api/v1/patrons").body().at("/items/0/facts").valueStream())
                .extracting(fact -> fact.path("name").asString())
                .containsExactly("programme.attended");
    }

    @Test
    void whom_a_fact_makes_a_member_is_told_why_and_leaves_with_it() {
        var library = aLibrary();
        var ana = register(library);
        state(library, ana, "loyalty.points", "number", "80", "2026-03-01T10:00:00Z");
        var segment = library.post("/api/v1/segments", LOYAL).id();

        state(library, ana, "loyalty.points", "number", "120", "2026-03-02T10:00:00Z");

        assertThat(segmentsOf(library, ana)).containsExactly(segment);
        var why = library.get("/api/v1/patrons/" + ana + "/segments/" + segment + "/explanation")
                .body();
        assertThat(why.at("/explanation/rule").asString()).isEqualTo("facts.loyalty.points atLeast 100");
        assertThat(why.at("/explanation/value").asInt()).isEqualTo(120);
        assertThat(library.post("/api/v1/segments/preview", "{" + RULE)
                        .body()
                        .path("count")
                        .asInt())
                .isEqualTo(1);

        withdraw(library, ana, "loyalty.points", "number", "2026-03-03T10:00:00Z");

        assertThat(segmentsOf(library, ana)).isEmpty();
    }

    @Test
    void a_rule_asks_of_a_fact_what_its_type_takes() {
        var library = aLibrary();
        var unknown = library.post("/api/v1/segments", LOYAL);
        assertThat(unknown.status()).isEqualTo(422);
        assertThat(unknown.text()).contains("names the fact loyalty.points, which nobody has stated yet");

        var ana = register(library);
        state(library, ana, "loyalty.points", "number", "80", "2026-03-01T10:00:00Z");
        state(library, ana, "giving.lastOn", "date", "\"2026-02-28\"", "2026-03-01T10:00:00Z");

        assertThat(refused(library, "{\"field\":\"facts.loyalty.points\",\"before\":\"-P30D\"}"))
                .contains(
                        "asks “before” of the fact loyalty.points; it takes [is, isNot, in, atLeast, atMost, exists]");
        assertThat(refused(library, "{\"not\":{\"field\":\"facts.giving.lastOn\",\"is\":7}}"))
                .contains("compares the fact giving.lastOn with what is not a day");
        assertThat(library.post(
                                "/api/v1/segments/preview",
                                "{\"rule\":{\"field\":\"facts.giving.lastOn\",\"is\":\"2026-02-28\"}}")
                        .body()
                        .path("count")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void rules_are_offered_the_facts_of_the_institution() {
        var library = aLibrary();
        state(library, register(library), "loyalty.points", "number", "80", "2026-03-01T10:00:00Z");

        assertThat(offered(library)).containsExactly("facts.loyalty.points");
        assertThat(offered(aLibrary())).isEmpty();
    }

    @Test
    void a_statement_that_does_not_fit_is_not_taken_in() {
        var library = aLibrary();
        var ana = register(library);
        state(library, ana, "loyalty.points", "number", "80", "2026-03-01T10:00:00Z");

        for (var unfit : List.of(
                statement(ana, "loyalty.points", "text", "\"many\""),
                statement(ana, "loyalty.points", "number", "\"80\""),
                statement(ana, "points", "number", "80"),
                statement(ana, "loyalty.colour", "colour", "\"red\""),
                statement(ana, "loyalty.points", "number", "null"))) {
            assertThatThrownBy(() -> give(library, "fact.stated.v1", unfit))
                    .as(unfit)
                    .isInstanceOf(RuntimeException.class);
        }
        assertThat(library.get("/api/v1/patrons/" + ana)
                        .body()
                        .at("/facts/0/value")
                        .asInt())
                .isEqualTo(80);
    }

    @Test
    void whom_nobody_knows_is_passed_over() {
        var library = aLibrary();

        state(library, UUID.randomUUID().toString(), "loyalty.points", "number", "80", "2026-03-01T10:00:00Z");

        assertThat(library.get("/api/v1/patrons").body().path("items")).isEmpty();
    }

    private static String register(Caller library) {
        return library.post("/api/v1/patrons", "{\"name\":{\"given\":\"Ana\"}}").id();
    }

    private static String refused(Caller library, String rule) {
        var answer = library.post("/api/v1/segments", "{\"name\":\"x\",\"rule\":" + rule + "}");
        assertThat(answer.status()).as(answer.text()).isEqualTo(422);
        return answer.text();
    }

    private static Stream<String> segmentsOf(Caller library, String patron) {
        return library.get("/api/v1/patrons/" + patron)
                .body()
                .path("segments")
                .valueStream()
                .map(one -> one.asString());
    }

    private static Stream<String> offered(Caller library) {
        return library.get("/api/v1/segments/vocabulary")
                .body()
                .path("fields")
                .valueStream()
                .map(field -> field.path("name").asString())
                .filter(name -> name.startsWith("facts."));
    }

    private void state(Caller library, String patron, String name, String type, String value, String asOf) {
        give(library, "fact.stated.v1", """
                {"patronId":"%s","name":"%s","type":"%s","value":%s,"asOf":"%s"}""".formatted(patron, name, type, value, asOf));
    }

    private void withdraw(Caller library, String patron, String name, String type, String asOf) {
        give(library, "fact.withdrawn.v1", """
                {"patronId":"%s","name":"%s","type":"%s","asOf":"%s"}""".formatted(patron, name, type, asOf));
    }

    private static String statement(String patron, String name, String type, String value) {
        return """
                {"patronId":"%s","name":"%s","type":"%s","value":%s,"asOf":"2026-03-05T10:00:00Z"}""".formatted(patron, name, type, value);
    }

    private void give(Caller library, String type, String data) {
        var event = new IncomingEvent(
                UUID.randomUUID().toString(),
                "/campaign-service",
                type,
                "",
                Instant.parse("2026-03-05T10:00:00Z"),
                library.institution(),
                EventData.of(json, json.readTree(data)));
        subscribers.stream()
                .filter(subscriber -> subscriber.topics().contains(Topics.PATRON_FACT))
                .forEach(subscriber -> Tenancy.run(library.institution(), () -> subscriber.receive(List.of(event))));
    }
}
