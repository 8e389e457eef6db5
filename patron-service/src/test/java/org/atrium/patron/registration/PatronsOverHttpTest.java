package org.atrium.patron.registration;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.atrium.patron.Caller;
import org.atrium.patron.OnPatronService;
import org.junit.jupiter.api.Test;

class PatronsOverHttpTest extends OnPatronService {

    private static final String MARIE = """
            {"name":{"given":"Marie","family":"Lefèvre"},"language":"fr","birthDate":"1979-04-02",
             "identifiers":[{"scheme":"card","value":"%s","verified":true}],
             "contactPoints":[{"channel":"email","address":"Marie@Example.org"},{"channel":"sms","address":"+33 6 12 34 56 78"}],
             "interests":["travel"],"attributes":{"visits":3,"vip":true}}""";

    @Test
    void a_patron_is_registered_found_and_changed() {
        var library = aLibrary();
        var branch = library.post(
                "/api/v1/branches",
                "{\"name\":\"Centre\",\"location\":{\"lat\":48.85,\"lon\":2.35},"
                        + "\"openingHours\":{\"mon\":[{\"from\":\"09:00\",\"to\":\"18:00\"}]}}");
        assertThat(branch.status()).isEqualTo(201);

        var made = library.post("/api/v1/patrons", MARIE.formatted("C1"));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        assertThat(made.body().path("lifecycle").asString()).isEqualTo("member");
        assertThat(made.body().path("birthYear").asInt()).isEqualTo(1979);
        assertThat(made.body().at("/contactPoints/0/address").asString()).isEqualTo("marie@example.org");
        assertThat(made.body().at("/contactPoints/1/address").asString()).isEqualTo("+33612345678");

        var changed = library.patch(
                "/api/v1/patrons/" + made.id(),
                "{\"homeBranchId\":\"" + branch.id()
                        + "\",\"name\":{\"preferred\":\"Mimi\",\"pronouns\":\" she/they \"}," + "\"language\":null}",
                "If-Match",
                made.etag());
        assertThat(changed.status()).as(changed.text()).isEqualTo(200);
        assertThat(changed.body().at("/name/given").asString()).isEqualTo("Marie");
        assertThat(changed.body().at("/name/preferred").asString()).isEqualTo("Mimi");
        assertThat(changed.body().at("/name/pronouns").asString()).isEqualTo("she/they");
        assertThat(changed.body().has("language")).isFalse();
        assertThat(changed.body().at("/contactPoints/0/id"))
                .isEqualTo(made.body().at("/contactPoints/0/id"));
        assertThat(library.patch("/api/v1/patrons/" + made.id(), "{}", "If-Match", made.etag())
                        .status())
                .isEqualTo(412);

        for (var query : List.of("q=lefev", "email=MARIE@example.org", "identifier=card:C1", "q=mar%20mimi")) {
            var found = library.get("/api/v1/patrons?" + query);
            assertThat(found.body().path("items").size())
                    .as(query + found.text())
                    .isEqualTo(1);
        }
        assertThat(library.get("/api/v1/patrons?q=dupont").body().path("items").size())
                .isZero();
    }

    @Test
    void an_identifier_points_at_one_patron() {
        var library = aLibrary();
        library.post("/api/v1/patrons", MARIE.formatted("C2"));

        var second = library.post("/api/v1/patrons", MARIE.formatted("C2"));

        assertThat(second.status()).isEqualTo(409);
        assertThat(second.type()).isEqualTo("/problems/identifier-in-use");
        assertThat(second.text()).contains("card:C2");
        assertThat(aLibrary().post("/api/v1/patrons", MARIE.formatted("C2")).status())
                .isEqualTo(201);
    }

