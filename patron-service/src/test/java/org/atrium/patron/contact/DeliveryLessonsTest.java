package org.atrium.patron.contact;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.Filters;
import java.time.Duration;
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
import org.atrium.patron.Plans;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class DeliveryLessonsTest extends OnPatronService {

    @Autowired
    List<EventSubscriber> subscribers;

    @Autowired
    MongoCollections collections;

    @Test
    void only_a_bounce_that_is_about_the_address_counts_against_it() {
        var library = aLibrary();
        var patron = reachable(library);
        var now = Instant.now();

        hear(library, "delivery.bounced.v1", patron, now, "message");
        hear(library, "delivery.bounced.v1", patron, now, "server");
        hear(library, "delivery.bounced.v1", patron, now, "something new");
        assertThat(state(library, patron)).isEqualTo("active");

        hear(library, "delivery.bounced.v1", patron, now, "address");
        assertThat(state(library, patron)).isEqualTo("bounced");
    }

    @Test
    void an_older_event_does_not_say_what_it_is_about_and_counts() {
        var library = aLibrary();
        var patron = reachable(library);

        hear(library, "delivery.bounced.v1", patron, Instant.now(), null);

        assertThat(state(library, patron)).isEqualTo("bounced");
    }

    @Test
    void what_staff_say_later_is_not_overruled_by_an_older_lesson() {
        var library = aLibrary();
        var patron = reachable(library);
        var bounce = Instant.now();
        hear(library, "delivery.bounced.v1", patron, bounce, "address");
        setActive(library, patron);

        hear(library, "delivery.bounced.v1", patron, bounce, "address");
        hear(library, "delivery.complained.v1", patron, bounce.minusSeconds(60), null);
        assertThat(state(library, patron)).isEqualTo("active");

        hear(library, "delivery.complained.v1", patron, Instant.now().plusSeconds(1), null);
        assertThat(state(library, patron)).isEqualTo("complained");
    }

    @Test
    void a_later_lesson_about_the_old_address_says_nothing_about_the_new_one() {
        var library = aLibrary();
        var patron = reachable(library);
        var sent = Instant.now();
        var changed = library.patch(
                "/api/v1/patrons/" + patron.path("id").asString(),
                "{\"contactPoints\":[{\"id\":\""
                        + patron.at("/contactPoints/0/id").asString()
                        + "\",\"channel\":\"email\",\"address\":\"new@example.org\"}]}",
                "If-Match",
                "*");
        assertThat(changed.status()).as(changed.text()).isEqualTo(200);

        hear(library, "delivery.bounced.v1", patron, sent, "address");
        hear(library, "delivery.bounced.v1", patron, sent.plusSeconds(60), "address");

        assertThat(state(library, patron)).as("however late it comes back").isEqualTo("active");
    }

    /** A kind of source that the house does not have, and a letter of an earlier version of the house. */
    @Test
    void a_withdrawal_is_in_the_ledger_whatever_ordered_the_message() {
        var library = aLibrary();
        var source = UUID.randomUUID().toString();
        var named = json.createObjectNode().put("kind", "pickup").put("id", source);
        for (var data : List.of(
                json.createObjectNode().set("source", named),
                json.createObjectNode().put("campaignId", source))) {
            var patron = reachable(library);
            var id = patron.path("id").asString();
            data.asObject()
                    .put("patronId", id)
                    .put("channel", "email")
                    .put("purpose", "holds")
                    .put("at", Instant.now().toString());

            hear(library, "delivery.unsubscribed.v1", Instant.now(), data.asObject());

            var ledger = library.get("/api/v1/patrons/" + id + "/consents").body();
            assertThat(ledger.at("/items/0/granted").asBoolean(true))
                    .as(ledger.toString())
                    .isFalse();
            assertThat(ledger.at("/items/0/purpose").asString()).isEqualTo("holds");
            assertThat(ledger.at("/items/0/evidence").toString()).contains(source);
        }
    }

    @Test
    void the_answer_before_a_send_says_since_when_the_consent_counts() {
        var library = aLibrary();
        var patron = reachable(library);
        var id = patron.path("id").asString();
        library.post(
                "/api/v1/patrons/" + id + "/consents",
                "{\"purpose\":\"newsletter\",\"channel\":\"email\",\"granted\":true,\"wordingVersion\":\"1\","
                        + "\"at\":\"2026-01-01T00:00:00Z\"}");
        // As an older version took it in: dated ahead of the day on which it was recorded.
        var recorded = Instant.parse("2026-02-01T00:00:00Z");

        assertThat(asked(library, patron).at("/answers/0/consent/at").asString())
                .isEqualTo("2026-01-01T00:00:00Z");
        collections
                .shared("patrons")
                .updateOne(
                        Filters.eq("_id", UUID.fromString(id)),
                        new Document(
                                "$set",
                                new Document("consents.0.recordedAt", Date.from(recorded))
                                        .append("consents.0.at", Date.from(recorded.plus(Duration.ofDays(9))))));
        var answer = asked(library, patron);

        assertThat(answer.at("/answers/0/consent/at").asString()).isEqualTo("2026-02-01T00:00:00Z");
        assertThat(answer.at("/answers/0/address").asString()).isEqualTo("a@example.org");
    }

    @Test
    void a_batch_is_looked_up_by_id_and_touches_nobody_else() {
        var library = aLibrary();
        for (int i = 0; i < 30; i++) {
            library.post("/api/v1/patrons", "{\"language\":\"fr\"}");
        }
        var patron = reachable(library);

        var examined = Plans.examined(
                collections,
                "patrons",
                library.institution(),
                () -> hear(library, "delivery.bounced.v1", patron, Instant.now(), "address"));

        assertThat(examined).isLessThanOrEqualTo(10);
        assertThat(state(library, patron)).isEqualTo("bounced");
    }

    private JsonNode reachable(Caller library) {
        return library.post(
                        "/api/v1/patrons",
                        "{\"contactPoints\":[{\"channel\":\"email\",\"address\":\"a@example.org\"}]}")
                .body();
    }

    private static JsonNode asked(Caller library, JsonNode patron) {
        return library.post(
                        "/internal/contact-checks",
                        "{\"purpose\":\"newsletter\",\"channel\":\"email\",\"recipients\":[{\"patronId\":\""
                                + patron.path("id").asString() + "\",\"contactPointId\":\""
                                + patron.at("/contactPoints/0/id").asString() + "\"}]}")
                .body();
    }

    private static void setActive(Caller library, JsonNode patron) {
        var changed = library.patch(
                "/api/v1/patrons/" + patron.path("id").asString(),
                "{\"contactPoints\":[{\"id\":\""
                        + patron.at("/contactPoints/0/id").asString()
                        + "\",\"channel\":\"email\",\"address\":\"a@example.org\",\"state\":\"active\"}]}",
                "If-Match",
                "*");
        assertThat(changed.status()).as(changed.text()).isEqualTo(200);
    }

    private static String state(Caller library, JsonNode patron) {
        return library.get("/api/v1/patrons/" + patron.path("id").asString())
                .body()
                .at("/contactPoints/0/state")
                .asString();
    }

    private void hear(Caller library, String type, JsonNode patron, Instant at, @Nullable String about) {
        var data = json.createObjectNode()
                .put("patronId", patron.path("id").asString())
                .put("campaignId", UUID.randomUUID().toString())
                .put("contactPointId", patron.at("/contactPoints/0/id").asString())
                .put("channel", "email")
                .put("arm", "a")
                .put("at", at.toString())
                .put("reason", "550");
        if (about != null) {
            data.put("about", about);
        }
        hear(library, type, at, data);
    }

    private void hear(Caller library, String type, Instant at, ObjectNode data) {
        var event = new IncomingEvent(
                UUID.randomUUID().toString(), "/test", type, "", at, library.institution(), EventData.of(json, data));
        subscribers.stream()
                .filter(one -> one.name().equals("patron-service.contact"))
                .forEach(one -> Tenancy.run(library.institution(), () -> one.receive(List.of(event))));
    }
}
