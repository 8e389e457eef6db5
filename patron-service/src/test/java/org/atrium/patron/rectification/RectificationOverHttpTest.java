package org.atrium.patron.rectification;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.atrium.kit.access.Givers;
import org.atrium.kit.access.WhoAsks;
import org.atrium.kit.store.MongoCollections;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.kit.test.TestTokens;
import org.atrium.patron.Caller;
import org.atrium.patron.OnPatronService;
import org.atrium.patron.erasure.Traces;
import org.atrium.patron.identity.PatronId;
import org.atrium.patron.profile.Keepers;
import org.atrium.patron.profile.Patrons;
import org.atrium.patron.proof.Fingerprints;
import org.bson.Document;
import org.bson.types.Binary;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Somebody says that something kept of them is wrong, and is answered. */
class RectificationOverHttpTest extends OnPatronService {

    private static final String ALL = "/api/v1/rectifications";
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    @Autowired
    MongoCollections collections;

    @Autowired
    MeterRegistry meters;

    @Autowired
    Clock clock;

    @Autowired
    Givers givers;

    @Autowired
    Keepers keepers;

    @Autowired
    Patrons patrons;

    @Autowired
    Fingerprints fingerprints;

    private final String mark = UUID.randomUUID().toString().replace("-", "").substring(0, 12);

    private Caller library;
    private Caller officer;
    private String patron;

    @BeforeEach
    void somebody_is_known() {
        library = aLibrary();
        officer = library.with(TestTokens.bearer(library.institution(), "privacy:manage", "patrons:read"));
        patron = library.post("/api/v1/patrons", """
                {"name":{"given":"Zoe","family":"F%s"}}""".formatted(mark)).id();
    }

    private Caller.Answer ask(String body) {
        return officer.post("/api/v1/patrons/" + patron + "/rectifications", body);
    }

    private String asked() {
        var made = ask("""
                {"text":"I am Zoé, not Zoe, says %s","proposed":[{"field":"name","value":"Zoé F%s"}]}""".formatted(mark, mark));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        assertThat(made.raw().headers().firstValue("Location")).contains(ALL + "/" + made.id());
        return made.id();
    }

    @Test
    void it_is_noted_listed_by_deadline_and_decided() {
        var id = asked();
        var one = officer.get(ALL + "/" + id).body();
        assertThat(one.path("state").asString()).isEqualTo("open");
        assertThat(one.path("patronName").asString()).isEqualTo("Zoe F" + mark);
        assertThat(one.path("text").asString()).contains("not Zoe");
        assertThat(one.at("/proposed/0/value").asString()).isEqualTo("Zoé F" + mark);
        assertThat(Instant.parse(one.path("dueBy").asString()))
                .isEqualTo(Instant.parse(one.path("receivedAt").asString())
                        .atZone(PARIS)
                        .plusMonths(1)
                        .toInstant());
        assertThat(officer.get(ALL).text()).contains(id);
        assertThat(officer.get(ALL + "?patron=" + patron).text()).contains(id);
        assertThat(officer.get(ALL + "?state=near").text()).doesNotContain(id);

        library.patch("/api/v1/patrons/" + patron, """
                {"name":{"given":"Zoé"}}""", "If-Match", "*");
        var version =
                library.get("/api/v1/patrons/" + patron).body().path("version").asLong();
        var decided = officer.post(ALL + "/" + id + "/decision", """
                {"outcome":"done","changed":["name"]}""");
        assertThat(decided.status()).as(decided.text()).isEqualTo(200);
        assertThat(decided.body().path("state").asString()).isEqualTo("done");
        assertThat(decided.body().at("/decision/version").asLong()).isEqualTo(version);
        assertThat(officer.get(ALL).text()).doesNotContain(id);
        assertThat(officer.get(ALL + "?state=closed").text()).contains(id);
        assertThat(officer.post(ALL + "/" + id + "/decision", """
                {"outcome":"refused","reason":"No."}""").text()).contains("request-closed");
        assertThat(officer.delete(ALL + "/" + id).status()).isEqualTo(409);
    }

    @Test
    void what_somebody_wrote_lies_nowhere_in_plain() {
        var id = asked();
        officer.post(ALL + "/" + id + "/decision", """
                {"outcome":"refused","reason":"You are not Zoé, said secret%s"}""".formatted(mark));
        assertThat(officer.get(ALL + "/" + id).body().at("/decision/reason").asString())
                .contains("secret" + mark);

        assertThat(Traces.inCollections(collections.database(), "not Zoe, says " + mark))
                .isEmpty();
        assertThat(Traces.inCollections(collections.database(), "secret" + mark))
                .isEmpty();
    }

