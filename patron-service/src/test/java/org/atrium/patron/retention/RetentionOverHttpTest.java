package org.atrium.patron.retention;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import org.atrium.kit.store.MongoCollections;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.kit.test.TestTokens;
import org.atrium.patron.Caller;
import org.atrium.patron.OnPatronService;
import org.atrium.patron.activity.ActivityBook;
import org.atrium.patron.activity.Happening;
import org.atrium.patron.identity.PatronId;
import org.atrium.patron.proof.JwsCheck;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** One library with old loans, old messages and people of whom nobody has heard. */
class RetentionOverHttpTest extends OnPatronService {

    private static final String POLICY = "/api/v1/retention-policies";
    private static final String RUNS = "/api/v1/retention-runs";
    private static final String DECIDED = """
            {"automatic":false,"periods":{"loans":"P4M","messages":"P1Y","prospects":"P1Y"}}""";

    @Autowired
    MongoCollections collections;

    @Autowired
    ActivityBook book;

    private Caller library;
    private Caller officer;

    @BeforeEach
    void a_library() {
        library = aLibrary();
        officer = library.with(TestTokens.bearer(library.institution(), "privacy:manage"));
    }

    private String patron(String card) {
        return library.post(
                        "/api/v1/patrons",
                        "{\"name\":{\"given\":\"%1$s\"},\"contactPoints\":[{\"channel\":\"email\",\"address\":\"%1$s@example.org\"}]}"
                                .formatted(card))
                .id();
    }

    private void borrowed(String patron, int... daysAgo) {
        Tenancy.run(library.institution(), () -> {
            for (var days : daysAgo) {
                var at = Instant.now().minus(Duration.ofDays(days));
                book.note(List.of(new ActivityBook.Noted(
                        new PatronId(UUID.fromString(patron)), "loan", new Happening(days, at, UUID.randomUUID()))));
            }
        });
    }

    private void wrote(String patron, int daysAgo) {
        collections
                .shared("deliveries")
                .insertOne(new Document("_id", UUID.randomUUID().toString())
                        .append("institutionId", library.institution().value())
                        .append("patronId", UUID.fromString(patron))
                        .append("at", Date.from(Instant.now().minus(Duration.ofDays(daysAgo))))
                        .append("key", "k")
                        .append("facts", new Document("what", "sent")));
    }

    private void isOld(String patron) {
        collections
                .shared("patrons")
                .updateOne(
                        Filters.eq("_id", UUID.fromString(patron)),
                        Updates.set("createdAt", Date.from(Instant.parse("2020-01-01T00:00:00Z"))));
    }

    private Caller.Answer ran(String body) {
        var asked = officer.post(RUNS, body);
        assertThat(asked.status()).as(asked.text()).isEqualTo(202);
        var place = asked.raw().headers().firstValue("Location").orElseThrow();
        eventually(() ->
                assertThat(officer.get(place).body().path("state").asString()).isEqualTo("done"));
        return officer.get(place);
    }

    private static long figure(Caller.Answer run, String kind, String name) {
        return run.body()
                .path("kinds")
                .valueStream()
                .filter(one -> one.path("kind").asString().equals(kind))
                .findFirst()
                .orElseThrow()
                .path(name)
                .asLong();
    }

    private long events(String patron) {
        return library.get("/api/v1/patrons/" + patron + "/timeline")
                .body()
                .path("items")
                .valueStream()
                .filter(one -> one.path("kind").asString().equals("event"))
                .count();
    }

