package org.atrium.patron.importing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.atrium.kit.test.TestTokens;
import org.atrium.patron.Caller;
import org.atrium.patron.OnPatronService;
import org.junit.jupiter.api.Test;

class UndoOverHttpTest extends OnPatronService {

    private static final String MAPPING = """
        {"columns":{"Carte":"identifiers.card","Nom":"name.family","Mail":"contactPoints.email","Accord":"consents.newsletter.email"},
         "source":"ils","consent":{"basis":"consent","wordingVersion":"2026-01"}}\
        """;

    @Test
    void an_import_is_tried_and_then_taken_back_and_it_is_said_of_whom_something_stays() {
        var library = aLibrary();
        var known = library.post(
                        "/api/v1/patrons",
                        "{\"name\":{\"family\":\"Before\"},\"identifiers\":[{\"scheme\":\"card\",\"value\":\"K0\",\"verified\":true}]}")
                .id();
        var csv = new StringBuilder("Carte,Nom,Mail,Accord\n");
        for (int i = 0; i < 700; i++) {
            csv.append("K%d,File,k%d@example.org,oui\n".formatted(i, i));
        }
        var id = imported(library, csv.toString());
        var renamed = holder(library, "K5");
        assertThat(library.patch(
                                "/api/v1/patrons/" + renamed,
                                "{\"name\":{\"family\":\"Since\"}}",
                                "If-Match",
                                library.get("/api/v1/patrons/" + renamed).etag())
                        .status())
                .isEqualTo(200);

        assertThat(library.get("/api/v1/imports/" + id + "/undo").status()).isEqualTo(404);
        var tried = undone(library, id, true);
        var undone = undone(library, id, false);

        assertThat(tried.body().path("removed").asInt()).as(tried.text()).isEqualTo(698);
        assertThat(undone.body().path("removed").asInt()).as(undone.text()).isEqualTo(698);
        assertThat(undone.body().path("restored").asInt()).isEqualTo(1);
        assertThat(undone.body().path("stayed").asInt()).isEqualTo(1);
        assertThat(undone.body().path("withdrawn").asInt()).isEqualTo(2);
        var stayed = library.get("/api/v1/imports/" + id + "/undo/stayed").body();
        assertThat(stayed.at("/items/0/patronId").asString()).isEqualTo(renamed);
        assertThat(stayed.at("/items/0/line").asInt()).isEqualTo(7);
        assertThat(stayed.at("/items/0/kept/0/why").asString()).isEqualTo("changed");
        assertThat(library.get("/api/v1/patrons?identifier=card:K6")
                        .body()
                        .path("items")
                        .size())
                .isZero();
        var now = library.get("/api/v1/patrons/" + known).body();
        assertThat(now.at("/name/family").asString()).isEqualTo("Before");
        assertThat(now.path("contactPoints").size()).isZero();
        var consents = library.get("/api/v1/patrons/" + known + "/consents").body();
        assertThat(consents.at("/current/0/granted").asBoolean()).isFalse();
        assertThat(consents.at("/current/0/evidence/import").asString()).isEqualTo(id);

        var again = library.post("/api/v1/imports/" + id + "/undo", "");
        assertThat(again.status()).isEqualTo(202);
        assertThat(again.body().path("state").asString()).isEqualTo("done");
        var file = imported(library, csv.toString());
        assertThat(library.get("/api/v1/imports/" + file).body().path("created").asInt())
                .as("whom an undo removed is not kept away: nobody asked to be forgotten")
                .isEqualTo(698);
    }

    @Test
    void who_is_held_or_has_asked_for_access_stays_and_so_do_hold_and_request() {
        var library = aLibrary();
        var officer = library.with(TestTokens.bearer(library.institution(), "privacy:manage"));
        var id = imported(library, "Carte,Nom,Mail,Accord\nK1,A,,\nK2,B,,\nK3,C,,\n");
        var held = holder(library, "K1");
        var asked = holder(library, "K2");
        assertThat(officer.post(
                                "/api/v1/patrons/" + held + "/legal-holds",
                                "{\"reason\":\"debt\",\"reference\":\"26/114\"}")
                        .status())
                .isEqualTo(201);
        var request = officer.post("/api/v1/patrons/" + asked + "/export", "");
        assertThat(request.status()).as(request.text()).isLessThan(300);

        var undone = undone(library, id, false);

        assertThat(undone.body().path("removed").asInt()).as(undone.text()).isEqualTo(1);
        assertThat(undone.body().path("stayed").asInt()).isEqualTo(2);
        var stayed = library.get("/api/v1/imports/" + id + "/undo/stayed").body();
        assertThat(stayed.at("/items/0/kept/0/why").asString()).isEqualTo("held");
        assertThat(stayed.at("/items/1/kept/0/why").asString()).isEqualTo("asked");
        assertThat(library.get("/api/v1/patrons/" + held).status()).isEqualTo(200);
        assertThat(officer.get("/api/v1/legal-holds").body().path("items").size())
                .isEqualTo(1);
        assertThat(officer.get("/api/v1/access-requests/" + request.id()).status())
                .isEqualTo(200);
    }

    @Test
    void what_cannot_be_taken_back_is_said() {
        var library = aLibrary();
        var tried = library.upload("/api/v1/imports", bytes("Carte,Nom,Mail,Accord\nK,,,\n"), MAPPING, true)
                .id();
        over(library, tried);

        var refused = library.post("/api/v1/imports/" + tried + "/undo", "");

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.type()).isEqualTo("/problems/nothing-to-undo");
        var id = imported(library, "Carte,Nom,Mail,Accord\nK1,,,\n");
        assertThat(aLibrary().post("/api/v1/imports/" + id + "/undo", "").status())
                .isEqualTo(404);
        var reader = library.with(TestTokens.bearer(library.institution(), "patrons:read"));
        assertThat(reader.post("/api/v1/imports/" + id + "/undo", "").status()).isEqualTo(403);
        assertThat(library.get("/api/v1/imports/" + id + "/undo/stayed?dryRun=true")
                        .status())
                .isEqualTo(404);
        undone(library, id, true);
        assertThat(library.get("/api/v1/imports/" + id + "/undo/stayed?dryRun=true&cursor=x")
                        .pointers())
                .containsExactly("?cursor");
    }

    private static Caller.Answer undone(Caller library, String id, boolean dryRun) {
        var path = "/api/v1/imports/" + id + "/undo?dryRun=" + dryRun;
        var asked = library.post(path, "");
        assertThat(asked.status()).as(asked.text()).isEqualTo(202);
        eventually(() ->
                assertThat(library.get(path).body().path("state").asString()).isEqualTo("done"));
        return library.get(path);
    }

    private static String imported(Caller library, String csv) {
        var accepted = library.upload("/api/v1/imports", bytes(csv), MAPPING, false);
        assertThat(accepted.status()).as(accepted.text()).isEqualTo(202);
        over(library, accepted.id());
        return accepted.id();
    }

    private static void over(Caller library, String id) {
        eventually(() -> assertThat(library.get("/api/v1/imports/" + id)
                        .body()
                        .path("state")
                        .asString())
                .isEqualTo("done"));
    }

    private static String holder(Caller library, String card) {
        return library.get("/api/v1/patrons?identifier=card:" + card)
                .body()
                .at("/items/0/id")
                .asString();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
