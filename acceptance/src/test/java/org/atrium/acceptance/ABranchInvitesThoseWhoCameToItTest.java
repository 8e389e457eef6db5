package org.atrium.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atrium.acceptance.Desk.eventually;

import java.time.Duration;
import java.time.Year;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.atrium.local.client.AtriumApi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * A branch invites those who came to it, wherever they are at home; and those who borrowed films, of whom no title is
 * known.
 */
class ABranchInvitesThoseWhoCameToItTest {
    private static final int PEOPLE = 4;

    private final SystemUnderTest system = SystemUnderTest.get();
    private final AtriumApi api = system.api();
    private final Desk desk = new Desk(api, SystemUnderTest.mark());

    @AfterEach
    void hang_up() {
        api.close();
    }

    @Test
    void who_came_to_the_branch_is_invited_and_who_came_to_another_is_not() {
        desk.people(PEOPLE);
        var name = "River " + desk.mark();
        var river = desk.made("/api/v1/branches", Map.of("name", name));
        var hill = desk.made("/api/v1/branches", Map.of("name", "Hill " + desk.mark()));
        tell(visit(0, river), visit(1, hill), visit(1, river), visit(2, hill));

        var rule = Map.of("event", "visit", "branchId", List.of(river), "within", "P90D");
        var came = desk.segment(rule);
        desk.counted(came, 2);
        assertThat(AtriumApi.ok(api.get("/api/v1/segments/" + came))
                        .at("/sentence/text")
                        .asString())
                .contains(name);
        var campaign = desk.campaign(came, 0, Map.of());
        desk.launched(campaign);
        desk.finished(campaign);

        assertThat(system.mail().to(desk.mark() + ".example"))
                .extracting(MailPage::recipient)
                .containsExactlyInAnyOrder(desk.address(0), desk.address(1));
        var why = AtriumApi.ok(api.get("/api/v1/patrons/" + patron(2) + "/segments/" + came + "/explanation"));
        assertThat(why.path("member").asBoolean()).isFalse();
        assertThat(why.at("/changes/0/parts/0/text").asString()).contains(name);
    }

    @Test
    void of_loans_the_topics_that_were_declared_are_known_and_nothing_else_of_what_was_borrowed() {
        desk.people(PEOPLE);
        var film = "film " + desk.mark();
        var title = "Title " + desk.mark();
        declare(film);
        var child = desk.made("/api/v1/patrons", Map.of("birthYear", Year.now().getValue() - 9));
        tell(
                loan(identifier(0), film, title),
                loan(Map.of("patronId", child), film, title),
                loan(identifier(1), title),
                loan(identifier(2), film));

        desk.counted(desk.segment(Map.of("event", "loan", "topics", film, "within", "P4M")), 2);
        desk.counted(desk.segment(Map.of("event", "loan", "topics", title, "within", "P4M")), 0);
    }

    private Map<String, Object> visit(int number, String branch) {
        return event("visit", identifier(number), Map.of("branchId", branch, "channel", "onsite"));
    }

    private Map<String, Object> loan(Map<String, ?> who, String... topics) {
        return event("loan", who, Map.of("topics", List.of(topics)));
    }

    private Map<String, Object> event(String type, Map<String, ?> who, Map<String, ?> what) {
        var data = new HashMap<String, Object>(who);
        data.putAll(what);
        return Desk.event(SystemUnderTest.mark(), type, data);
    }

    private Map<String, Object> identifier(int number) {
        return Map.of("identifier", Map.of("scheme", "card", "value", desk.card(number)));
    }

    @SafeVarargs
    private void tell(Map<String, Object>... events) {
        var receipt =
                AtriumApi.ok(api.send("POST", "/api/v1/events", "application/x-ndjson", Desk.lines(List.of(events))));
        assertThat(receipt.path("accepted").asInt()).as(receipt.toString()).isEqualTo(events.length);
    }

    private String patron(int number) {
        return desk.all("/api/v1/patrons?identifier=card:" + desk.card(number))
                .getFirst()
                .path("id")
                .asString();
    }

    private void declare(String topic) {
        AtriumApi.ok(api.patch("/api/v1/institution/settings", Map.of("values", Map.of("activity.topics", topic))));
        // It holds everywhere within seconds; of what an instance hears before, no topic is kept.
        eventually()
                .during(Duration.ofSeconds(3))
                .until(() -> AtriumApi.ok(api.get("/api/v1/segments/vocabulary"))
                        .path("topics")
                        .valueStream()
                        .map(JsonNode::asString)
                        .anyMatch(topic::equals));
    }
}