    @Test
    void whatever_is_wrong_with_it_is_named() {
        assertThat(ask("{}").pointers()).containsExactly("/text");
        var wrong = ask("""
                {"text":" ","proposed":[{"field":"shoe","value":"x"},{}]}""");
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.pointers()).contains("/text", "/proposed/0/field", "/proposed/1/field", "/proposed/1/value");
        var long_ = ask("{\"text\":\"" + "x".repeat(4_001) + "\"}");
        assertThat(long_.pointers()).containsExactly("/text");
        var tomorrow = LocalDate.now(clock.withZone(PARIS)).plusDays(2);
        assertThat(ask("{\"text\":\"x\",\"receivedOn\":\"" + tomorrow + "\"}").pointers())
                .containsExactly("/receivedOn");
        assertThat(officer.get(ALL + "?state=lost").status()).isEqualTo(422);

        var place = ALL + "/" + asked() + "/decision";
        assertThat(officer.post(place, "{}").pointers()).containsExactly("/outcome");
        assertThat(officer.post(place, "{\"outcome\":\"partly\"}").pointers())
                .containsExactlyInAnyOrder("/changed", "/reason");
        assertThat(officer.post(place, "{\"outcome\":\"refused\",\"changed\":[\"name\"],\"reason\":\"x\"}")
                        .pointers())
                .containsExactly("/changed");
        assertThat(officer.post(place, "{\"outcome\":\"done\",\"changed\":[\"name\"],\"version\":99}")
                        .pointers())
                .containsExactly("/version");
    }

    @Test
    void a_letter_that_lay_about_is_due_by_when_it_came_and_is_told_of_when_it_is_overdue() {
        var day = LocalDate.now(clock.withZone(PARIS)).minusDays(45);
        var late = ask("{\"text\":\"x\",\"receivedOn\":\"" + day + "\"}");
        assertThat(late.status()).as(late.text()).isEqualTo(201);
        assertThat(late.body().path("overdue").asBoolean()).isTrue();
        assertThat(Instant.parse(late.body().path("dueBy").asString()))
                .isEqualTo(day.atStartOfDay(PARIS).plusMonths(1).toInstant());

        assertThat(officer.get(ALL + "?state=overdue").text()).contains(late.id());
        assertThat(officer.get(ALL + "?state=near").text()).contains(late.id());
        asked();
        assertThat(officer.get(ALL + "/due").body().toString()).isEqualTo("{\"near\":1,\"overdue\":1}");
        assertThat(meters.get("atrium.requests.overdue")
                        .tag("kind", "rectification")
                        .gauge()
                        .value())
                .isPositive();
        assertThat(officer.post(ALL + "/" + late.id() + "/extension", "{\"reason\":\"complex\"}")
                        .text())
                .as("the person had to be told before")
                .contains("term-over");
    }

    @Test
    void it_may_take_longer_once_and_with_a_reason() {
        var place = ALL + "/" + asked() + "/extension";
        assertThat(officer.post(place, "{\"months\":3}").pointers()).containsExactlyInAnyOrder("/months", "/reason");
        var extended = officer.post(place, "{\"months\":1,\"reason\":\"complex\"}");
        assertThat(extended.status()).as(extended.text()).isEqualTo(200);
        assertThat(extended.body().at("/extension/reason").asString()).isEqualTo("complex");
        assertThat(Instant.parse(extended.body().path("dueBy").asString()))
                .isEqualTo(Instant.parse(extended.body().path("receivedAt").asString())
                        .atZone(PARIS)
                        .plusMonths(2)
                        .toInstant());
        assertThat(officer.post(place, "{\"reason\":\"many\"}").text()).contains("term-extended");
    }

    @Test
    void the_person_gets_it_with_all_that_is_held() {
        var id = asked();
        officer.post(ALL + "/" + id + "/decision", """
                {"outcome":"partly","changed":["name"],"reason":"No proof."}""");

        var given = Tenancy.as(
                library.institution(),
                () -> givers.give("rectifications", new WhoAsks(Set.of(UUID.fromString(patron)), Set.of()), null));
        assertThat(given.orElseThrow().rows().toString())
                .contains(id, "not Zoe", "No proof.", "name: Zoé", "partly")
                .doesNotContain("by=");
    }

    @Test
    void nobody_is_removed_while_they_wait_for_an_answer() {
        var id = asked();
        assertThat(keptFor()).contains(Keepers.Reason.ASKED);

        officer.delete(ALL + "/" + id);
        assertThat(keptFor()).isEmpty();
    }

    private Optional<Keepers.Reason> keptFor() {
        return Tenancy.as(
                library.institution(),
                () -> keepers.of(
                        patrons.find(new PatronId(UUID.fromString(patron))).orElseThrow()));
    }

    @Test
    void whose_key_is_gone_is_nobody() {
        var id = asked();
        collections
                .shared("rectifications")
                .updateOne(
                        new Document("_id", UUID.fromString(id)),
                        new Document("$set", new Document("patron", UUID.randomUUID())));

        assertThat(officer.get(ALL + "/" + id).status()).isEqualTo(404);
        assertThat(officer.get(ALL).text()).doesNotContain(id);
        assertThat(officer.delete(ALL + "/" + id).status()).isEqualTo(404);
    }

    private String another(String name) {
        return library.post("/api/v1/patrons", "{\"name\":{\"given\":\"%s\",\"family\":\"G%s\"}}".formatted(name, mark))
                .id();
    }

    private String merged(String survivor, String other) {
        var merged = library.post(
                "/api/v1/merges", "{\"survivorId\":\"%s\",\"mergedId\":\"%s\"}".formatted(survivor, other));
        assertThat(merged.status()).as(merged.text()).isEqualTo(201);
        return merged.id();
    }

    private void undone(String merge) {
        var undone = library.post("/api/v1/merges/" + merge + "/undo", "");
        assertThat(undone.status()).as(undone.text()).isEqualTo(200);
    }

    private String givenTo(String person) {
        return Tenancy.as(
                        library.institution(),
                        () -> givers.give(
                                "rectifications", new WhoAsks(Set.of(UUID.fromString(person)), Set.of()), null))
                .orElseThrow()
                .rows()
                .toString();
    }

    private void erased(String person) {
        var asked = officer.post("/api/v1/patrons/" + person + "/erasure", "");
        assertThat(asked.status()).as(asked.text()).isEqualTo(202);
        eventually(() -> assertThat(officer.get("/api/v1/erasures/" + asked.id())
                        .body()
                        .path("state")
                        .asString())
                .isNotEqualTo("erasing"));
        assertThat(library.get("/api/v1/patrons/" + person).status()).isEqualTo(404);
    }

    @Test
    void what_a_record_said_while_it_was_taken_for_somebody_else_goes_with_it_when_that_is_undone() {
        var eve = another("Eve");
        var merge = merged(eve, patron);
        var id = asked();
        undone(merge);

        assertThat(officer.get(ALL + "/" + id).body().path("patronId").asString())
                .isEqualTo(patron);
        assertThat(officer.get(ALL + "?patron=" + patron).text()).contains(id);
        assertThat(officer.get(ALL + "?patron=" + eve).text()).doesNotContain(id);
        assertThat(givenTo(eve)).doesNotContain("not Zoe");
        assertThat(givenTo(patron)).contains("not Zoe");
        assertThat(keptFor()).contains(Keepers.Reason.ASKED);

        erased(eve);
        assertThat(officer.get(ALL + "/" + id).body().path("state").asString()).isEqualTo("open");
        erased(patron);
        assertThat(officer.get(ALL + "/" + id).status()).isEqualTo(404);
    }

    @Test
    void of_what_was_noted_for_two_who_were_taken_for_one_staff_say_whose_it_is() {
        var eve = another("Eve");
        var merge = merged(eve, patron);
        var noted = officer.post(
                "/api/v1/patrons/" + eve + "/rectifications", "{\"text\":\"Not mine, says %s\"}".formatted(mark));
        assertThat(noted.body().has("mayBeOf")).isFalse();
        var id = noted.id();
        undone(merge);

        assertThat(officer.get(ALL + "/" + id).body().at("/mayBeOf/0").asString())
                .as("it is not known which of the two said it")
                .isEqualTo(patron);
        assertThat(officer.get(ALL + "?patron=" + patron).text()).contains(id);
        assertThat(keptFor()).contains(Keepers.Reason.ASKED);
        assertThat(givenTo(eve)).contains(id).doesNotContain("Not mine");
        assertThat(givenTo(patron)).contains(id).doesNotContain("Not mine");
        assertThat(officer.post("/api/v1/patrons/" + eve + "/erasure", "").text())
                .contains("request-unclear");
        assertThat(officer.post("/api/v1/patrons/" + patron + "/erasure", "").text())
                .contains("request-unclear");

        var place = ALL + "/" + id + "/patron";
        assertThat(officer.post(place, "{}").pointers()).containsExactly("/patronId");
        assertThat(officer.post(place, "{\"patronId\":\"%s\"}".formatted(another("Ada")))
                        .pointers())
                .containsExactly("/patronId");
        var said = officer.post(place, "{\"patronId\":\"%s\"}".formatted(patron));
        assertThat(said.status()).as(said.text()).isEqualTo(200);
        assertThat(said.body().path("patronId").asString()).isEqualTo(patron);
        assertThat(said.body().path("text").asString()).contains("Not mine");
        assertThat(said.body().has("mayBeOf")).isFalse();
        assertThat(officer.get(ALL + "?patron=" + eve).text()).doesNotContain(id);
        assertThat(givenTo(eve)).doesNotContain(id);
        assertThat(givenTo(patron)).contains("Not mine");

        erased(eve);
        assertThat(officer.get(ALL + "/" + id).body().path("text").asString()).contains("Not mine");
        erased(patron);
        assertThat(officer.get(ALL + "/" + id).status()).isEqualTo(404);
    }

    @Test
    void one_that_does_not_open_keeps_no_other_from_the_list() {
        var damaged = asked();
        var whole = asked();
        collections
                .shared("rectifications")
                .updateOne(
                        new Document("_id", UUID.fromString(damaged)),
                        new Document("$set", new Document("sealedAsked", new Binary(new byte[40]))));

        var list = officer.get(ALL);
        assertThat(list.status()).as(list.text()).isEqualTo(200);
        assertThat(list.text()).contains(whole).doesNotContain(damaged);
        assertThat(givenTo(patron)).contains(whole);
        assertThat(officer.get(ALL + "/" + damaged).status()).isEqualTo(404);
    }

    @Test
    void one_whose_patron_was_gone_before_it_stood_counts_for_nobody_and_the_audit_log_hears_of_it() {
        var day = LocalDate.now(clock.withZone(PARIS)).minusDays(45);
        var id = ask("{\"text\":\"x\",\"receivedOn\":\"" + day + "\"}").id();
        assertThat(officer.get(ALL + "/due").text()).contains("\"overdue\":1");
        // As a process leaves it that dies before it finds that whoever asked is just being removed.
        collections
                .shared("rectifications")
                .updateOne(
                        new Document("_id", UUID.fromString(id)),
                        new Document(
                                "$set",
                                new Document("patron", UUID.randomUUID())
                                        .append("look", true)
                                        .append(
                                                "notedAt",
                                                Date.from(clock.instant().minusSeconds(90)))));

        eventually(() -> assertThat(officer.get(ALL + "/due").text()).contains("\"overdue\":0", "\"near\":0"));
        eventually(() -> assertThat(officer.get("/api/v1/audit?action=rectification.withdrawn")
                        .text())
                .contains(id, "gone"));
    }

    @Test
    void one_that_was_never_said_to_stand_stands_where_the_patron_is_there() {
        var id = asked();
        var itself = new Document("_id", UUID.fromString(id));
        collections
                .shared("rectifications")
                .updateOne(
                        itself,
                        new Document(
                                "$set",
                                new Document("look", true)
                                        .append(
                                                "notedAt",
                                                Date.from(clock.instant().minusSeconds(90)))));

        eventually(() -> assertThat(collections
                        .shared("rectifications")
                        .find(itself)
                        .first()
                        .containsKey("look"))
                .isFalse());
        assertThat(officer.get(ALL + "/" + id).body().path("state").asString()).isEqualTo("open");
    }

    @Test
    void of_whom_something_is_gone_already_nothing_more_is_noted() {
        var begun = new Document("_id", UUID.randomUUID())
                .append("institutionId", library.institution().value())
                .append("prints", List.of(Tenancy.as(library.institution(), () -> fingerprints.of("erasure", patron))))
                .append("begun", true);
        collections.shared("erasures").insertOne(begun);

        assertThat(ask("{\"text\":\"x\"}").text()).contains("erasure-begun");
        assertThat(officer.post("/api/v1/patrons/" + patron + "/export", "").text())
                .contains("erasure-begun");
        assertThat(officer.get(ALL).text()).doesNotContain(patron);

        collections.shared("erasures").deleteOne(new Document("_id", begun.get("_id")));
        assertThat(ask("{\"text\":\"x\"}").status()).isEqualTo(201);
    }

    @Test
    void another_institution_knows_nothing_of_it() {
        var id = asked();
        var other = aLibrary();
        var stranger = other.with(TestTokens.bearer(other.institution(), "privacy:manage"));
        assertThat(stranger.get(ALL + "/" + id).status()).isEqualTo(404);
        assertThat(stranger.delete(ALL + "/" + id).status()).isEqualTo(404);
        assertThat(stranger.get(ALL).text()).doesNotContain(id);
        assertThat(stranger.post("/api/v1/patrons/" + patron + "/rectifications", "{\"text\":\"x\"}")
                        .status())
                .isEqualTo(404);
        assertThat(library.get(ALL + "/" + id).status()).as("without the right").isEqualTo(403);
    }
}
