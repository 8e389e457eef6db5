package org.atrium.patron.importing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.atrium.patron.Caller;
import org.atrium.patron.OnPatronService;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Files as other people's programs write them, from the upload to the patrons. */
class ImportedFilesTest extends OnPatronService {

    @Test
    void a_quote_that_never_closes_is_refused_with_its_line_also_when_only_tried() {
        var library = aLibrary();
        for (var file : List.of("open-quote-in-unmapped-column.csv", "open-quote-in-mapped-column.csv")) {
            for (var dryRun : List.of(true, false)) {
                var refused = library.upload("/api/v1/imports", file(file), text("open-quote.mapping.json"), dryRun);
                assertThat(refused.status()).as(file).isEqualTo(422);
                assertThat(refused.pointers()).containsExactly("/file");
                assertThat(refused.text()).contains("line 3");
            }
        }
        assertThat(library.get("/api/v1/patrons").body().path("items").size()).isZero();
    }

    @Test
    void what_nobody_sees_makes_no_second_patrons() {
        var library = aLibrary();

        var first = taken(library, "invisible.csv", "invisible.mapping.json");
        var again = taken(library, "invisible-clean.csv", "invisible.mapping.json");

        assertThat(counts(first)).isEqualTo("read 6 created 6 updated 0 unchanged 0 rejected 0 noted 0");
        assertThat(counts(again)).isEqualTo("read 6 created 0 updated 0 unchanged 6 rejected 0 noted 0");
        assertThat(patron(library, "card:B02-006")
                        .at("/contactPoints/0/address")
                        .asString())
                .isEqualTo("finn.b02@example.org");
    }

    @Test
    void empty_columns_count_for_nothing_and_missing_cells_are_noted() {
        var library = aLibrary();
        assertThat(counts(taken(library, "empty-columns.csv", "empty-columns.mapping.json")))
                .isEqualTo("read 2 created 2 updated 0 unchanged 0 rejected 0 noted 0");

        var done = taken(library, "short-rows.csv", "short-rows.mapping.json");

        assertThat(counts(done)).isEqualTo("read 5 created 4 updated 0 unchanged 0 rejected 1 noted 2");
        assertThat(said(library, done, "errors"))
                .isEqualTo("line,column,reason\r\n8,,has 8 fields where the header has 6\r\n");
        assertThat(said(library, done, "notes"))
                .contains("3,,has 4 fields where the header has 6; the rest is empty\r\n")
                .contains("4,,has 2 fields where the header has 6; the rest is empty\r\n");
        assertThat(patron(library, "card:B03-014").path("interests").toString()).isEqualTo("[\"music\",\"history\"]");
    }

    @Test
    void the_header_is_found_where_programs_put_it() {
        var library = aLibrary();
        for (var file : List.of("sep-line.csv", "header-on-two-lines.csv", "first-line-of-spaces.csv")) {
            assertThat(counts(taken(library, file, "header.mapping.json")))
                    .as(file)
                    .isEqualTo("read 1 created 1 updated 0 unchanged 0 rejected 0 noted 0");
        }
        assertThat(counts(taken(library, "nameless-column.tsv", "header.mapping.json")))
                .isEqualTo("read 2 created 2 updated 0 unchanged 0 rejected 0 noted 0");
        assertThat(counts(taken(library, "commas-in-header.csv", "commas-in-header.mapping.json")))
                .isEqualTo("read 1 created 1 updated 0 unchanged 0 rejected 0 noted 0");
        assertThat(patron(library, "card:B04-041").at("/name/given").asString()).isEqualTo("Ana");
    }