    @Test
    void what_a_dry_run_shows_a_run_removes_but_not_of_whoever_is_held() {
        var ana = patron("ana");
        var held = patron("held");
        var gone = patron("gone");
        var heldAndGone = patron("both");
        for (var one : List.of(ana, held)) {
            borrowed(one, 5, 200, 300);
            wrote(one, 500);
            wrote(one, 10);
        }
        List.of(gone, heldAndGone).forEach(this::isOld);
        for (var one : List.of(held, heldAndGone)) {
            officer.post(
                    "/api/v1/patrons/" + one + "/legal-holds", "{\"reason\":\"authority\",\"reference\":\"26/114\"}");
        }
        var decided = officer.put(POLICY, DECIDED, "If-Match", "\"0\"");
        assertThat(decided.status()).as(decided.text()).isEqualTo(200);

        var shown = ran("{\"dryRun\":true}");
        assertThat(figure(shown, "loans", "found")).isEqualTo(2);
        assertThat(figure(shown, "loans", "held")).isEqualTo(1);
        assertThat(figure(shown, "messages", "found")).isEqualTo(1);
        assertThat(figure(shown, "messages", "held")).isEqualTo(1);
        assertThat(figure(shown, "prospects", "found")).isEqualTo(1);
        assertThat(figure(shown, "prospects", "held")).isEqualTo(1);
        assertThat(shown.text()).contains(ana, gone).doesNotContain(held);
        assertThat(shown.body().path("proof").isMissingNode()).isTrue();
        assertThat(events(ana)).as("nothing is removed yet").isEqualTo(3);

        var run = ran("{\"dryRun\":false,\"policyVersion\":1}");
        for (var kind : List.of("loans", "messages", "prospects")) {
            assertThat(figure(run, kind, "found")).as(kind).isEqualTo(figure(shown, kind, "found"));
            assertThat(figure(run, kind, "held")).as(kind).isEqualTo(1);
        }
        assertThat(events(ana)).isEqualTo(1);
        assertThat(events(held)).isEqualTo(3);
        assertThat(library.get("/api/v1/patrons/" + ana + "/timeline").text()).contains("delivery");
        eventually(() ->
                assertThat(library.get("/api/v1/patrons/" + gone).status()).isEqualTo(404));
        assertThat(library.get("/api/v1/patrons/" + heldAndGone).status()).isEqualTo(200);
        var proof = run.body().path("proof").asString();
        assertThat(JwsCheck.isGenuine(proof, library.get("/api/v1/proof-keys").text()))
                .isTrue();
        var statement = JwsCheck.statement(proof);
        assertThat(statement.at("/kinds/loans/removed").asLong()).isEqualTo(2);
        assertThat(statement.at("/policyVersion").asLong()).isEqualTo(1);
        assertThat(statement.toString()).doesNotContain(ana).doesNotContain(gone);

        eventually(() -> assertThat(officer.get(RUNS + "?limit=10").text()).doesNotContain(gone));
        assertThat(officer.get(RUNS + "?limit=1").body().at("/items/0/id").asString())
                .isEqualTo(run.id());
        var back = library.post(
                "/api/v1/patrons", "{\"contactPoints\":[{\"channel\":\"email\",\"address\":\"gone@example.org\"}]}");
        assertThat(back.status()).as("they may come back: " + back.text()).isEqualTo(201);

        var again = ran("{\"dryRun\":false,\"policyVersion\":1}");
        assertThat(figure(again, "loans", "found")).isZero();
        assertThat(figure(again, "messages", "found")).isZero();
    }

    @Test
    void one_that_cannot_be_read_keeps_nobody_else_and_who_has_asked_for_access_stays() {
        var damaged = patron("damaged");
        var gone = patron("old");
        var asked = patron("asked");
        List.of(gone, asked).forEach(this::isOld);
        collections
                .shared("patrons")
                .updateOne(Filters.eq("_id", UUID.fromString(damaged)), Updates.set("createdAt", "once"));
        var request = officer.post("/api/v1/patrons/" + asked + "/export", "");
        assertThat(request.status()).isEqualTo(202);
        officer.put(POLICY, DECIDED, "If-Match", "\"0\"");

        var run = ran("{\"dryRun\":false,\"policyVersion\":1}");

        assertThat(figure(run, "prospects", "found")).as(run.text()).isEqualTo(1);
        assertThat(figure(run, "prospects", "held"))
                .as("whoever asked was heard of")
                .isZero();
        eventually(() ->
                assertThat(library.get("/api/v1/patrons/" + gone).status()).isEqualTo(404));
        assertThat(library.get("/api/v1/patrons/" + asked).status()).isEqualTo(200);

        officer.delete("/api/v1/access-requests/" + request.id());
        assertThat(figure(ran("{\"dryRun\":false,\"policyVersion\":1}"), "prospects", "found"))
                .as("nor do they go as soon as it is answered")
                .isZero();
    }

