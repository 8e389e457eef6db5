package org.atrium.patron.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import org.atrium.kit.events.EventData;
import org.atrium.kit.events.EventSubscriber;
import org.atrium.kit.events.IncomingEvent;
import org.atrium.kit.store.MongoCollections;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.patron.Caller;
import org.atrium.patron.OnPatronService;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class TimelineHidesWhoIsHeldOutTest extends OnPatronService {

    @Autowired
    List<EventSubscriber> subscribers;

    @Autowired
    MongoCollections collections;

    @Test
    void before_anything_is_sent_the_held_out_and_the_treated_look_the_same() {
        var library = aLibrary();
        var treated = library.post("/api/v1/patrons", "{\"language\":\"fr\"}").id();
        var heldOut = library.post("/api/v1/patrons", "{\"language\":\"fr\"}").id();
        var nobody = library.post("/api/v1/patrons", "{\"language\":\"fr\"}").id();

        hear(library, "delivery.assigned.v1", treated, "a");
        hear(library, "delivery.queued.v1", treated, "a");
        hear(library, "delivery.assigned.v1", heldOut, "holdout");

        assertThat(kinds(library, treated))
                .isEqualTo(kinds(library, heldOut))
                .isEqualTo(kinds(library, nobody))
                .hasSize(1);

        hear(library, "delivery.sent.v1", treated, "a");
        assertThat(kinds(library, treated)).hasSize(2);
        assertThat(timeline(library, treated).toString()).doesNotContain("arm");
    }

    @Test
    void a_line_tells_what_asked_for_the_message() {
        var library = aLibrary();
        var patron = library.post("/api/v1/patrons", "{\"language\":\"fr\"}").id();
        var source = UUID.randomUUID().toString();
        var data = json.createObjectNode().put("patronId", patron).put("channel", "email");
        data.putObject("source").put("kind", "pickup").put("id", source);

        hear(library, "delivery.sent.v1", patron, data);

        var line = timeline(library, patron).path(0).path("facts");
        assertThat(line.path("source").asString()).as(line.toString()).isEqualTo("pickup");
        assertThat(line.path("sourceId").asString()).isEqualTo(source);
    }

    @Test
    void lines_that_an_older_version_stored_are_not_shown() {
        var library = aLibrary();
        var patron = library.post("/api/v1/patrons", "{\"language\":\"fr\"}").id();
        for (var what : List.of("assigned", "queued")) {
            collections
                    .shared("deliveries")
                    .insertOne(new Document("_id", library.institution() + ":" + UUID.randomUUID())
                            .append("institutionId", library.institution().value())
                            .append("patronId", UUID.fromString(patron))
                            .append("at", new Date())
                            .append("key", UUID.randomUUID().toString())
                            .append("facts", new Document("what", what)));
        }

        assertThat(kinds(library, patron)).containsExactly("registered");
    }

    @Test
    void a_made_up_cursor_is_refused() {
        var library = aLibrary();
        var patron = library.post("/api/v1/patrons", "{\"language\":\"fr\"}").id();

        for (var moment : List.of("+1000000000-12-31T23:59:59Z", "-1000000000-01-01T00:00:00Z", "x", "")) {
            var cursor = org.atrium.kit.http.Cursor.encode(moment, "k");
            assertThat(library.get("/api/v1/patrons/" + patron + "/timeline?cursor=" + cursor)
                            .status())
                    .as(moment)
                    .isEqualTo(422);
        }
    }

    private static List<String> kinds(Caller library, String patron) {
        return timeline(library, patron)
                .valueStream()
                .map(one -> one.path("kind").asString())
                .toList();
    }

    private static JsonNode timeline(Caller library, String patron) {
        return library.get("/api/v1/patrons/" + patron + "/timeline").body().path("items");
    }

    private void hear(Caller library, String type, String patron, String arm) {
        var data = json.createObjectNode()
                .put("patronId", patron)
                .put("campaignId", UUID.randomUUID().toString())
                .put("channel", "email")
                .put("arm", arm)
                .put("at", Instant.now().toString());
        hear(library, type, patron, data);
    }

    private void hear(Caller library, String type, String patron, ObjectNode data) {
        var event = new IncomingEvent(
                UUID.randomUUID().toString(),
                "/test",
                type,
                patron,
                Instant.now(),
                library.institution(),
                EventData.of(json, data));
        subscribers.stream()
                .filter(one -> one.topics().contains("campaign.delivery"))
                .forEach(one -> Tenancy.run(library.institution(), () -> one.receive(List.of(event))));
    }
}
