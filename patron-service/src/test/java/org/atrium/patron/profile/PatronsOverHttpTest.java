package org.atrium.patron.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
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
                "{\"homeBranchId\":\"" + branch.id() + "\",\"name\":{\"preferred\":\"Mimi\"},\"language\":null}",
                "If-Match",
                made.etag());
        assertThat(changed.status()).as(changed.text()).isEqualTo(200);
        assertThat(changed.body().at("/name/given").asString()).isEqualTo("Marie");
        assertThat(changed.body().at("/name/preferred").asString()).isEqualTo("Mimi");
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
        var prospect = library.post("/api/v1/patrons", "{\"name\":{\"given\":\"Li\"}}");
        assertThat(prospect.body().path("lifecycle").asString()).isEqualTo("prospect");

        var member = library.patch(
                "/api/v1/patrons/" + prospect.id(),
                "{\"identifiers\":[{\"scheme\":\"membership\",\"value\":\"M9\"}],\"expiresOn\":\"2020-01-01\"}");

        assertThat(member.body().path("lifecycle").asString()).isEqualTo("lapsed");
        assertThat(member.id()).isEqualTo(prospect.id());
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
        assertThat(library.get("/internal/wordings?channel=email").text()).contains("newsletter", "2026-01");
        assertThat(library.get("/api/v1/patrons/" + patron.id() + "/timeline")
                        .body()
                        .path("items")
                        .size())
                .isEqualTo(2);
    }
}
