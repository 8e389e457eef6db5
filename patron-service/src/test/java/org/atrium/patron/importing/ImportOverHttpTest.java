package org.atrium.patron.importing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.atrium.patron.Caller;
import org.atrium.patron.OnPatronService;
import org.junit.jupiter.api.Test;

class ImportOverHttpTest extends OnPatronService {

    private static final String MAPPING = """
            {"columns":{"Carte":"identifiers.card","Prénom":"name.given","Nom":"name.family","Mail":"contactPoints.email",
             "Né":"birthDate","Site":"homeBranch","Accord":"consents.newsletter.email","Visites":"attributes.visits"},
             "language":"fr","source":"ils","consent":{"basis":"consent","wordingVersion":"2026-01"}}""";
    private static final String HEADER = "Carte,Prénom,Nom,Mail,Né,Site,Accord,Visites,Autre\r\n";

    @Test
    void every_row_is_counted_and_every_bad_one_named() {
        var library = aLibrary();
        library.post("/api/v1/branches", "{\"name\":\"Centre\"}");
        var csv = new StringBuilder("\uFEFF" + HEADER);
        for (int i = 0; i < 1_200; i++) {
            csv.append("C%d,Anne,Martin,anne%d@example.org,1980-01-31,Centre,%s,%d,x\r\n"
                    .formatted(i, i, i % 2 == 0 ? "oui" : "non", i));
        }
        csv.append("C1,Doublon,Martin,d@example.org,,,,,\r\n");
        csv.append("B1,Bob,Martin,not-an-address,1980-13-01,Nowhere,peut-être,,\r\n");
        csv.append("B2,too,many,,,,,,,more\r\n");
        csv.append(",no,card,a@example.org,,,,,\r\n");
        csv.append("\"B3\",\"quoted, and\nover two lines\",\"=CMD()\",x@example.org,31/12/1980,,,,\r\n");

        var accepted = library.upload("/api/v1/imports", bytes(csv.toString()), MAPPING, false);
        assertThat(accepted.status()).as(accepted.text()).isEqualTo(202);
        var done = done(library, accepted.id());

        assertThat(done.body().path("read").asInt()).as(done.text()).isEqualTo(1_205);
        assertThat(done.body().path("created").asInt()).isEqualTo(1_200);
        assertThat(done.body().path("rejected").asInt()).isEqualTo(5);
        assertThat(done.body().path("ignored").toString()).isEqualTo("[\"Autre\"]");
        var errors = library.get("/api/v1/imports/" + accepted.id() + "/errors").text();
        assertThat(errors)
                .startsWith("line,column,reason\r\n")
                .contains("1202,Carte,the same as in line 3\r\n")
                .contains("1203,Mail,")
                .contains("1203,Né,")
                .contains("1203,Site,")
                .contains("1203,Accord,")
                .contains("1204,,has 10 fields where the header has 9\r\n")
                .contains("1205,Carte,")
                .contains("1206,Prénom,\"has the character U+000A, which is no text\"");

        var patron = library.get("/api/v1/patrons?identifier=card:C4").body().at("/items/0");
        assertThat(patron.at("/identifiers/0/verified").asBoolean()).isTrue();
        assertThat(patron.at("/attributes/visits").asInt()).isEqualTo(4);
        var consents = library.get("/api/v1/patrons/" + patron.path("id").asString() + "/consents");
        assertThat(consents.body().at("/current/0/wordingVersion").asString()).isEqualTo("2026-01");
        assertThat(consents.body().at("/current/0/evidence/import").asString()).isEqualTo(accepted.id());
    }

    @Test
    void the_same_file_again_changes_nothing_and_a_withdrawal_outlives_it() {
        var library = aLibrary();
        var csv = bytes("Carte,Prénom,Nom,Mail,Né,Site,Accord,Visites\r\nC1,Anne,Martin,anne@example.org,,,oui,3\r\n");
        done(library, library.upload("/api/v1/imports", csv, MAPPING, false).id());
        var patron = library.get("/api/v1/patrons?identifier=card:C1")
                .body()
                .at("/items/0/id")
                .asString();
        library.post(
                "/api/v1/patrons/" + patron + "/consents",
                "{\"purpose\":\"newsletter\",\"channel\":\"email\",\"granted\":false}");

        var again = done(
                library, library.upload("/api/v1/imports", csv, MAPPING, false).id());

        assertThat(again.body().path("unchanged").asInt()).as(again.text()).isEqualTo(1);
        assertThat(library.get("/api/v1/patrons/" + patron + "/consents")
                        .body()
                        .at("/current/0/granted")
                        .asBoolean())
                .isFalse();
    }

