package org.atrium.patron.merge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.atrium.kit.test.TestTokens;
import org.atrium.patron.Caller;
import org.atrium.patron.OnPatronService;
import org.junit.jupiter.api.Test;

class MergesOverHttpTest extends OnPatronService {

    private static final String PATRONS = "/api/v1/patrons/";

    @Test
    void two_files_of_one_reader_become_one_and_are_two_again() {
        var library = aLibrary();
        var ana = register(library, "Ana", "A1");
        var anna = register(library, "Anna", "A2");

        var merge = merge(library, ana, anna);

        assertThat(merge.status()).as(merge.text()).isEqualTo(201);
        assertThat(library.get(PATRONS + anna).id()).isEqualTo(ana);
        assertThat(library.get(PATRONS + ana).body().path("identifiers").size()).isEqualTo(2);
        assertThat(library.get("/api/v1/patrons?identifier=card:A2")
                        .body()
                        .at("/items/0/id")
                        .asString())
                .isEqualTo(ana);
        assertThat(library.get("/api/v1/patrons").body().path("items").size()).isEqualTo(1);
        assertThat(library.get("/api/v1/patrons?q=anna")
                        .body()
                        .at("/items/0/id")
                        .asString())
                .as("found by the name of either record")
                .isEqualTo(ana);
        var records = library.get(PATRONS + ana + "/records").body().path("items");
        assertThat(records.at("/0/gives").toString()).contains("/name/given");
        assertThat(records.at("/1/mergeId").asString()).isEqualTo(merge.id());
        assertThat(records.at("/1/name/given").asString()).isEqualTo("Anna");
        assertThat(library.get("/api/v1/merges").body().at("/items/0/mergedId").asString())
                .isEqualTo(anna);

        var undone = library.post("/api/v1/merges/" + merge.id() + "/undo", "");

        assertThat(undone.status()).as(undone.text()).isEqualTo(200);
        assertThat(undone.body().path("undoneBy").asString()).isNotEmpty();
        assertThat(library.get(PATRONS + anna).body().at("/name/given").asString())
                .isEqualTo("Anna");
        assertThat(library.get(PATRONS + ana).body().path("identifiers").size()).isEqualTo(1);
        assertThat(library.get(PATRONS + ana + "/records").body().path("items").size())
                .isEqualTo(1);
        assertThat(library.post("/api/v1/merges/" + merge.id() + "/undo", "").type())
                .endsWith("merge-undone");
    }

    @Test
    void an_identifier_of_a_merged_record_still_points_at_that_record() {
        var library = aLibrary();
        var ana = register(library, "Ana", "A1");
        var anna = register(library, "Anna", "A2");
        merge(library, ana, anna);

        var answer = library.post(
                "/internal/patrons/resolve",
                "{\"patrons\":[{\"identifier\":{\"scheme\":\"card\",\"value\":\"A2\"}},{\"patronId\":\"" + anna
                        + "\"},{\"patronId\":\"" + ana + "\"}],\"branches\":[]}");

        assertThat(answer.body()
                        .at("/patrons")
                        .valueStream()
                        .map(one -> one.path("patronId").asString()))
                .as(answer.text())
                .containsExactly(anna, anna, ana);
    }

    @Test
    void who_was_merged_is_written_to_as_the_survivor_alone() {
        var library = aLibrary();
        var ana = reachable(library, "ana");
        var anna = reachable(library, "anna");
        for (var one : List.of(ana, anna)) {
            decide(library, one.id(), true);
        }
        merge(library, ana.id(), anna.id());

        var answers = check(library, ana, anna);
        assertThat(answers.body().at("/answers/0/address").asString())
                .as(answers.text())
                .isEqualTo("ana@example.org");
        assertThat(answers.body().at("/answers/1/withheld").asString()).isEqualTo("merged");
    }

    @Test
    void a_no_while_merged_holds_for_both_afterwards() {
        var library = aLibrary();
        var ana = reachable(library, "ana");
        var anna = reachable(library, "anna");
        for (var one : List.of(ana, anna)) {
            decide(library, one.id(), true);
        }
        var merge = merge(library, ana.id(), anna.id());
        decide(library, ana.id(), false);
        library.post("/api/v1/merges/" + merge.id() + "/undo", "");

        var answers = check(library, ana, anna);
        assertThat(answers.body().at("/answers/0/withheld").asString()).isEqualTo("declined");
        assertThat(answers.body().at("/answers/1/withheld").asString()).isEqualTo("declined");
    }

