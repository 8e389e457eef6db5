package org.atrium.patron.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.time.Year;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.atrium.kit.events.EventData;
import org.atrium.kit.events.EventSubscriber;
import org.atrium.kit.events.IncomingEvent;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.kit.test.TestTokens;
import org.atrium.patron.Caller;
import org.atrium.patron.OnPatronService;
import org.atrium.patron.activity.Happening;
import org.atrium.patron.identity.PatronId;
import org.atrium.patron.profile.Patrons;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Rules over events of one branch, channel or topic, from the event to the answer. */
class NarrowedEventsTest extends OnPatronService {

    @Autowired
    List<EventSubscriber> subscribers;

    @Autowired
    Patrons patrons;

    @Test
    void whoever_came_to_a_branch_is_found_and_whoever_came_to_another_is_not() {
        var library = aLibrary();
        var river = branch(library, "River");
        var hill = branch(library, "Hill");
        var came = reader(library, "{}");
        var wasElsewhere = reader(library, "{}");
        tell(library, event(library, came, "visit", 1, branchId(river)));
        tell(library, event(library, came, "visit", 2, branchId(river)));
        tell(library, event(library, wasElsewhere, "visit", 1, branchId(hill)));
        tell(library, event(library, wasElsewhere, "visit", 2, branchId(river)));

        var twice = library.post("/api/v1/segments", segment("""
                {"event":"visit","branchId":"%s","count":{"atLeast":2},"within":"P30D"}""".formatted(river)));
        assertThat(twice.status()).as(twice.text()).isEqualTo(201);

        eventually(() -> assertThat(members(library, twice)).isEqualTo(1));
        assertThat(twice.body().at("/sentence/text").asString())
                .isEqualTo("Visit (at River): at least 2 times within 30 days");
        var why = library.get("/api/v1/patrons/" + wasElsewhere + "/segments/" + twice.id() + "/explanation")
                .body();
        assertThat(why.path("member").asBoolean(true)).isFalse();
        assertThat(why.at("/explanation/value").asInt()).isEqualTo(1);
        assertThat(why.at("/changes/0/parts/0/text").asString()).contains("at River");
        tell(library, event(library, wasElsewhere, "visit", 3, branchId(river)));
        eventually(() -> assertThat(members(library, twice)).isEqualTo(2));
    }

    @Test
    void of_topics_only_those_are_kept_that_the_institution_has_declared_and_none_of_children_or_who_objected() {
        var library = aLibrary();
        var adult = reader(library, "{}");
        var objecting = reader(library, "{}");
        var child = reader(library, "{\"birthYear\":" + (Year.now().getValue() - 9) + "}");
        var about = "\"topics\":[\"film\",\"A title that somebody let through\"],\"channel\":\"onsite\"";
        tell(library, event(library, adult, "loan", 1, about));
        assertThat(loans(library, adult)).extracting(Happening::topics).containsExactly(List.of());

        declare(library, "film, music");
        library.post("/api/v1/patrons/" + objecting + "/restriction", "{\"limit\":\"profiling\"}");
        for (var who : List.of(adult, objecting, child)) {
            tell(library, event(library, who, "loan", 2, about));
        }

        // The loan of yesterday came before the topics were declared.
        assertThat(loans(library, adult)).extracting(Happening::topics).containsExactly(List.of(), List.of("film"));
        for (var who : List.of(objecting, child)) {
            assertThat(loans(library, who))
                    .extracting(Happening::topics, Happening::channel)
                    .containsExactly(tuple(List.of(), "onsite"));
        }
        var films = "{\"event\":\"loan\",\"topics\":\"film\",\"within\":\"P4M\"}";
        assertThat(preview(library, films).body().path("count").asInt(-1)).isEqualTo(1);
        var onSite = "{\"event\":\"loan\",\"channel\":\"onsite\"}";
        assertThat(preview(library, onSite).body().path("count").asInt(-1))
                .as("nor is a child or whoever objected found by what they did in another way")
                .isEqualTo(1);

        library.post("/api/v1/patrons/" + adult + "/restriction", "{\"limit\":\"profiling\"}");

        assertThat(loans(library, adult)).extracting(Happening::topics).containsExactly(List.of(), List.of());
    }

