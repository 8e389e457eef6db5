package org.atrium.patron.exporting;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.atrium.kit.test.TestTokens;
import org.atrium.patron.Caller;
import org.atrium.patron.OnPatronService;
import org.junit.jupiter.api.Test;

class MembersAsAFileTest extends OnPatronService {

    private static final String PATH = "/api/v1/exports/patrons";

    private Caller.Answer segment(Caller library) {
        return library.post(
                "/api/v1/segments", "{\"name\":\"French\",\"rule\":{\"field\":\"language\",\"is\":\"fr\"}}");
    }

    private static Caller.Answer ask(Caller library, String segment) {
        return library.post(PATH, "{\"kind\":\"segment-members\",\"subject\":\"%s\"}".formatted(segment));
    }

    private static String state(Caller library, String id) {
        return library.get(PATH + "/" + id).body().path("state").asString();
    }

    @Test
    void the_members_come_as_a_file_that_no_spreadsheet_runs() {
        var library = aLibrary();
        var branch =
                library.post("/api/v1/branches", "{\"name\":\"Rive gauche\"}").id();
        library.post(
                "/api/v1/patrons",
                "{\"language\":\"fr\",\"name\":{\"given\":\"=1+1\",\"family\":\"Noël, Ada\"},\"homeBranchId\":\"%s\",\"category\":\"adult\"}"
                        .formatted(branch));
        library.post("/api/v1/patrons", "{\"language\":\"en\",\"name\":{\"given\":\"Ben\"}}");
        var segment = segment(library).id();
        eventually(() -> assertThat(library.get("/api/v1/segments/" + segment)
                        .body()
                        .path("state")
                        .asString())
                .isEqualTo("ready"));

        var asked = ask(library, segment);
        assertThat(asked.status()).as(asked.text()).isEqualTo(202);
        assertThat(asked.raw().headers().firstValue("Location")).contains(PATH + "/" + asked.id());
        eventually(() -> assertThat(state(library, asked.id())).isEqualTo("done"));

        var shown = library.get(PATH + "/" + asked.id()).body();
        assertThat(shown.path("title").asString()).isEqualTo("French");
        assertThat(shown.path("rows").asInt()).isEqualTo(1);
        var file = library.get(shown.path("file").asString());
        assertThat(file.status()).as(file.text()).isEqualTo(200);
        var headers = file.raw().headers();
        assertThat(headers.firstValue("Content-Type")).contains("text/csv;charset=UTF-8");
        assertThat(headers.firstValue("Cache-Control")).contains("no-store");
        assertThat(headers.firstValue("Content-Disposition"))
                .contains("attachment; filename=\"segment-members-%s.csv\"".formatted(asked.id()));
        assertThat(headers.firstValue("ETag")).contains("\"" + asked.id() + "\"");
        assertThat(headers.firstValueAsLong("Content-Length").orElse(0))
                .isEqualTo(shown.path("bytes").asLong());
        var lines = file.text().lines().toList();
        assertThat(lines).hasSize(2);
        assertThat(lines.getFirst()).startsWith("\uFEFFpatronId,name.given,name.family,name.preferred,homeBranch,");
        assertThat(lines.getLast()).contains(",'=1+1,\"Noël, Ada\",,Rive gauche,adult,fr,,");
    }

    @Test
    void anothers_file_is_not_there_and_an_own_one_is_deleted() {
        var library = aLibrary();
        var segment = segment(library).id();
        var asked = ask(library, segment);
        eventually(() -> assertThat(state(library, asked.id())).isEqualTo("done"));

        var elsewhere = aLibrary();
        assertThat(elsewhere.get(PATH + "/" + asked.id()).status()).isEqualTo(404);
        assertThat(elsewhere.get(PATH + "/" + asked.id() + "/file").status()).isEqualTo(404);
        assertThat(elsewhere.delete(PATH + "/" + asked.id()).status()).isEqualTo(404);
        assertThat(ask(elsewhere, segment).status()).isEqualTo(404);
        assertThat(elsewhere.get(PATH).body().path("items").size()).isZero();
        assertThat(library.with(TestTokens.bearer(library.institution(), "campaigns:read"))
                        .get(PATH)
                        .status())
                .isEqualTo(403);

        assertThat(library.get(PATH).body().path("items").size()).isEqualTo(1);
        assertThat(library.delete(PATH + "/" + asked.id()).status()).isEqualTo(204);
        assertThat(library.get(PATH + "/" + asked.id() + "/file").status()).isEqualTo(404);
        assertThat(library.get(PATH).body().path("items").size()).isZero();
    }

    @Test
    void what_cannot_be_asked_for_is_named() {
        var library = aLibrary();

        assertThat(library.post(PATH, "{\"kind\":\"letters\",\"subject\":\"%s\"}".formatted(UUID.randomUUID()))
                        .pointers())
                .containsExactly("/kind");
        assertThat(library.post(PATH, "{\"kind\":\"segment-members\"}").pointers())
                .containsExactly("/subject");
    }

    @Test
    void a_patron_and_the_members_of_a_segment_come_as_cards() {
        var library = aLibrary();
        var ada = library.post(
                        "/api/v1/patrons", "{\"language\":\"fr\",\"name\":{\"given\":\"Ada\",\"family\":\"Noël\"}}")
                .id();
        library.post("/api/v1/patrons", "{\"language\":\"fr\",\"name\":{\"given\":\"Bea\"}}");
        var segment = segment(library).id();
        eventually(() -> assertThat(library.get("/api/v1/segments/" + segment)
                        .body()
                        .path("count")
                        .asInt())
                .isEqualTo(2));

        var one = cards(library, "patron-vcard", ada);
        var all = cards(library, "segment-vcards", segment);

        assertThat(one).startsWith("BEGIN:VCARD\r\nVERSION:4.0\r\n").contains("FN:Ada Noël\r\n");
        assertThat(all.split("BEGIN:VCARD", -1)).hasSize(3);
        assertThat(library.with(TestTokens.bearer(library.institution(), "privacy:manage"))
                        .get("/api/v1/patrons/" + ada + "/reads")
                        .body()
                        .at("/items/0/kind")
                        .asString())
                .isEqualTo("card");
        assertThat(aLibrary()
                        .post(PATH, "{\"kind\":\"patron-vcard\",\"subject\":\"%s\"}".formatted(ada))
                        .status())
                .isEqualTo(404);
    }

    private static String cards(Caller library, String kind, String subject) {
        var asked = library.post(PATH, "{\"kind\":\"%s\",\"subject\":\"%s\"}".formatted(kind, subject));
        assertThat(asked.status()).as(asked.text()).isEqualTo(202);
        eventually(() -> assertThat(state(library, asked.id())).isEqualTo("done"));
        var file = library.get(PATH + "/" + asked.id() + "/file");
        assertThat(file.raw().headers().firstValue("Content-Type")).contains("text/vcard;charset=UTF-8");
        assertThat(file.raw().headers().firstValue("Content-Disposition"))
                .contains("attachment; filename=\"%s-%s.vcf\"".formatted(kind, asked.id()));
        return file.text();
    }
}
