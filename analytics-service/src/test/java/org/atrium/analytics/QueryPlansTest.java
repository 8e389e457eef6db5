package org.atrium.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.Filters;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.IntFunction;
import org.atrium.analytics.intake.EventLedger;
import org.atrium.analytics.rollup.People;
import org.atrium.kit.store.MongoCollections;
import org.atrium.kit.tenancy.Tenancy;
import org.bson.Document;
import org.bson.types.Binary;
import org.bson.types.Decimal128;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** With tens of thousands of documents of others beside one's own, no query looks at them. */
class QueryPlansTest extends OnRealServers {

    static final int OTHERS = 20_000;
    static final Set<String> GROWING =
            Set.of("rollups", "events", "quarantine", "lift_tallies", "campaigns", "event_types", "unpublished");

    @Autowired
    MongoCollections collections;

    @Autowired
    ApplicationContext context;

    final UUID stranger = UUID.randomUUID();
    final UUID campaign = UUID.randomUUID();
    final LocalDate today = LocalDate.now(java.time.ZoneOffset.UTC);

    @BeforeEach
    void two_institutions() {
        var nobody = new Binary(People.nobody().compact());
        fill(
                "rollups",
                i -> new Document("day", today.minusDays(i % 300).toString())
                        .append("type", i % 2 == 0 ? "visit" : "loan")
                        .append("branch", "b" + i % 20)
                        .append("people", nobody)
                        .append("headcount", (long) (i % 30))
                        .append("events", 1L)
                        .append("quantity", 1L)
                        .append("value", new Decimal128(1))
                        .append("asOf", new Date(0)));
        fill("events", i -> new Document("at", new Date(i)).append("key", "k"));
        fill(
                "quarantine",
                i -> new Document("reason", "not-json").append("detail", "d").append("receivedAt", new Date()));
        fill("lift_tallies", i -> new Document("campaign", UUID.randomUUID()));
        fill("campaigns", i -> new Document("version", 1L));
        fill("event_types", i -> new Document("type", "t" + i));
        fill(
                "unpublished",
                i -> new Document("institutions", List.of(stranger)).append("at", new Date(Long.MAX_VALUE / 2)));
        collections.database().runCommand(new Document("profile", 2));
    }

    private void fill(String collection, IntFunction<Document> document) {
        var documents = new ArrayList<Document>();
        for (var i = 0; i < OTHERS; i++) {
            documents.add(document.apply(i).append("_id", UUID.randomUUID()).append("institutionId", stranger));
        }
        collections.shared(collection).insertMany(documents);
    }

    @AfterEach
    void the_strangers_leave() {
        collections.database().runCommand(new Document("profile", 0));
        GROWING.forEach(name -> collections.shared(name).deleteMany(Filters.eq("institutionId", stranger)));
        collections.database().getCollection("system.profile").drop();
    }

    @Test
    void nothing_that_grows_is_walked() {
        var visit = event("visit", Instant.now(), "{}");
        assertThat(batch(visit, "42", event("made-up", Instant.now(), "{}")).status())
                .isEqualTo(202);
        assertThat(batch(visit, "42").status()).isEqualTo(202);
        for (var metric : List.of("visits", "events", "value:gifts", "distinct:visits", "distinct:events")) {
            for (var grouping : List.of("", "&groupBy=branch", "&groupBy=type", "&groupBy=channel")) {
                assertThat(get("/api/v1/metrics?interval=month&metric=" + metric + grouping)
                                .status())
                        .isEqualTo(200);
            }
        }
        assertThat(get("/api/v1/campaigns/" + campaign + "/lift").status()).isEqualTo(404);
        var listed = get("/api/v1/quarantine?reason=unknown-type").json();
        var id = listed.at("/items/0/id").stringValue();
        assertThat(get("/api/v1/quarantine?limit=1").status()).isEqualTo(200);
        assertThat(get("/api/v1/quarantine/" + id).status()).isEqualTo(200);
        assertThat(post("/api/v1/quarantine/" + id + "/replay", "application/json", "")
                        .status())
                .isEqualTo(200);
        assertThat(send(
                                institution,
                                "privacy:manage",
                                HttpRequest.newBuilder(
                                                URI.create("http://127.0.0.1:" + port + "/api/v1/quarantine/" + id))
                                        .DELETE())
                        .status())
                .isEqualTo(204);
        assertThat(post("/api/v1/event-types", "application/json", "{\"type\":\"puppet.show\"}")
                        .status())
                .isEqualTo(201);
        var ledger = context.getBean(EventLedger.class);
        assertThat(ledger.institutions()).contains(institution);
        var keptSince = Instant.now().minus(Duration.ofDays(1095));
        var old = new Binary(new byte[] {9, (byte) institution.value().hashCode()});
        collections
                .shared("events")
                .insertOne(new Document("_id", old)
                        .append("institutionId", institution.value())
                        .append("at", Date.from(keptSince.minusMillis(1)))
                        .append("key", "k"));
        Tenancy.run(
                institution, () -> assertThat(ledger.forgetBefore(keptSince)).isEqualTo(1));

        var walked = new ArrayList<String>();
        var seen = new java.util.TreeSet<String>();
        for (var operation :
                collections.database().getCollection("system.profile").find()) {
            var name = operation.getString("ns").replaceFirst("^[^.]*\\.", "");
            if (GROWING.contains(name) && operation.get("planSummary") instanceof String plan) {
                seen.add(name);
                var examined = number(operation, "docsExamined") + number(operation, "keysExamined");
                if (plan.startsWith("COLLSCAN") || examined > 1_000) {
                    walked.add(name + " " + plan + " examined " + examined + ": " + operation.get("command"));
                }
            }
        }
        assertThat(walked).isEmpty();
        assertThat(seen).contains("rollups", "events", "quarantine", "campaigns", "event_types", "unpublished");
        // Counted last: these are the test's own walks.
        var kept = collections.shared("events");
        assertThat(kept.countDocuments(Filters.eq("_id", old))).isZero();
        assertThat(kept.countDocuments(Filters.eq("institutionId", institution.value())))
                .isEqualTo(1);
        assertThat(kept.countDocuments(Filters.eq("institutionId", stranger))).isEqualTo(OTHERS);
    }

    private static long number(Document operation, String field) {
        return operation.get(field) instanceof Number number ? number.longValue() : 0;
    }
}