    @Test
    void an_export_of_a_library_system_is_read_with_what_its_mapping_says_of_days() {
        var library = aLibrary();

        var done = taken(library, "ils-export.csv", "ils-export-two-mails.mapping.json");

        assertThat(counts(done)).isEqualTo("read 4 created 4 updated 0 unchanged 0 rejected 0 noted 1");
        assertThat(said(library, done, "notes"))
                .isEqualTo("line,column,reason\r\n2,lang,“default” is no language; the cell is taken for empty\r\n");
        var ana = patron(library, "card:B33-0001");
        assertThat(ana.has("language")).isFalse();
        assertThat(ana.path("birthDate").asString()).isEqualTo("1988-02-29");
        assertThat(ana.path("enrolledOn").asString()).isEqualTo("2020-01-09");
        assertThat(addresses(ana)).containsExactlyInAnyOrder("ana.b33@example.org", "ana.work.b33@example.org");
        assertThat(addresses(patron(library, "card:B33-0002"))).containsExactly("bo.work.b33@example.org");
        assertThat(addresses(patron(library, "card:B33-0004")))
                .containsExactlyInAnyOrder("dag.b33@example.org", "dag2.b33@example.org");
        assertThat(counts(taken(library, "ils-export.csv", "ils-export-two-mails.mapping.json")))
                .isEqualTo("read 4 created 0 updated 0 unchanged 4 rejected 0 noted 1");
    }

    @Test
    void cards_change_hands_where_the_file_is_the_source_of_truth() {
        var library = aLibrary();
        taken(library, "cards-first-day.csv", "cards-change-hands.mapping.json");
        var ana = patron(library, "card:B34-100").path("id").asString();
        var bo = patron(library, "card:B34-200").path("id").asString();
        library.post(
                "/api/v1/patrons/" + ana + "/consents",
                "{\"purpose\":\"newsletter\",\"channel\":\"email\",\"granted\":true,\"wordingVersion\":\"1\"}");
        var anasHistory = history(library, ana);
        var bosHistory = history(library, bo);
        assertThat(anasHistory).contains("newsletter").isNotEqualTo(bosHistory);

        assertThat(counts(uploaded(library, "cards-next-day.csv", "cards-change-hands.mapping.json", true)))
                .isEqualTo("read 4 created 0 updated 4 unchanged 0 rejected 0 noted 0");
        var done = taken(library, "cards-next-day.csv", "cards-change-hands.mapping.json");

        assertThat(counts(done)).isEqualTo("read 4 created 0 updated 4 unchanged 0 rejected 0 noted 0");
        assertThat(patron(library, "card:B34-100").path("id").asString()).isEqualTo(bo);
        assertThat(patron(library, "card:B34-101").path("id").asString()).isEqualTo(ana);
        assertThat(patron(library, "card:B34-400").at("/name/given").asString()).isEqualTo("Cleo");
        assertThat(patron(library, "card:B34-300").at("/name/given").asString()).isEqualTo("Dag");
        for (var card : List.of("B34-100", "B34-101", "B34-300", "B34-400")) {
            assertThat(patron(library, "card:" + card).path("identifiers").size())
                    .isEqualTo(2);
        }
        assertThat(library.get("/api/v1/patrons?identifier=card:B34-200")
                        .body()
                        .path("items")
                        .size())
                .isZero();
        var resolved = library.post(
                "/internal/patrons/resolve",
                "{\"patrons\":[{\"identifier\":{\"scheme\":\"card\",\"value\":\"B34-100\"}}]}");
        assertThat(resolved.body().at("/patrons/0/patronId").asString()).isEqualTo(bo);
        assertThat(history(library, ana)).isEqualTo(anasHistory);
        assertThat(history(library, bo)).isEqualTo(bosHistory);
        assertThat(counts(taken(library, "cards-next-day.csv", "cards-change-hands.mapping.json")))
                .isEqualTo("read 4 created 0 updated 0 unchanged 4 rejected 0 noted 0");
    }