    @Test
    void a_rule_that_cannot_be_is_refused_where_it_is_wrong() {
        var library = aLibrary();

        assertThat(preview(library, "{\"event\":\"loan\",\"topics\":[\"film\"]}")
                        .pointers())
                .containsExactly("/rule/within");
        assertThat(preview(library, "{\"event\":\"loan\",\"topics\":[\"film\"],\"within\":\"P1Y\"}")
                        .pointers())
                .containsExactly("/rule/within");
        assertThat(preview(library, "{\"event\":\"visit\",\"branchId\":[\"x\"],\"channel\":\"On Site\"}")
                        .pointers())
                .containsExactlyInAnyOrder("/rule/branchId/0", "/rule/channel");
        assertThat(preview(library, "{\"event\":\"visit\",\"branchId\":\"" + UUID.randomUUID() + "\"}")
                        .pointers())
                .containsExactly("/rule");
    }

    @Test
    void who_is_limited_to_branches_does_not_ask_who_of_theirs_was_at_another() {
        var library = aLibrary();
        var river = branch(library, "River");
        var hill = branch(library, "Hill");
        var patron = reader(library, "{\"homeBranchId\":\"" + river + "\"}");
        tell(library, event(library, patron, "visit", 1, branchId(hill)));
        var clerk = library.with(
                TestTokens.limited(library.institution(), List.of(UUID.fromString(river)), "patrons:read"));
        var atHill = "{\"not\":{\"event\":\"visit\",\"branchId\":\"" + hill + "\"}}";

        assertThat(preview(library, atHill).status()).isEqualTo(200);
        assertThat(preview(clerk, atHill).pointers()).containsExactly("/rule");
        assertThat(preview(clerk, atHill.replace(hill, river)).status()).isEqualTo(200);

        var segment = library.post("/api/v1/segments", segment(atHill)).id();
        var why = "/api/v1/patrons/" + patron + "/segments/" + segment + "/explanation";
        assertThat(library.get(why).body().at("/explanation/parts/0/value").asInt(-1))
                .isEqualTo(1);
        assertThat(clerk.get(why).body().at("/explanation/parts/0").has("value"))
                .isFalse();
    }

    private List<Happening> loans(Caller library, String patron) {
        var found = new ArrayList<Happening>();
        Tenancy.run(
                library.institution(),
                () -> found.addAll(patrons.find(new PatronId(UUID.fromString(patron)))
                        .orElseThrow()
                        .activity()
                        .of("loan")));
        return found;
    }

    private void declare(Caller library, String topics) {
        var set = library.patch(
                "/api/v1/institution/settings",
                "{\"values\":{\"activity.topics\":\"" + topics + "\"}}",
                "If-Match",
                "*");
        assertThat(set.status()).as(set.text()).isEqualTo(200);
        eventually(() -> assertThat(library.get("/api/v1/segments/vocabulary")
                        .body()
                        .path("topics")
                        .size())
                .isEqualTo(2));
    }

    private void tell(Caller library, IncomingEvent event) {
        subscribers.stream()
                .filter(one -> one.name().equals("patron-service.activity"))
                .forEach(one -> Tenancy.run(library.institution(), () -> one.receive(List.of(event))));
    }

    private IncomingEvent event(Caller library, String patron, String type, int daysAgo, String more) {
        return new IncomingEvent(
                UUID.randomUUID().toString(),
                "/test",
                type,
                patron,
                Instant.now().minus(Duration.ofDays(daysAgo)),
                library.institution(),
                EventData.of(json, json.readTree("{\"patronId\":\"" + patron + "\"," + more + "}")));
    }

    private static String branchId(String branch) {
        return "\"branchId\":\"" + branch + "\"";
    }

    private static Caller.Answer preview(Caller who, String rule) {
        return who.post("/api/v1/segments/preview", "{\"rule\":" + rule + "}");
    }

    private static String segment(String rule) {
        return "{\"name\":\"narrowed\",\"rule\":" + rule + "}";
    }

    private static int members(Caller library, Caller.Answer segment) {
        return library.get("/api/v1/segments/" + segment.id())
                .body()
                .path("count")
                .asInt();
    }

    private static String branch(Caller library, String name) {
        return library.post("/api/v1/branches", "{\"name\":\"" + name + "\"}").id();
    }

    private static String reader(Caller library, String fields) {
        return library.post("/api/v1/patrons", fields).id();
    }
}