    @Test
    void staff_change_the_persons_own_record_and_not_what_another_says() {
        var library = aLibrary();
        var ana = register(library, "Ana", "A1");
        var anna = register(library, "Anna", "A2");
        merge(library, ana, anna);

        var changed = library.patch(PATRONS + ana, "{\"category\":\"adult\"}", "If-Match", "*");
        assertThat(changed.status()).as(changed.text()).isEqualTo(200);
        assertThat(changed.body().path("identifiers").size()).isEqualTo(2);
        var refused = library.patch(PATRONS + ana, "{\"identifiers\":[]}", "If-Match", "*");
        assertThat(refused.pointers()).as(refused.text()).containsExactly("/identifiers");
    }

    @Test
    void a_file_that_names_a_merged_record_changes_that_record() {
        var library = aLibrary();
        var ana = register(library, "Ana", "A1");
        var anna = register(library, "Anna", "A2");
        var merge = merge(library, ana, anna);

        var upload = library.upload(
                "/api/v1/imports",
                "card,category\nA1,adult\nA2,child\n".getBytes(java.nio.charset.StandardCharsets.UTF_8),
                "{\"columns\":{\"card\":\"identifiers.card\",\"category\":\"category\"},\"key\":\"identifiers.card\"}",
                false);
        eventually(() -> assertThat(library.get("/api/v1/imports/" + upload.id())
                        .body()
                        .path("updated")
                        .asInt())
                .isEqualTo(2));
        library.post("/api/v1/merges/" + merge.id() + "/undo", "");

        assertThat(library.get(PATRONS + ana).body().path("category").asString())
                .isEqualTo("adult");
        assertThat(library.get(PATRONS + anna).body().path("category").asString())
                .isEqualTo("child");
    }

    @Test
    void who_is_limited_to_branches_merges_and_takes_back_within_them() {
        var library = aLibrary();
        var river = library.post("/api/v1/branches", "{\"name\":\"River\"}").id();
        var hill = library.post("/api/v1/branches", "{\"name\":\"Hill\"}").id();
        var mine = at(library, river);
        var other = at(library, river);
        var hidden = at(library, hill);
        var atTheRiver = library.with(TestTokens.limited(
                library.institution(), List.of(UUID.fromString(river)), "patrons:read", "patrons:write"));

        assertThat(merge(atTheRiver, mine, hidden).status()).isEqualTo(404);
        var secret = merge(library, hidden, at(library, hill));
        assertThat(atTheRiver
                        .post("/api/v1/merges/" + secret.id() + "/undo", "")
                        .status())
                .isEqualTo(404);
        var merge = merge(atTheRiver, mine, other);
        assertThat(merge.status()).as(merge.text()).isEqualTo(201);
        assertThat(atTheRiver.post("/api/v1/merges/" + merge.id() + "/undo", "").status())
                .isEqualTo(200);
    }

    @Test
    void a_merge_names_both_records() {
        assertThat(aLibrary().post("/api/v1/merges", "{}").pointers())
                .containsExactlyInAnyOrder("/survivorId", "/mergedId");
    }

    private static String register(Caller library, String given, String card) {
        return library.post(
                        "/api/v1/patrons",
                        "{\"name\":{\"given\":\"%s\"},\"identifiers\":[{\"scheme\":\"card\",\"value\":\"%s\",\"verified\":true}]}"
                                .formatted(given, card))
                .id();
    }

    private static Caller.Answer reachable(Caller library, String name) {
        return library.post(
                "/api/v1/patrons",
                "{\"contactPoints\":[{\"channel\":\"email\",\"address\":\"%s@example.org\"}]}".formatted(name));
    }

    private static String at(Caller library, String branch) {
        return library.post("/api/v1/patrons", "{\"homeBranchId\":\"%s\"}".formatted(branch))
                .id();
    }

    private static Caller.Answer merge(Caller library, String survivor, String merged) {
        return library.post(
                "/api/v1/merges", "{\"survivorId\":\"%s\",\"mergedId\":\"%s\"}".formatted(survivor, merged));
    }

    private static void decide(Caller library, String patron, boolean yes) {
        var decided = library.post(
                PATRONS + patron + "/consents",
                "{\"purpose\":\"newsletter\",\"channel\":\"email\",\"granted\":%s,\"wordingVersion\":\"1\"}"
                        .formatted(yes));
        assertThat(decided.status()).as(decided.text()).isEqualTo(201);
    }

    private static Caller.Answer check(Caller library, Caller.Answer one, Caller.Answer other) {
        return library.post(
                "/internal/contact-checks",
                "{\"purpose\":\"newsletter\",\"channel\":\"email\",\"recipients\":[%s,%s]}"
                        .formatted(recipient(one), recipient(other)));
    }

    private static String recipient(Caller.Answer patron) {
        return "{\"patronId\":\"%s\",\"contactPointId\":\"%s\"}"
                .formatted(patron.id(), patron.body().at("/contactPoints/0/id").asString());
    }
}