    @Test
    void a_row_that_is_rejected_takes_nobodys_card() {
        var library = aLibrary();
        var mapping = "{\"columns\":{\"Ils\":\"identifiers.ils\",\"Card\":\"identifiers.card\",\"Born\":\"birthDate\"},"
                + "\"key\":\"identifiers.ils\",\"replaces\":[\"card\"]}";
        imported(library, "Ils,Card,Born\nI1,C1,1980-01-01\nI2,C2,1981-01-01\nI3,C3,1982-01-01\n", mapping);
        var holder = patron(library, "card:C1");

        var done = imported(library, "Ils,Card,Born\nI2,C1,one day\nI3,C4,1982-01-01\n", mapping);

        assertThat(counts(done)).isEqualTo("read 2 created 0 updated 1 unchanged 0 rejected 1 noted 0");
        assertThat(patron(library, "card:C1")).isEqualTo(holder);
        assertThat(patron(library, "card:C2").path("birthDate").asString()).isEqualTo("1981-01-01");
    }

    private static Caller.Answer imported(Caller library, String csv, String mapping) {
        var accepted = library.upload("/api/v1/imports", csv.getBytes(StandardCharsets.UTF_8), mapping, false);
        assertThat(accepted.status()).as(accepted.text()).isEqualTo(202);
        return done(library, accepted.id());
    }

    /** What a patron decided and what happened with them. */
    private static String history(Caller library, String patron) {
        return library.get("/api/v1/patrons/" + patron + "/consents").text()
                + library.get("/api/v1/patrons/" + patron + "/timeline").text();
    }

    @Test
    void without_that_word_the_card_stays_and_the_row_is_rejected() {
        var library = aLibrary();
        var mapping = text("cards-change-hands.mapping.json").replace("\"replaces\": [\"card\"],", "");
        done(
                library,
                library.upload("/api/v1/imports", file("cards-first-day.csv"), mapping, false)
                        .id());

        var dry = done(
                library,
                library.upload("/api/v1/imports", file("cards-next-day.csv"), mapping, true)
                        .id());
        var done = done(
                library,
                library.upload("/api/v1/imports", file("cards-next-day.csv"), mapping, false)
                        .id());

        assertThat(counts(done))
                .isEqualTo("read 4 created 0 updated 1 unchanged 0 rejected 3 noted 0")
                .isEqualTo(counts(dry));
        assertThat(said(library, done, "errors"))
                .contains("3,Card,the identifier card:B34-100 points at another patron\r\n");
    }

    @Test
    void a_branch_has_one_name_however_its_letters_are_composed() {
        var library = aLibrary();
        var branch =
                library.post("/api/v1/branches", "{\"name\":\"Médiathèque\"}").id();
        var csv = "Card,Site\nB1,Me\u0301diathe\u0300que\nB2,\u00A0Médiathèque\n".getBytes(StandardCharsets.UTF_8);
        var mapping = "{\"columns\":{\"Card\":\"identifiers.card\",\"Site\":\"homeBranch\"}}";

        assertThat(counts(done(
                        library,
                        library.upload("/api/v1/imports", csv, mapping, false).id())))
                .isEqualTo("read 2 created 2 updated 0 unchanged 0 rejected 0 noted 0");
        assertThat(patron(library, "card:B1").path("homeBranchId").asString()).isEqualTo(branch);
    }

    @Test
    void a_control_character_never_enters_a_name() {
        var library = aLibrary();
        var csv = "Card,Given\nB1,\"Bo\r\nBcc: eve@example.org\"\n".getBytes(StandardCharsets.UTF_8);
        var mapping = "{\"columns\":{\"Card\":\"identifiers.card\",\"Given\":\"name.given\"}}";

        var done = done(
                library, library.upload("/api/v1/imports", csv, mapping, false).id());

        assertThat(counts(done)).isEqualTo("read 1 created 0 updated 0 unchanged 0 rejected 1 noted 0");
        assertThat(said(library, done, "errors")).contains("2,Given,\"has the character U+000D, which is no text\"");
    }

