package org.atrium.patron.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.atrium.kit.events.EventData;
import org.atrium.kit.events.EventSubscriber;
import org.atrium.kit.events.IncomingEvent;
import org.atrium.kit.store.MongoCollections;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.kit.test.TestTokens;
import org.atrium.patron.Caller;
import org.atrium.patron.OnPatronService;
import org.atrium.patron.proof.JwsCheck;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** One person with a text of their own in every field, forgotten. The other services are played by their answers. */
class ErasureOverHttpTest extends OnPatronService {

    private static final String MAPPING = """
            {"columns":{"ils":"identifiers.ils","card":"identifiers.card","mail":"contactPoints.email",
             "news":"consents.newsletter.email"},"key":"identifiers.ils",
             "consent":{"basis":"consent","wordingVersion":"1","at":"%s"}}""";

    @Autowired
    MongoCollections collections;

    @Autowired
    Erasures erasures;

    @Autowired
    List<EventSubscriber> subscribers;

    private final String canary =
            "canary" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
    private final String card = "C" + canary.toUpperCase(Locale.ROOT);

    private Caller library;
    private Caller officer;
    private String patron;

    @BeforeEach
    void somebody_is_known() {
        library = aLibrary();
        officer = library.with(TestTokens.bearer(library.institution(), "privacy:manage"));
        var registered = library.post("/api/v1/patrons", """
                {"name":{"given":"%1$s","family":"%1$s","preferred":"%1$s","pronouns":"%1$s"},"language":"fr","birthDate":"1979-03-02",
                 "address":{"street":"%1$s","postalCode":"%1$s","locality":"%1$s","country":"FR"},
                 "identifiers":[{"scheme":"card","value":"%2$s","verified":true}],
                 "contactPoints":[{"channel":"email","address":"%1$s@example.org"}],
                 "interests":["%1$s"],"attributes":{"note":"%1$s"},"source":"%1$s"}""".formatted(canary, card));
        assertThat(registered.status()).as(registered.text()).isEqualTo(201);
        patron = registered.id();
    }

    @Test
    void whoever_is_erased_is_found_nowhere_and_a_certificate_says_so() {
        library.post("/api/v1/segments", """
                {"name":"Some","rule":{"field":"identifiers.card","in":["%s","C-OTHER"]}}""".formatted(card));
        imported("L1," + card + ",,\r\n", Instant.parse("2026-01-01T00:00:00Z"));
        delivered();
        assertThat(library.get("/api/v1/patrons/" + patron).text()).contains(canary, card);
        assertThat(Traces.inCollections(collections.database(), canary))
                .as("a name lies sealed")
                .isEmpty();
        assertThat(Traces.inCollections(collections.database(), card))
                .contains("segments", "importFaults")
                .doesNotContain("patrons");
        assertThat(Traces.inCollections(collections.database(), patron))
                .contains("patrons", "patronKeys", "deliveries");

        var asked = officer.post("/api/v1/patrons/" + patron + "/erasure", "");
        assertThat(asked.status()).as(asked.text()).isEqualTo(202);
        var erasure = asked.raw().headers().firstValue("Location").orElseThrow();
        eventually(() -> assertThat(state(erasure)).isEqualTo("waiting"));

        assertThat(library.get("/api/v1/patrons/" + patron).status()).isEqualTo(404);
        assertThat(officer.post("/api/v1/patrons/" + patron + "/erasure", "").id())
                .as("asked again, it is the same")
                .isEqualTo(asked.id());
        assertThat(officer.get(erasure).body().at("/steps/1/state").asString()).isEqualTo("waiting");
        answers(asked.id(), "campaign-service");
        answers(asked.id(), "campaign-service");
        assertThat(officer.get(erasure).body().at("/steps/1/state").asString()).isEqualTo("done");
        assertThat(state(erasure)).as("another is still awaited").isEqualTo("waiting");
        answers(asked.id(), "analytics-service");
        eventually(() -> assertThat(state(erasure)).isEqualTo("done"));

        eventually(() -> {
            assertThat(Traces.inCollections(collections.database(), canary)).isEmpty();
            assertThat(Traces.inCollections(collections.database(), card)).isEmpty();
            assertThat(Traces.inCollections(collections.database(), patron))
                    .as("the id, for an hour; and where the check of memberships has come to")
                    .isSubsetOf("erasedPeople", "selfChecks");
        });
        assertThat(Traces.inTopics(canary)).isEmpty();
        assertThat(Traces.inTopics(card)).isEmpty();
        assertThat(library.get("/api/v1/segments").text()).contains("C-OTHER").doesNotContain(card);

        var done = officer.get(erasure).body();
        var certificate = done.path("certificate").asString();
        var keys = library.get("/api/v1/proof-keys").text();
        assertThat(JwsCheck.isGenuine(certificate, keys)).isTrue();
        var statement = JwsCheck.statement(certificate);
        assertThat(statement.path("erasure").asString()).isEqualTo(asked.id());
        assertThat(statement
                        .path("services")
                        .valueStream()
                        .map(one -> one.path("service").asString()))
                .containsExactly("patron-service", "campaign-service", "analytics-service");
        assertThat(statement.at("/services/0/removed/patrons").asLong()).isEqualTo(1);
        assertThat(statement.at("/services/0/removed/patronKeys").asLong()).isEqualTo(1);
        assertThat(statement.at("/services/1/removed/deliveries").asLong()).isEqualTo(2);
        assertThat(statement.toString()).doesNotContain(patron).doesNotContain(canary);

        delivered();
        assertThat(Traces.inCollections(collections.database(), patron))
                .as("what arrives afterwards changes nothing")
                .isSubsetOf("erasedPeople", "selfChecks");
        assertThat(officer.post("/api/v1/patrons/" + patron + "/erasure", "")
                        .body()
                        .path("state")
                        .asString())
                .isEqualTo("done");
    }