    @Test
    void an_upload_repeated_under_its_key_is_one_import() {
        var library = aLibrary();
        var large = new StringBuilder("Carte,Prénom,Nom,Mail,Né,Site,Accord,Visites\r\n");
        for (int i = 0; large.length() < 1 << 20; i++) {
            large.append("C%d,%s,Martin,,,,,\r\n".formatted(i, "a".repeat(1_000)));
        }
        var key = new String[] {"Idempotency-Key", "one-upload"};

        var first = library.upload("/api/v1/imports", bytes(large.toString()), MAPPING, true, key);
        var again = library.upload("/api/v1/imports", bytes(large.toString()), MAPPING, true, key);
        var other = library.upload("/api/v1/imports", bytes(large + "C,,,,,,,\r\n"), MAPPING, true, key);

        assertThat(first.status()).as(first.text()).isEqualTo(202);
        assertThat(again.status()).isEqualTo(202);
        assertThat(again.id()).isEqualTo(first.id());
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.text()).contains("was used for another request");
        done(library, first.id());
    }

    @Test
    void how_the_first_rows_are_read_is_shown_before_anything_is_kept() {
        var library = aLibrary();
        var csv = bytes(HEADER + "C1,Anne,Martin,ANNE@Example.org,1980-01-31,,oui,3,x\r\nC2,Bad,Martin,nope,,,,3,\r\n");

        var shown = library.upload("/api/v1/imports/preview", csv, MAPPING, false);

        assertThat(shown.status()).as(shown.text()).isEqualTo(200);
        assertThat(shown.body().path("ignored").toString()).isEqualTo("[\"Autre\"]");
        var anne = shown.body().at("/rows/0/patron");
        assertThat(anne.at("/contactPoints/0/address").asString()).isEqualTo("anne@example.org");
        assertThat(anne.path("birthDate").asString()).isEqualTo("1980-01-31");
        assertThat(anne.path("language").asString()).isEqualTo("fr");
        assertThat(shown.body().at("/rows/1").has("patron")).isFalse();
        assertThat(shown.body().at("/rows/1/faults/0/column").asString()).isEqualTo("Mail");
        assertThat(library.get("/api/v1/imports").body().path("items").size()).isZero();
        assertThat(library.upload("/api/v1/imports/preview", bytes("A\r\n1\r\n"), MAPPING, false)
                        .pointers())
                .contains("/mapping/columns/Carte");
    }

    @Test
    void who_brought_a_file_and_on_what_ground_is_shown_with_it() {
        var library = aLibrary();
        var mapping = "{\"columns\":{\"Carte\":\"identifiers.card\"},\"basis\":\"public-task\"}";

        var accepted = library.upload("/api/v1/imports", bytes("Carte\r\nC1\r\n"), mapping, true);

        assertThat(accepted.body().path("basis").asString()).as(accepted.text()).isEqualTo("public-task");
        assertThat(accepted.body().path("by").asString()).isNotEmpty();
        assertThat(accepted.body().path("file").asString()).isNotEmpty();
        var wrong = library.upload(
                "/api/v1/imports", bytes("Carte\r\nC1\r\n"), mapping.replace("public-task", "because"), true);
        assertThat(wrong.pointers()).containsExactly("/mapping/basis");
    }

    @Test
    void a_dry_run_counts_and_writes_nothing() {
        var library = aLibrary();
        var csv = bytes(HEADER + "C1,Anne,Martin,anne@example.org,,,,3,\r\nC2,Bad,Martin,nope,,,,3,\r\n");

        var done = done(
                library, library.upload("/api/v1/imports", csv, MAPPING, true).id());

        assertThat(done.body().path("created").asInt()).isEqualTo(1);
        assertThat(done.body().path("rejected").asInt()).isEqualTo(1);
        assertThat(library.get("/api/v1/patrons").body().path("items").size()).isZero();
    }

    @Test
    void what_is_no_table_is_refused_at_once() {
        var library = aLibrary();
        for (var bad : List.of(
                bytes(""),
                bytes("  \n"),
                bytes("<!doctype html><html></html>"),
                bytes("Carte,Carte\r\n1,2\r\n"),
                "Carte,Prénom\r\n1,Zoé\r\n".getBytes(StandardCharsets.ISO_8859_1),
                bytes("Carte\r\nA\u0000B\r\n"))) {
            var refused = library.upload("/api/v1/imports", bad, MAPPING, false);
            assertThat(refused.status()).as(refused.text()).isEqualTo(422);
            assertThat(refused.type()).isEqualTo("/problems/unreadable-file");
        }
        var unmapped = library.upload("/api/v1/imports", bytes("A\r\n1\r\n"), MAPPING, false);
        assertThat(unmapped.pointers()).contains("/mapping/columns/Carte");
        assertThat(library.upload("/api/v1/imports", bytes("A\r\n1\r\n"), "{\"columns\":{\"A\":\"shoeSize\"}}", false)
                        .pointers())
                .contains("/mapping/columns/A");
        assertThat(library.upload("/api/v1/imports", bytes("A\r\n1\r\n"), "{", false)
                        .status())
                .isEqualTo(400);
        assertThat(library.get("/api/v1/imports").body().path("items").size()).isZero();
    }

    @Test
    void an_import_of_another_institution_does_not_exist() {
        var library = aLibrary();
        var id =
                library.upload("/api/v1/imports", bytes(HEADER), MAPPING, false).id();
        done(library, id);

        assertThat(aLibrary().get("/api/v1/imports/" + id).status()).isEqualTo(404);
        assertThat(aLibrary().get("/api/v1/imports/" + id + "/errors").status()).isEqualTo(404);
    }

    private static Caller.Answer done(Caller library, String id) {
        eventually(() -> assertThat(library.get("/api/v1/imports/" + id)
                        .body()
                        .path("state")
                        .asString())
                .isEqualTo("done"));
        return library.get("/api/v1/imports/" + id);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