    @Test
    void nothing_is_removed_by_a_policy_that_nobody_decided_nor_by_another_than_the_one_that_is_named() {
        var ana = patron("ana");
        borrowed(ana, 5, 200);
        var usual = officer.get(POLICY);
        assertThat(usual.body().path("version").asInt()).isZero();
        assertThat(usual.body().at("/kinds/0/period").asString()).isEqualTo("P4M");
        assertThat(usual.body().at("/kinds/0/source").asString()).isNotBlank();
        assertThat(officer.post(RUNS, "{\"dryRun\":false,\"policyVersion\":0}").pointers())
                .containsExactly("/dryRun");

        officer.put(POLICY, DECIDED, "If-Match", "\"0\"");
        assertThat(officer.post(RUNS, "{\"dryRun\":false}").pointers()).containsExactly("/policyVersion");
        assertThat(officer.post(RUNS, "{\"dryRun\":false,\"policyVersion\":7}").pointers())
                .containsExactly("/policyVersion");
        assertThat(officer.get(RUNS).body().path("items")).as("none has begun").isEmpty();
        assertThat(events(ana)).isEqualTo(2);

        assertThat(figure(ran("{\"dryRun\":false,\"policyVersion\":1}"), "loans", "found"))
                .as("by the one that is named")
                .isEqualTo(1);
        assertThat(events(ana)).isEqualTo(1);
    }

    @Test
    void a_policy_is_judged_field_by_field_and_changed_by_whoever_saw_it() {
        var wrong = officer.put(
                POLICY, "{\"periods\":{\"loans\":\"P9Y\",\"members\":\"soon\",\"cats\":\"P1Y\"}}", "If-Match", "\"0\"");
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.pointers())
                .containsExactlyInAnyOrder("/automatic", "/periods/loans", "/periods/members", "/periods/cats");
        assertThat(officer.put(POLICY, DECIDED).status()).isEqualTo(428);
        assertThat(officer.put(POLICY, DECIDED, "If-Match", "\"0\"").etag()).isEqualTo("\"1\"");
        assertThat(officer.put(POLICY, DECIDED, "If-Match", "\"0\"").status()).isEqualTo(412);
        assertThat(library.get(POLICY).status()).isEqualTo(403);
        var elsewhere = callerOf(TestTokens.anInstitution());
        assertThat(elsewhere
                        .with(TestTokens.bearer(elsewhere.institution(), "privacy:manage"))
                        .get(RUNS + "/" + UUID.randomUUID())
                        .status())
                .isEqualTo(404);
    }

    @Test
    void a_night_that_has_come_begins_a_run() {
        var ana = patron("ana");
        borrowed(ana, 5, 200);
        officer.put(POLICY, DECIDED.replace("\"automatic\":false", "\"automatic\":true"), "If-Match", "\"0\"");
        assertThat(officer.get(POLICY).body().path("nextRunAt").asString()).isNotBlank();

        collections
                .shared("retentionPolicies")
                .updateOne(
                        Filters.eq("_id", library.institution().value()),
                        Updates.set("nextRun", Date.from(Instant.now().minusSeconds(1))));

        eventually(() -> assertThat(events(ana)).isEqualTo(1));
        eventually(() -> assertThat(officer.get(RUNS).body().at("/items/0/by").asString())
                .isEqualTo("system"));
        assertThat(officer.get(RUNS).body().path("items").size()).isEqualTo(1);
    }
}