    @Test
    void of_somebody_who_consists_of_several_records_each_is_forgotten() {
        var other = library.post(
                        "/api/v1/patrons", "{\"name\":{\"given\":\"%s\"},\"birthYear\":1979}".formatted(canary))
                .id();
        var merged =
                library.post("/api/v1/merges", "{\"survivorId\":\"%s\",\"mergedId\":\"%s\"}".formatted(other, patron));
        assertThat(merged.status()).as(merged.text()).isEqualTo(201);

        var asked = officer.post("/api/v1/patrons/" + patron + "/erasure", "");
        assertThat(asked.status()).as(asked.text()).isEqualTo(202);

        eventually(() -> {
            assertThat(library.get("/api/v1/patrons/" + patron).status()).isEqualTo(404);
            assertThat(library.get("/api/v1/patrons/" + other).status()).isEqualTo(404);
            assertThat(Traces.inCollections(collections.database(), canary))
                    .as("by which the other services find what is to be removed")
                    .isSubsetOf("erasures");
            assertThat(Traces.inCollections(collections.database(), other))
                    .as("the erasure that waits for the others, and what did it")
                    .isSubsetOf("erasures", "erasedPeople", "selfChecks", "audit");
        });
        assertThat(officer.post("/api/v1/patrons/" + other + "/erasure", "").id())
                .isEqualTo(asked.id());
        assertThat(library.post("/api/v1/merges/" + merged.id() + "/undo", "").status())
                .isEqualTo(404);
    }

    @Test
    void who_was_erased_comes_back_by_a_new_consent_alone_and_as_somebody_new() {
        var erasedAt = erased();

        var refused = library.post("/api/v1/patrons", """
                {"identifiers":[{"scheme":"ils","value":"L9"},{"scheme":"card","value":"%s"}]}""".formatted(card));
        assertThat(refused.status()).as(refused.text()).isEqualTo(409);
        assertThat(refused.type()).isEqualTo("/problems/suppressed");
        assertThat(refused.text()).contains("/identifiers/1").doesNotContain(card);

        var old = imported("L1," + card + ",,yes\r\n", erasedAt.minus(1, ChronoUnit.DAYS));
        assertThat(old.body().path("rejected").asInt()).as(old.text()).isEqualTo(1);
        assertThat(library.get("/api/v1/imports/" + old.id() + "/errors").text())
                .contains("2,card,\"suppressed: ")
                .doesNotContain(card);

        var agreed = imported("L1," + card + ",,yes\r\n", erasedAt.plusMillis(1));
        assertThat(agreed.body().path("created").asInt()).as(agreed.text()).isEqualTo(1);
        var back = library.get("/api/v1/patrons?identifier=card:" + card).body();
        assertThat(back.at("/items/0/id").asString()).isNotEmpty().isNotEqualTo(patron);
    }

    @Test
    void nobody_brings_them_back_in_two_steps() {
        var erasedAt = erased();
        var somebody = library.post("/api/v1/patrons", """
                {"name":{"given":"Ben"},"identifiers":[{"scheme":"ils","value":"L1%s"}]}""".formatted(canary));
        assertThat(somebody.status()).as(somebody.text()).isEqualTo(201);

        var given = library.patch("/api/v1/patrons/" + somebody.id(), """
                {"identifiers":[{"scheme":"ils","value":"L1%s"},{"scheme":"card","value":"%s"}]}""".formatted(canary, card), "If-Match", "*");
        assertThat(given.status()).as(given.text()).isEqualTo(409);
        assertThat(given.type()).isEqualTo("/problems/suppressed");
        assertThat(given.text()).contains("/identifiers/1").doesNotContain(card);

        var row = imported("L1%s,%s,,\r\n".formatted(canary, card), erasedAt.minus(1, ChronoUnit.DAYS));
        assertThat(row.body().path("rejected").asInt()).as(row.text()).isEqualTo(1);
        assertThat(library.get("/api/v1/imports/" + row.id() + "/errors").text())
                .contains("2,card,\"suppressed: ");
        assertThat(library.get("/api/v1/patrons?identifier=card:" + card)
                        .body()
                        .at("/items")
                        .size())
                .isZero();
    }