    @Test
    void a_prospect_becomes_a_member_without_losing_anything() {
        var library = aLibrary();
        var prospect = library.post("/api/v1/patrons", """
                {"name":{"given":"Li"},"language":"zh-Hans","birthYear":1990,"category":"adult",
                 "address":{"locality":"Lyon","country":"FR"},"interests":["film"],"attributes":{"visits":3},
                 "contactPoints":[{"channel":"email","address":"li@example.org"}]}""");
        assertThat(prospect.body().path("lifecycle").asString()).isEqualTo("prospect");
        library.post(
                "/api/v1/patrons/" + prospect.id() + "/consents",
                "{\"purpose\":\"newsletter\",\"channel\":\"email\",\"granted\":true,\"wordingVersion\":\"1\"}");
        var before = library.get("/api/v1/patrons/" + prospect.id());

        var member = library.patch(
                "/api/v1/patrons/" + prospect.id(),
                "{\"identifiers\":[{\"scheme\":\"membership\",\"value\":\"M9\"}],\"expiresOn\":\"2020-01-01\"}",
                "If-Match",
                before.etag());

        assertThat(member.body().path("lifecycle").asString()).as(member.text()).isEqualTo("lapsed");
        for (var kept : List.of(
                "id",
                "name",
                "language",
                "birthYear",
                "category",
                "address",
                "interests",
                "attributes",
                "contactPoints",
                "createdAt")) {
            assertThat(member.body().path(kept))
                    .as(kept)
                    .isEqualTo(before.body().path(kept));
            assertThat(member.body().has(kept)).as(kept).isTrue();
        }
        assertThat(library.get("/api/v1/patrons/" + prospect.id() + "/consents")
                        .body()
                        .at("/current/0/granted")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void text_is_kept_in_one_form_whoever_brings_it() {
        var library = aLibrary();
        var made = library.post("/api/v1/patrons", """
                {"name":{"given":"Rene\u0301\u200b","family":"\u00a0O\u2019Brien"},
                 "identifiers":[{"scheme":"card","value":"\ufeffK\u00ad-1\u00a0","verified":true}],
                 "contactPoints":[{"channel":"email","address":"\u200bana@B\u00fccher.example"}]}""");
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        assertThat(made.body().at("/name/given").asString()).isEqualTo("René");
        assertThat(made.body().at("/identifiers/0/value").asString()).isEqualTo("K-1");
        assertThat(made.body().at("/contactPoints/0/address").asString()).isEqualTo("ana@xn--bcher-kva.example");

        assertThat(library.post("/api/v1/patrons", "{\"identifiers\":[{\"scheme\":\"card\",\"value\":\"K-1\"}]}")
                        .status())
                .isEqualTo(409);
        for (var query : List.of(
                "identifier=card:%E2%80%8BK-1",
                "q=rene", "q=o%27brien", "q=O%E2%80%99Br", "email=ana@b%C3%BCcher.example")) {
            assertThat(library.get("/api/v1/patrons?" + query)
                            .body()
                            .path("items")
                            .size())
                    .as(query)
                    .isEqualTo(1);
        }
        assertThat(library.post(
                                "/internal/patrons/resolve",
                                "{\"patrons\":[{\"identifier\":{\"scheme\":\"card\",\"value\":\"K-1\\u00a0\"}}]}")
                        .body()
                        .at("/patrons/0/patronId")
                        .asString())
                .isEqualTo(made.id());
    }

    @Test
    void what_is_no_text_is_refused_with_its_field() {
        var library = aLibrary();
        var made = library.post("/api/v1/patrons", "{\"name\":{\"given\":\"Bo\"}}");
        var bad = """
                {"name":{"given":"Bo\\r\\nBcc: eve@example.org"},"address":{"street":"a\\u0000b"},"category":"a\\u0007b",
                 "identifiers":[{"scheme":"card","value":"1\\n2"}],"interests":["a\\tb"],
                 "attributes":{"note":"a\\u001bb"},
                 "contactPoints":[{"channel":"email","address":"a..b@example.org"}]}""";
        var pointers = List.of(
                "/name/given",
                "/address/street",
                "/category",
                "/identifiers/0/value",
                "/interests/0",
                "/attributes/note",
                "/contactPoints/0/address");

        assertThat(library.post("/api/v1/patrons", bad).pointers()).containsExactlyInAnyOrderElementsOf(pointers);
        assertThat(library.patch("/api/v1/patrons/" + made.id(), bad, "If-Match", made.etag())
                        .pointers())
                .containsExactlyInAnyOrderElementsOf(pointers);
        assertThat(library.get("/api/v1/patrons/" + made.id()).etag()).isEqualTo(made.etag());
    }

    @Test
    void a_question_that_nobody_can_mean_is_refused() {
        var library = aLibrary();
        for (var query : List.of(
                "q=%00",
                "q=%FF%FE",
                "q=a%0Ab",
                "q=" + "a".repeat(201),
                "email=%00",
                "email=x",
                "identifier=card",
                "identifier=card:%00",
                "identifier=card:" + "9".repeat(500),
                "identifier=CARD:1",
                "segment=x",
                "segment=%00",
                "cursor=x",
                "cursor=%00",
                "cursor=bm90LWFuLWlk",
                "limit=0",
                "limit=x")) {
            assertThat(library.get("/api/v1/patrons?" + query).status())
                    .as(query)
                    .isBetween(400, 422);
        }
        for (var list : List.of("imports", "wordings")) {
            assertThat(library.get("/api/v1/" + list + "?cursor=bm90LWFuLWlk").status())
                    .as(list)
                    .isBetween(400, 422);
        }
        assertThat(library.post("/internal/patrons/resolve", "{\"patrons\":[null],\"branches\":[]}")
                        .pointers())
                .containsExactly("/patrons/0");
    }

    @Test
    void a_list_without_an_end_is_one_fault() {
        var library = aLibrary();

        for (var field : List.of("interests", "identifiers", "contactPoints")) {
            var element = field.equals("interests") ? "\"\"," : "{},";
            var many = "[" + element.repeat(99_000);
            var list = many.substring(0, many.length() - 1) + "]";
            assertThat(library.post("/api/v1/patrons", "{\"" + field + "\":" + list + "}")
                            .pointers())
                    .containsExactly("/" + field);
            var beyond = "[" + element.repeat(250_000) + "0]";
            assertThat(library.post("/api/v1/patrons", "{\"" + field + "\":" + beyond + "}")
                            .status())
                    .as("more than is read of a document")
                    .isEqualTo(400);
        }
    }

    @Test
    void a_version_of_a_wording_that_nobody_registered_is_not_on_record() {
        var library = aLibrary();
        var patron = library.post("/api/v1/patrons", "{}").id();
        library.post(
                "/api/v1/patrons/" + patron + "/consents",
                "{\"purpose\":\"newsletter\",\"channel\":\"email\",\"granted\":true,\"wordingVersion\":\"2026-01\"}");

        assertThat(library.get("/internal/wordings?channel=email").text())
                .isEqualTo("{\"purposes\":[],\"wordingVersions\":[]}");

        assertThat(library.post("/api/v1/wordings", """
                {"purpose":"newsletter","version":"2026-01","language":"fr","text":"J'accepte.\\r\\nVraiment."}""").status()).isEqualTo(201);
        assertThat(library.get("/internal/wordings?channel=email").text())
                .isEqualTo("{\"purposes\":[\"newsletter\"],\"wordingVersions\":[\"2026-01\"]}");
        assertThat(library.get("/internal/wordings?channel=email&purpose=giving")
                        .text())
                .isEqualTo("{\"purposes\":[\"newsletter\"],\"wordingVersions\":[]}");
        assertThat(library.get("/api/v1/wordings?limit=1")
                        .body()
                        .at("/items/0/text")
                        .asString())
                .isEqualTo("J'accepte.\nVraiment.");
    }

    @Test
    void a_consent_is_never_from_the_future() {
        var library = aLibrary();
        var patron = library.post("/api/v1/patrons", "{}").id();
        for (var at : List.of(
                "2062-03-01T00:00:00Z",
                "-999999999-01-01T00:00:00Z",
                Instant.now().plusSeconds(240).toString())) {
            assertThat(library.post(
                                    "/api/v1/patrons/" + patron + "/consents",
                                    "{\"purpose\":\"newsletter\",\"channel\":\"email\",\"granted\":true,"
                                            + "\"wordingVersion\":\"1\",\"at\":\"" + at + "\"}")
                            .pointers())
                    .as(at)
                    .containsExactly("/at");
        }
    }

    @Test
    void what_is_wrong_is_named_and_nothing_is_changed() {
        var library = aLibrary();

        var bad = library.post(
                "/api/v1/patrons",
                "{\"language\":\"??\",\"birthYear\":1200,\"homeBranchId\":\"nowhere\",\"contactPoints\":"
                        + "[{\"channel\":\"email\",\"address\":\"x\"},{\"channel\":\"pigeon\",\"address\":\"x\"}],"
                        + "\"identifiers\":[{\"scheme\":\"C A\",\"value\":\"1\"}]}");

        assertThat(bad.status()).isEqualTo(422);
        assertThat(bad.pointers())
                .containsExactlyInAnyOrder(
                        "/language",
                        "/birthYear",
                        "/homeBranchId",
                        "/contactPoints/0/address",
                        "/contactPoints/1/channel",
                        "/identifiers/0/scheme");
        assertThat(library.post("/api/v1/patrons", "{\"nme\":{}}").pointers()).containsExactly("/nme");
        assertThat(library.post("/api/v1/patrons", "{\"birthYear\":\"1979\"}").status())
                .isEqualTo(422);
        assertThat(library.post("/api/v1/patrons", "{\"name\":").status()).isEqualTo(400);
        assertThat(library.get("/api/v1/patrons?limit=0").status()).isEqualTo(422);
        assertThat(library.get("/api/v1/patrons").body().path("items").size()).isZero();
    }

    @Test
    void a_patron_of_another_institution_does_not_exist() {
        var patron = aLibrary().post("/api/v1/patrons", MARIE.formatted("C3")).id();
        var stranger = aLibrary();

        assertThat(stranger.get("/api/v1/patrons/" + patron).status()).isEqualTo(404);
        assertThat(stranger.patch("/api/v1/patrons/" + patron, "{\"language\":\"en\"}")
                        .status())
                .isEqualTo(404);
        assertThat(stranger.get("/api/v1/patrons/" + patron + "/consents").status())
                .isEqualTo(404);
        assertThat(stranger.get("/api/v1/patrons/" + patron + "/timeline").status())
                .isEqualTo(404);
        assertThat(stranger.get("/api/v1/patrons?identifier=card:C3")
                        .body()
                        .path("items")
                        .size())
                .isZero();
        assertThat(stranger.get("/api/v1/patrons/not-an-id").status()).isEqualTo(404);
    }

    @Test
    void only_verified_identifiers_resolve() {
        var library = aLibrary();
        var branch = library.post("/api/v1/branches", "{\"name\":\"Nord\"}").id();
        var patron = library.post(
                        "/api/v1/patrons",
                        "{\"homeBranchId\":\"" + branch + "\",\"identifiers\":[{\"scheme\":\"card\",\"value\":\"V\","
                                + "\"verified\":true},{\"scheme\":\"app\",\"value\":\"U\"}]}")
                .id();

        var resolved = library.post(
                "/internal/patrons/resolve",
                "{\"patrons\":[{\"identifier\":{\"scheme\":\"card\",\"value\":\"V\"}},{\"identifier\":{\"scheme\":\"app\","
                        + "\"value\":\"U\"}},{\"patronId\":\"" + patron + "\"},{\"patronId\":\"" + branch + "\"}],"
                        + "\"branches\":[\"" + branch + "\",\"x\"]}");

        assertThat(resolved.body().at("/patrons/0/patronId").asString())
                .as(resolved.text())
                .isEqualTo(patron);
        assertThat(resolved.body().at("/patrons/0/branchId").asString()).isEqualTo(branch);
        assertThat(resolved.body().at("/patrons/1").isNull()).isTrue();
        assertThat(resolved.body().at("/patrons/2/patronId").asString()).isEqualTo(patron);
        assertThat(resolved.body().at("/patrons/3").isNull()).isTrue();
        assertThat(resolved.body().path("branches").toString()).isEqualTo("[true,false]");
    }

    @Test
    void a_claim_that_is_verified_later_resolves_from_then_on() {
        var library = aLibrary();
        var first = library.post("/api/v1/patrons", "{\"identifiers\":[" + card(true) + "]}")
                .id();
        var second = library.post("/api/v1/patrons", "{}").id();

        give(library, first, "");
        give(library, second, card(false));
        assertThat(whoHasTheCard(library)).isEqualTo("");

        give(library, second, card(true));
        assertThat(whoHasTheCard(library)).isEqualTo(second);
    }

    private static String card(boolean verified) {
        return "{\"scheme\":\"card\",\"value\":\"V\",\"verified\":" + verified + "}";
    }

    private static void give(Caller library, String patron, String identifiers) {
        var path = "/api/v1/patrons/" + patron;
        var version = library.get(path).body().path("version").asString();
        var given = library.patch(path, "{\"identifiers\":[" + identifiers + "]}", "If-Match", "\"" + version + "\"");
        assertThat(given.status()).as(given.text()).isEqualTo(200);
    }

    private static String whoHasTheCard(Caller library) {
        return library.post(
                        "/internal/patrons/resolve",
                        "{\"patrons\":[{\"identifier\":{\"scheme\":\"card\",\"value\":\"V\"}}],\"branches\":[]}")
                .body()
                .at("/patrons/0/patronId")
                .asString("");
    }

    @Test
    void a_change_says_to_which_version_it_was_made() {
        var library = aLibrary();
        var patron = library.post("/api/v1/patrons", "{\"language\":\"fr\"}");
        var path = "/api/v1/patrons/" + patron.id();

        assertThat(library.patch(path, "{\"language\":\"de\"}").status()).isEqualTo(428);
        assertThat(library.patch(path, "{\"language\":\"de\"}", "If-Match", "\"99\"")
                        .status())
                .isEqualTo(412);
        assertThat(library.get(path).body().path("language").asString()).isEqualTo("fr");
        assertThat(library.patch(path, "{\"language\":\"de\"}", "If-Match", patron.etag())
                        .status())
                .isEqualTo(200);
    }

    @Test
    void who_is_no_longer_in_the_segment_is_not_written_to() {
        var library = aLibrary();
        var patron = library.post(
                "/api/v1/patrons",
                "{\"language\":\"fr\",\"contactPoints\":[{\"channel\":\"email\",\"address\":\"a@example.org\"}]}");
        library.post(
                "/api/v1/patrons/" + patron.id() + "/consents",
                "{\"purpose\":\"newsletter\",\"channel\":\"email\",\"granted\":true,\"wordingVersion\":\"1\"}");
        var segment = library.post(
                        "/api/v1/segments", "{\"name\":\"fr\",\"rule\":{\"field\":\"language\",\"is\":\"fr\"}}")
                .id();
        var question = "{\"segmentId\":\"" + segment + "\",\"purpose\":\"newsletter\",\"channel\":\"email\","
                + "\"recipients\":[{\"patronId\":\"" + patron.id() + "\",\"contactPointId\":\""
                + patron.body().at("/contactPoints/0/id").asString() + "\"}]}";

        var inside = library.post("/internal/contact-checks", question);
        assertThat(inside.body().at("/answers/0/address").asString())
                .as(inside.text())
                .isEqualTo("a@example.org");
        library.patch("/api/v1/patrons/" + patron.id(), "{\"language\":\"de\"}", "If-Match", "*");

        var outside = library.post("/internal/contact-checks", question);
        assertThat(outside.body().at("/answers/0/withheld").asString())
                .as(outside.text())
                .isEqualTo("not-in-segment");
        assertThat(outside.text()).doesNotContain("a@example.org");
    }

    @Test
    void the_answer_before_a_send_is_an_address_or_the_reason() {
        var library = aLibrary();
        var patron = library.post("/api/v1/patrons", MARIE.formatted("C4"));
        var point = patron.body().at("/contactPoints/0/id").asString();
        var question = "{\"campaignId\":\"" + patron.id() + "\",\"purpose\":\"newsletter\",\"channel\":\"email\","
                + "\"recipients\":[{\"patronId\":\"" + patron.id() + "\",\"contactPointId\":\"" + point + "\"}]}";

        var silent = library.post("/internal/contact-checks", question);
        assertThat(silent.body().at("/answers/0/withheld").asString())
                .as(silent.text())
                .isEqualTo("no-consent");

        var wordless = library.post(
                "/api/v1/patrons/" + patron.id() + "/consents",
                "{\"purpose\":\"newsletter\",\"channel\":\"email\",\"granted\":true}");
        assertThat(wordless.pointers()).containsExactly("/wordingVersion");
        var consent = library.post(
                "/api/v1/patrons/" + patron.id() + "/consents",
                "{\"purpose\":\"newsletter\",\"channel\":\"email\",\"granted\":true,\"wordingVersion\":\"2026-01\"}");
        assertThat(consent.status()).as(consent.text()).isEqualTo(201);

        var yes = library.post("/internal/contact-checks", question);
        assertThat(yes.body().at("/answers/0/address").asString())
                .as(yes.text())
                .isEqualTo("marie@example.org");
        assertThat(yes.body().at("/answers/0/consent/wordingVersion").asString())
                .isEqualTo("2026-01");
        assertThat(library.get("/api/v1/patrons/" + patron.id() + "/timeline")
                        .body()
                        .path("items")
                        .size())
                .isEqualTo(2);
    }
}
