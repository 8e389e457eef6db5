package org.atrium.patron.profile.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.atrium.kit.store.MongoCollections;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.patron.OnPatronService;
import org.atrium.patron.PatronFixtures;
import org.atrium.patron.activity.Activity;
import org.atrium.patron.activity.Happening;
import org.atrium.patron.identity.PatronId;
import org.atrium.patron.profile.Draft;
import org.atrium.patron.profile.Patron;
import org.atrium.patron.profile.Patrons;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What is appended lies as if all of it had been written. */
class AppendedActivityTest extends OnPatronService {

    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.MILLIS);

    @Autowired
    Patrons patrons;

    @Autowired
    MongoCollections collections;

    @Test
    void events_in_any_order_and_number_are_read_as_they_were_noted() {
        var library = aLibrary();
        var random = new Random(4);
        Tenancy.run(library.institution(), () -> {
            var patron = PatronFixtures.someone().at(1);
            patrons.write(List.of(new Draft(null, patron)));
            for (int write = 0; write < 60; write++) {
                var next = patron.with(more(patron.activity(), random)).at(patron.version() + 1);
                patrons.write(List.of(new Draft(patron, next)));
                patron = patrons.find(patron.id()).orElseThrow();

                assertThat(patron.activity()).isEqualTo(next.activity());
            }
            assertThat(patron.activity().of("visit")).hasSize(Activity.KEPT);
            assertThat(patron.activity().byType()).hasSize(50);
        });
    }

    /** Whole crowds of one type, late ones, ties, and more types than are kept. */
    private static Activity more(Activity activity, Random random) {
        var next = activity;
        for (int i = 0; i < 40; i++) {
            var type = random.nextInt(3) > 0 ? "visit" : "t." + random.nextInt(70);
            var at = NOW.minus(Duration.ofMinutes(random.nextInt(3_000)));
            var branch = random.nextBoolean() ? new UUID(1, random.nextInt(3)) : null;
            var channel = random.nextBoolean() ? "web" : null;
            var topics = random.nextInt(3) > 0 ? List.<String>of() : List.of("film", "$jazz");
            next = next.with(type, new Happening(random.nextLong(), at, branch, channel, topics), NOW);
        }
        return next;
    }

    @Test
    void a_document_that_still_holds_scores_is_read_and_loses_them_with_its_next_write() {
        var library = aLibrary();
        var id = library.post("/api/v1/patrons", "{\"language\":\"fr\"}").id();
        var all = collections.shared("patrons");
        var stored = Filters.eq("_id", UUID.fromString(id));
        all.updateOne(
                stored,
                Updates.set("scores", new Document("visits", new Document("d90", 77L)).append("stage", "active")));

        var shown = library.get("/api/v1/patrons/" + id);

        assertThat(shown.body().at("/scores/visits/d90").asInt()).isZero();
        assertThat(shown.body().at("/scores/stage").asString()).isEqualTo("dormant");
        Tenancy.run(library.institution(), () -> {
            var patron = patrons.find(new PatronId(UUID.fromString(id))).orElseThrow();
            patrons.write(List.of(new Draft(patron, visited(patron))));
        });
        assertThat(all.find(stored).first()).doesNotContainKey("scores");
        assertThat(library.get("/api/v1/patrons/" + id).body().at("/scores")).isNotNull();
    }

    @Test
    void a_list_shows_of_somebody_what_their_own_page_shows() {
        var library = aLibrary();
        var id = library.post("/api/v1/patrons", """
                {"name":{"given":"Ana","family":"Lima"},"language":"fr","birthYear":1980,"category":"adult",
                 "enrolledOn":"2024-01-01","expiresOn":"2031-01-01","address":{"locality":"Lyon"},
                 "identifiers":[{"scheme":"card","value":"A-1"}],"interests":["jazz"],"attributes":{"house":"red"},
                 "contactPoints":[{"channel":"email","address":"ana@example.org"}],"source":"desk"}""").id();
        Tenancy.run(library.institution(), () -> {
            var patron = patrons.find(new PatronId(UUID.fromString(id))).orElseThrow();
            patrons.write(List.of(new Draft(patron, visited(patron))));
        });

        var page = library.get("/api/v1/patrons/" + id).body();
        var line = library.get("/api/v1/patrons").body().at("/items/0");

        assertThat(page.at("/scores/visits/d30").asInt()).isEqualTo(1);
        assertThat(line).isEqualTo(page);
    }

    private static Patron visited(Patron patron) {
        return patron.with(patron.activity().with("visit", new Happening(1, NOW, null), NOW))
                .at(patron.version() + 1);
    }
}