    @Test
    void a_consent_of_the_future_and_whatever_else_no_file_means_is_refused_in_the_mapping() {
        var library = aLibrary();
        var csv = "A,B\n1,2\n".getBytes(StandardCharsets.UTF_8);
        var columns = "\"columns\":{\"A\":\"identifiers.card\",\"B\":\"consents.newsletter.email\"}";
        var terms = "\"consent\":{\"wordingVersion\":\"1\",\"at\":\"%s\"}";

        for (var at : List.of("2062-03-01T00:00:00Z", "-999999999-01-01T00:00:00Z")) {
            assertThat(library.upload("/api/v1/imports", csv, "{" + columns + "," + terms.formatted(at) + "}", false)
                            .pointers())
                    .containsExactly("/mapping/consent/at");
        }
        assertThat(library.upload(
                                "/api/v1/imports",
                                csv,
                                "{\"columns\":{\"A\":\"identifiers.card\",\"B\":\"name.given\"},\"source\":\"a\\nb\","
                                        + "\"dates\":[\"MM/dd/yyyy\",\"dd/MM/yyyy\",\"yy\"],\"replaces\":[\"card\"]}",
                                false)
                        .pointers())
                .containsExactlyInAnyOrder(
                        "/mapping/source", "/mapping/dates/2", "/mapping/dates", "/mapping/replaces/0");
        assertThat(library.upload("/api/v1/imports", csv, "null", false).pointers())
                .containsExactly("/mapping");
        assertThat(library.upload("/api/v1/imports", csv, "{\"columns\":{\"A\":null,\"B\":\"name.given\"}}", false)
                        .status())
                .isEqualTo(422);
    }

    @Test
    void cells_of_any_size_leave_the_import_able_to_go_on() {
        var library = aLibrary();
        var csv = new StringBuilder("Card,Given,Note\n");
        for (int i = 0; i < 500; i++) {
            csv.append("x".repeat(40_000)).append(",Ana,n\n");
        }
        csv.append("B1,")
                .append("ж".repeat(9_000))
                .append(",")
                .append("n".repeat(40_000))
                .append("\nB2,Bo,n\n");
        var mapping = "{\"columns\":{\"Card\":\"identifiers.card\",\"Given\":\"name.given\"}}";

        var done = done(
                library,
                library.upload("/api/v1/imports", csv.toString().getBytes(StandardCharsets.UTF_8), mapping, false)
                        .id());

        assertThat(counts(done)).isEqualTo("read 502 created 1 updated 0 unchanged 0 rejected 501 noted 0");
        assertThat(said(library, done, "errors").lines()).hasSize(502);
    }

    private static Caller.Answer taken(Caller library, String file, String mapping) {
        return uploaded(library, file, mapping, false);
    }

    private static Caller.Answer uploaded(Caller library, String file, String mapping, boolean dryRun) {
        var accepted = library.upload("/api/v1/imports", file(file), text(mapping), dryRun);
        assertThat(accepted.status()).as(file + ": " + accepted.text()).isEqualTo(202);
        return done(library, accepted.id());
    }

    private static Caller.Answer done(Caller library, String id) {
        eventually(() -> assertThat(library.get("/api/v1/imports/" + id)
                        .body()
                        .path("state")
                        .asString())
                .isEqualTo("done"));
        return library.get("/api/v1/imports/" + id);
    }

    private static String counts(Caller.Answer done) {
        var words = new StringBuilder();
        for (var count : List.of("read", "created", "updated", "unchanged", "rejected", "noted")) {
            words.append(' ')
                    .append(count)
                    .append(' ')
                    .append(done.body().path(count).asInt());
        }
        return words.substring(1);
    }

    private static String said(Caller library, Caller.Answer done, String what) {
        return library.get(done.body().path(what).asString()).text();
    }

    private static JsonNode patron(Caller library, String identifier) {
        return library.get("/api/v1/patrons?identifier=" + identifier).body().at("/items/0");
    }

    private static List<String> addresses(JsonNode patron) {
        return patron.path("contactPoints")
                .valueStream()
                .map(one -> one.path("address").asString())
                .toList();
    }

    private static String text(String name) {
        return new String(file(name), StandardCharsets.UTF_8);
    }

    private static byte[] file(String name) {
        try (var file = ImportedFilesTest.class.getResourceAsStream("/imports/" + name)) {
            return file.readAllBytes();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
