package org.atrium.patron.purpose;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Year;
import java.time.ZoneOffset;
import org.atrium.patron.Caller;
import org.atrium.patron.OnPatronService;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PurposesOverHttpTest extends OnPatronService {

    private static final String HOLDS = """
        {"key":"holds","kind":"service","words":{"fr":"Réservation prête","en":"A hold is ready"},
         "bases":[{"basis":"contract"}]}\
        """;

    @Test
    void a_purpose_is_declared_once_changed_with_its_version_and_removed_while_nobody_uses_it() {
        var library = aLibrary();

        var made = library.post("/api/v1/purposes", HOLDS);
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        assertThat(library.post("/api/v1/purposes", HOLDS).type()).isEqualTo("/problems/purpose-taken");
        assertThat(library.put("/api/v1/purposes/holds", HOLDS).status()).isEqualTo(428);

        var changed = library.put(
                "/api/v1/purposes/holds", HOLDS.replace("contract", "public-task"), "If-Match", made.etag());
        assertThat(changed.body().path("version").asLong()).as(changed.text()).isEqualTo(2);
        assertThat(library.get("/api/v1/purposes")
                        .body()
                        .at("/items/0/bases/0/basis")
                        .asString())
                .isEqualTo("public-task");
        assertThat(library.get("/api/v1/segments/vocabulary")
                        .body()
                        .path("purposes")
                        .toString())
                .contains("holds");

        assertThat(library.delete("/api/v1/purposes/holds").status()).isEqualTo(204);
        assertThat(library.get("/api/v1/purposes/holds").status()).isEqualTo(404);
    }

    @Test
    void what_somebody_has_decided_on_is_not_removed() {
        var library = aLibrary();
        library.post("/api/v1/purposes", """
            {"key":"newsletter","kind":"marketing","words":{"en":"Newsletter"}}\
            """);
        var patron = reader(library, "{}");
        agree(library, patron, "newsletter", "");

        var refused = library.delete("/api/v1/purposes/newsletter");

        assertThat(refused.type()).as(refused.text()).isEqualTo("/problems/purpose-in-use");
        assertThat(refused.text()).contains("Decisions of patrons name it");
    }

    @Test
    void a_service_needs_no_yes_and_marketing_needs_one_that_its_basis_carries() {
        var library = aLibrary();
        library.post("/api/v1/purposes", HOLDS);
        library.post("/api/v1/purposes", """
            {"key":"news","kind":"marketing","words":{"en":"News"},"bases":[{"basis":"consent"}]}\
            """);
        var patron = reader(library, "{}");

        assertThat(answer(library, patron, "holds")).isEqualTo("a@example.org");
        assertThat(answer(library, patron, "news")).isEqualTo("no-consent");
        var wrong = library.post(
                "/api/v1/patrons/" + patron.id() + "/consents",
                "{\"purpose\":\"news\",\"channel\":\"email\",\"granted\":true,\"basis\":\"contract\"}");
        assertThat(wrong.pointers()).containsExactly("/basis");
        agree(library, patron, "news", "");
        assertThat(answer(library, patron, "news")).isEqualTo("a@example.org");
    }

    @Test
    void whoever_objects_is_in_no_list_from_that_answer_on_and_still_hears_that_a_hold_is_ready() {
        var library = aLibrary();
        library.post("/api/v1/purposes", HOLDS);
        var segment = library.post(
                        "/api/v1/segments",
                        "{\"name\":\"all\",\"rule\":{\"not\":{\"field\":\"language\",\"is\":\"xx\"}}}")
                .id();
        var patron = reader(library, "{}");
        agree(library, patron, "newsletter", "");
        assertThat(library.get("/api/v1/patrons/" + patron.id())
                        .body()
                        .path("segments")
                        .toString())
                .contains(segment);

        var path = "/api/v1/patrons/" + patron.id() + "/restriction";
        var noted = library.post(path, "{\"limit\":\"profiling\"}");
        assertThat(noted.body().at("/restrictions/0").asString())
                .as(noted.text())
                .isEqualTo("profiling");

        var now = library.get("/api/v1/patrons/" + patron.id()).body();
        assertThat(now.path("segments").size()).isZero();
        assertThat(now.has("scores")).isFalse();
        assertThat(answer(library, patron, "newsletter")).isEqualTo("a@example.org");
        assertThat(answer(library, patron, "newsletter", segment))
                .as("as agreed, but to no segment")
                .isEqualTo("objected");
        assertThat(answer(library, patron, "holds", segment)).isEqualTo("a@example.org");
        library.post(path, "{}");
        assertThat(answer(library, patron, "newsletter")).isEqualTo("restricted");
        assertThat(answer(library, patron, "holds", segment))
                .as("a notice to the segment, in which there is nobody")
                .isEqualTo("a@example.org");
        var reach = library.get("/api/v1/segments/" + segment + "/reach?purpose=holds&purpose=newsletter");
        assertThat(reach.body().path("count").asInt()).as(reach.text()).isZero();
        assertThat(letter(reach, "holds"))
                .isEqualTo("{\"purpose\":\"holds\",\"channel\":\"email\",\"limited\":\"addressed\",\"people\":1,"
                        + "\"reached\":1,\"unreached\":[]}");
        assertThat(letter(reach, "newsletter"))
                .isEqualTo("{\"purpose\":\"newsletter\",\"channel\":\"email\",\"limited\":\"left-out\",\"people\":0,"
                        + "\"reached\":0,\"unreached\":[]}");
        var visitors = library.post(
                        "/api/v1/segments",
                        "{\"name\":\"away\",\"rule\":{\"event\":\"visit\",\"count\":{\"is\":0},\"within\":\"P30D\"}}")
                .id();
        assertThat(answer(library, patron, "holds", visitors))
                .as("whom it is for depends on what they do")
                .isEqualTo("restricted");
        assertThat(letter(library.get("/api/v1/segments/" + visitors + "/reach?purpose=holds"), "holds"))
                .contains("\"limited\":\"left-out-by-behaviour\",\"people\":0,");

        library.post(path, "{\"set\":false,\"reason\":\"resolved\"}");
        library.post(path, "{\"limit\":\"profiling\",\"set\":false}");
        library.post(path, "{\"limit\":\"marketing\"}");
        assertThat(library.get("/api/v1/patrons/" + patron.id())
                        .body()
                        .path("segments")
                        .toString())
                .contains(segment);
        assertThat(answer(library, patron, "newsletter")).isEqualTo("objected");
        assertThat(library.get(path).body().path("history").size()).isEqualTo(5);
        assertThat(library.post(path, "{\"limit\":\"everything\",\"reason\":\"x\"}")
                        .pointers())
                .containsExactly("/limit", "/reason");
    }

    @Test
    void whoever_decides_for_a_child_was_of_age_then_and_is_somebody_else() {
        var library = aLibrary();
        var today = LocalDate.now(ZoneOffset.UTC);
        var child = born(library, today.minusYears(7));
        var brother = born(library, today.minusYears(16));
        var grown = born(library, today.minusYears(18).minusDays(30));

        var tooYoung = decided(library, child, brother, true, "");
        assertThat(tooYoung.status()).isEqualTo(422);
        assertThat(tooYoung.pointers()).containsExactly("/guardian/patronId");
        assertThat(decided(library, child, brother, false, "").status())
                .as("a no is taken down from whoever says it")
                .isEqualTo(201);
        var before = today.minusDays(60).atStartOfDay(ZoneOffset.UTC).toInstant();
        assertThat(decided(library, child, grown, true, ",\"at\":\"" + before + "\"")
                        .pointers())
                .as("was a minor then")
                .containsExactly("/guardian/patronId");
        assertThat(decided(library, child, grown, true, "").status()).isEqualTo(201);

        var merged = born(library, today.minusYears(40));
        library.post("/api/v1/merges", "{\"survivorId\":\"%s\",\"mergedId\":\"%s\"}".formatted(child, merged));
        assertThat(decided(library, child, merged, true, "").pointers())
                .as("a record of the child itself")
                .containsExactly("/guardian/patronId");
    }

    private static String born(Caller library, LocalDate day) {
        return library.post("/api/v1/patrons", "{\"name\":{\"given\":\"P\"},\"birthDate\":\"" + day + "\"}")
                .id();
    }

    private static Caller.Answer decided(Caller library, String child, String guardian, boolean granted, String more) {
        return library.post("/api/v1/patrons/" + child + "/consents", """
            {"purpose":"newsletter","channel":"email","granted":%s,"wordingVersion":"1",
             "guardian":{"patronId":"%s"}%s}\
            """.formatted(granted, guardian, more));
    }

    @Test
    void a_child_is_written_to_when_a_guardian_agrees() {
        var library = aLibrary();
        var mother = reader(library, "{\"birthYear\":1980}");
        var child = reader(library, "{\"birthYear\":%d}".formatted(Year.now().getValue() - 9));
        assertThat(library.get("/api/v1/patrons/" + child.id()).body().has("scores"))
                .isFalse();

        agree(library, child, "newsletter", "");
        assertThat(answer(library, child, "newsletter")).isEqualTo("guardian-needed");
        agree(library, child, "newsletter", ",\"guardian\":{\"patronId\":\"" + mother.id() + "\"}");
        assertThat(answer(library, child, "newsletter")).isEqualTo("a@example.org");
        var ledger = library.get("/api/v1/patrons/" + child.id() + "/consents").body();
        assertThat(ledger.at("/current/0/counts").asBoolean()).isTrue();
        assertThat(ledger.at("/current/0/evidence/guardian").asString()).isEqualTo("patron:" + mother.id());

        var own = library.post(
                "/api/v1/patrons/" + child.id() + "/consents",
                "{\"purpose\":\"newsletter\",\"channel\":\"email\",\"granted\":true,\"wordingVersion\":\"1\","
                        + "\"guardian\":{\"patronId\":\"" + child.id() + "\"}}");
        assertThat(own.pointers()).containsExactly("/guardian/patronId");
    }

    @Test
    void the_ledger_is_shown_as_it_was_known_then() {
        var library = aLibrary();
        var patron = reader(library, "{}");
        var path = "/api/v1/patrons/" + patron.id() + "/consents";
        var before = Instant.now();
        agree(library, patron, "newsletter", "");

        assertThat(library.get(path + "?asOf=" + before.minusSeconds(60))
                        .body()
                        .path("items")
                        .size())
                .isZero();
        assertThat(library.get(path).body().at("/current/0/counts").asBoolean()).isTrue();
        assertThat(library.get(path + "?asOf=2999-01-01T00:00:00Z").pointers()).containsExactly("?asOf");
    }

    @Test
    void a_receipt_of_a_decision_is_verified_by_the_published_key_alone() throws Exception {
        var library = aLibrary();
        var patron = reader(library, "{}");
        agree(library, patron, "newsletter", "");
        var line = library.get("/api/v1/patrons/" + patron.id() + "/consents")
                .body()
                .at("/items/0/id")
                .asString();

        var receipt = library.get("/api/v1/patrons/" + patron.id() + "/consents/" + line + "/receipt");

        assertThat(receipt.body().at("/receipt/@type").asString())
                .as(receipt.text())
                .isEqualTo("dpv:ConsentReceipt");
        var signed = JWSObject.parse(receipt.body().path("jws").asString());
        var keys = JWKSet.parse(library.get("/api/v1/proof-keys").text());
        var key = keys.getKeyByKeyId(signed.getHeader().getKeyID()).toECKey();
        assertThat(signed.verify(new ECDSAVerifier(key))).isTrue();
        assertThat(json.readTree(signed.getPayload().toString()))
                .isEqualTo(receipt.body().path("receipt"));
        assertThat(library.get("/api/v1/patrons/" + patron.id() + "/consents/" + patron.id() + "/receipt")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void how_many_saw_which_words_is_counted() {
        var library = aLibrary();
        agree(library, reader(library, "{}"), "newsletter", "");
        agree(library, reader(library, "{}"), "newsletter", "");

        var uses = library.get("/api/v1/wordings/uses").body();

        assertThat(uses.at("/items/0/version").asString()).as(uses.toString()).isEqualTo("1");
        assertThat(uses.at("/items/0/lines").asInt()).isEqualTo(2);
    }

    private static Caller.Answer reader(Caller library, String more) {
        var rest = more.equals("{}") ? "" : "," + more.substring(1, more.length() - 1);
        var made = library.post(
                "/api/v1/patrons",
                "{\"language\":\"fr\",\"contactPoints\":[{\"channel\":\"email\",\"address\":\"a@example.org\"}]" + rest
                        + "}");
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        return made;
    }

    private static void agree(Caller library, Caller.Answer patron, String purpose, String more) {
        var answer = library.post(
                "/api/v1/patrons/" + patron.id() + "/consents",
                "{\"purpose\":\"" + purpose + "\",\"channel\":\"email\",\"granted\":true,\"wordingVersion\":\"1\""
                        + more + "}");
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    }

    private static String letter(Caller.Answer reach, String purpose) {
        return reach.body()
                .path("letters")
                .valueStream()
                .filter(letter -> letter.path("purpose").asString().equals(purpose)
                        && letter.path("channel").asString().equals("email"))
                .findFirst()
                .orElseThrow(() -> new AssertionError(reach.text()))
                .toString();
    }

    private static String answer(Caller library, Caller.Answer patron, String purpose) {
        return answer(library, patron, purpose, null);
    }

    /** As campaign-service asks: of a letter to a segment, it names the segment. */
    private static String answer(Caller library, Caller.Answer patron, String purpose, @Nullable String segment) {
        var named = segment == null ? "" : "\"segmentId\":\"" + segment + "\",";
        var body = library.post(
                        "/internal/contact-checks",
                        "{" + named + "\"purpose\":\"" + purpose
                                + "\",\"channel\":\"email\",\"recipients\":[{\"patronId\":\""
                                + patron.id()
                                + "\",\"contactPointId\":\""
                                + patron.body().at("/contactPoints/0/id").asString() + "\"}]}")
                .body();
        var withheld = body.at("/answers/0/withheld").asString("");
        return withheld.isEmpty() ? body.at("/answers/0/address").asString() : withheld;
    }
}