    @Test
    void nobody_is_made_one_with_somebody_who_is_being_forgotten() {
        var other = library.post("/api/v1/patrons", "{\"name\":{\"given\":\"Ben\"}}")
                .id();
        var asked = officer.post("/api/v1/patrons/" + patron + "/erasure", "");
        Tenancy.run(library.institution(), () -> erasures.begin(new ErasureId(UUID.fromString(asked.id()))));

        var merged =
                library.post("/api/v1/merges", "{\"survivorId\":\"%s\",\"mergedId\":\"%s\"}".formatted(other, patron));

        assertThat(merged.status()).as(merged.text()).isIn(404, 409);
        assertThat(library.get("/api/v1/patrons/" + other).status()).isEqualTo(200);
    }

    @Test
    void somebody_who_manages_privacy_lets_them_back() {
        erased();
        var again = "{\"contactPoints\":[{\"channel\":\"email\",\"address\":\"%s@example.org\"}]}".formatted(canary);
        assertThat(library.post("/api/v1/patrons", again).status()).isEqualTo(409);

        var lift = "{\"scheme\":\"card\",\"value\":\"%s\",\"reason\":\"asked at the desk\"}".formatted(card);
        assertThat(library.post("/api/v1/suppressions/lift", lift).status()).isEqualTo(403);
        assertThat(officer.post("/api/v1/suppressions/lift", lift).status()).isEqualTo(204);
        assertThat(officer.post("/api/v1/suppressions/lift", lift).status()).isEqualTo(404);
        assertThat(officer.post("/api/v1/suppressions/lift", "{\"scheme\":\"card\"}")
                        .pointers())
                .contains("/reason");

        assertThat(library.post("/api/v1/patrons", again).status()).isEqualTo(201);
    }

    @Test
    void deleting_is_erasing_and_needs_the_right_to_it() {
        assertThat(library.delete("/api/v1/patrons/" + patron).status()).isEqualTo(403);
        assertThat(officer.delete("/api/v1/patrons/" + UUID.randomUUID()).status())
                .isEqualTo(404);

        var deleted = officer.delete("/api/v1/patrons/" + patron);

        assertThat(deleted.status()).as(deleted.text()).isEqualTo(202);
        assertThat(officer.get("/api/v1/erasures").body().at("/items/0/id").asString())
                .isEqualTo(deleted.id());
        var elsewhere = callerOf(TestTokens.anInstitution());
        assertThat(elsewhere
                        .with(TestTokens.bearer(elsewhere.institution(), "privacy:manage"))
                        .get("/api/v1/erasures/" + deleted.id())
                        .status())
                .isEqualTo(404);
    }

    private Instant erased() {
        var asked = officer.post("/api/v1/patrons/" + patron + "/erasure", "");
        eventually(() -> assertThat(state("/api/v1/erasures/" + asked.id())).isEqualTo("waiting"));
        return Instant.parse(asked.body().path("askedAt").asString());
    }

    private String state(String erasure) {
        return officer.get(erasure).body().path("state").asString();
    }

    private Caller.Answer imported(String rows, Instant agreedAt) {
        var file = ("ils,card,mail,news\r\n" + rows).getBytes(StandardCharsets.UTF_8);
        var accepted = library.upload("/api/v1/imports", file, MAPPING.formatted(agreedAt), false);
        assertThat(accepted.status()).as(accepted.text()).isEqualTo(202);
        var place = "/api/v1/imports/" + accepted.id();
        eventually(() ->
                assertThat(library.get(place).body().path("state").asString()).isEqualTo("done"));
        return library.get(place);
    }

    private void delivered() {
        hear("patron-service.timeline", "delivery.sent.v1", Map.of("patronId", patron, "channel", "email"));
    }

    private void answers(String erasure, String service) {
        hear(
                "patron-service.erasure-answers",
                "erasure.answered.v1",
                Map.of(
                        "erasureId",
                        erasure,
                        "patronId",
                        patron,
                        "service",
                        service,
                        "version",
                        "1",
                        "at",
                        Instant.now().toString(),
                        "counts",
                        Map.of("deliveries", 2)));
    }

    private void hear(String group, String type, Map<String, Object> data) {
        var event = new IncomingEvent(
                UUID.randomUUID().toString(),
                "/test",
                type,
                patron,
                Instant.now(),
                library.institution(),
                EventData.of(json, data));
        subscribers.stream()
                .filter(one -> one.name().equals(group))
                .forEach(one -> Tenancy.run(library.institution(), () -> one.receive(List.of(event))));
    }
}
