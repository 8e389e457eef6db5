package org.atrium.patron.segment;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.atrium.kit.store.MongoCollections;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.patron.Caller;
import org.atrium.patron.OnPatronService;
import org.atrium.patron.membership.SelfCheck;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Trouble of one institution, or of one segment, stays its own. */
class PoisonedInstitutionTest extends OnPatronService {

    @Autowired
    MongoCollections collections;

    @Autowired
    SelfCheck selfCheck;

    @Test
    void an_institution_that_cannot_be_processed_costs_no_other_its_turn() {
        var libraries = Stream.generate(this::aLibrary)
                .limit(3)
                .sorted(Comparator.comparing(one -> one.institution().value()))
                .toList();
        var poisoned = libraries.get(1).institution().value();
        collections
                .shared("institutions")
                .updateOne(Filters.eq("_id", poisoned), Updates.set("timeZone", "Nowhere/At/All"));
        collections
                .shared("segments")
                .insertOne(new Document("_id", poisoned)
                        .append("institutionId", poisoned)
                        .append("segments", List.of(new Document("pending", true)))
                        .append("ground", 17)
                        .append("revision", "no number"));

        for (var library : List.of(libraries.getFirst(), libraries.getLast())) {
            library.post("/api/v1/patrons", "{\"language\":\"fr\"}");
            var made = library.post(
                    "/api/v1/segments", "{\"name\":\"fr\",\"rule\":{\"field\":\"language\",\"is\":\"fr\"}}");
            assertThat(made.status()).as(made.text()).isEqualTo(201);
            eventually(() -> assertThat(show(library, made.id()).path("state").asString())
                    .isEqualTo("ready"));
        }
    }

    @Test
    void a_stored_segment_beyond_what_is_taken_today_is_set_aside_and_the_others_go_on() {
        var library = aLibrary();
        var patron = library.post("/api/v1/patrons", "{\"language\":\"fr\"}").id();
        var sound = library.post(
                        "/api/v1/segments", "{\"name\":\"fr\",\"rule\":{\"field\":\"language\",\"is\":\"fr\"}}")
                .id();
        var old = UUID.randomUUID();
        var rule = new Document("event", "visit");
        for (int i = 0; i < 60; i++) {
            rule = new Document("not", rule);
        }
        var stored = new Document("id", old)
                .append("version", 3L)
                .append("name", "old")
                .append("rule", rule)
                .append("pending", true)
                .append("createdAt", new Date())
                .append("changedAt", new Date());
        collections
                .shared("segments")
                .updateOne(
                        Filters.eq("_id", library.institution().value()),
                        Updates.combine(Updates.push("segments", stored), Updates.inc("revision", 1L)));

        eventually(
                () -> assertThat(show(library, sound).path("state").asString()).isEqualTo("ready"));
        assertThat(library.get("/api/v1/segments").body().path("items").size()).isEqualTo(2);
        var shown = show(library, old.toString());
        assertThat(shown.path("state").asString()).isEqualTo("set-aside");
        assertThat(shown.path("reason").asString()).isEqualTo("a rule has at most 20 levels and 500 parts");
        assertThat(library.get("/api/v1/patrons/" + patron + "/segments/" + old + "/explanation")
                        .status())
                .isEqualTo(200);
        assertThat(library.post("/api/v1/segments", "{\"name\":\"x\",\"rule\":{\"segment\":\"" + old + "\"}}")
                        .status())
                .isEqualTo(422);

        var mended = library.put(
                "/api/v1/segments/" + old,
                "{\"name\":\"old\",\"rule\":{\"not\":{\"event\":\"visit\"}}}",
                "If-Match",
                "\"3\"");
        assertThat(mended.status()).as(mended.text()).isEqualTo(200);
        eventually(() -> assertThat(show(library, old.toString()).path("state").asString())
                .isEqualTo("ready"));
        assertThat(show(library, old.toString()).path("count").asInt()).isEqualTo(1);
    }

    @Test
    void the_self_check_finds_what_was_noted_wrongly_and_puts_it_right() {
        var library = aLibrary();
        var patron = UUID.fromString(
                library.post("/api/v1/patrons", "{\"language\":\"fr\"}").id());
        library.post("/api/v1/patrons", "{\"language\":\"en\"}");
        var made = library.post("/api/v1/segments", "{\"name\":\"fr\",\"rule\":{\"field\":\"language\",\"is\":\"fr\"}}")
                .id();
        eventually(
                () -> assertThat(show(library, made).path("state").asString()).isEqualTo("ready"));
        collections.shared("patrons").updateOne(Filters.eq("_id", patron), Updates.unset("segments"));

        Tenancy.run(library.institution(), () -> {
            assertThat(selfCheck.differences(10)).isEqualTo(1);
            assertThat(selfCheck.differences(10)).isZero();
        });

        assertThat(show(library, made).path("count").asInt()).isEqualTo(1);
    }

    private static tools.jackson.databind.JsonNode show(Caller library, String id) {
        return library.get("/api/v1/segments/" + id).body();
    }
}
