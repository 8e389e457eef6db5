package org.atrium.patron.duplicate;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.atrium.kit.store.MongoCollections;
import org.atrium.kit.test.TestTokens;
import org.atrium.patron.Caller;
import org.atrium.patron.OnPatronService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

class DuplicatesOverHttpTest extends OnPatronService {

    private static final String DUPLICATES = "/api/v1/duplicates";

    @Autowired
    MongoCollections collections;

    @Test
    void who_is_there_twice_is_proposed_with_the_reasons_and_merged_by_staff() {
        var library = aLibrary();
        var ana = register(library, "Ana", "Lopes", "1979-05-04", "A1");
        var anna = register(library, "Ana", "Loeps", "1979-05-04", "A2");
        register(library, "Hugo", "Lopes", "1979-05-04", "A3");

        var pair = onlyPair(library);
        assertThat(pair.at("/one/id").asString()).isEqualTo(ana);
        assertThat(pair.at("/other/id").asString()).isEqualTo(anna);
        assertThat(pair.path("reasons").toString()).contains("similar-name", "same-birth-date");

        var decided = decide(library, pair, "{\"decision\":\"merge\",\"survivorId\":\"" + anna + "\"}");

        assertThat(decided.status()).as(decided.text()).isEqualTo(200);
        assertThat(library.get("/api/v1/patrons/" + ana).id()).isEqualTo(anna);
        assertThat(open(library).size()).isZero();
        assertThat(decide(library, pair, "{\"decision\":\"distinct\"}").status())
                .isEqualTo(409);

        library.post("/api/v1/merges/" + decided.body().path("mergeId").asString() + "/undo", "");
        assertThat(onlyPair(library).path("id").asString())
                .as("two again, and as alike as before")
                .isEqualTo(pair.path("id").asString());
    }

    @Test
    void two_persons_are_two_for_ever() {
        var library = aLibrary();
        var ana = register(library, "Ana", "Lopes", "1979-05-04", "A1");
        register(library, "Ana", "Lopes", "1979-05-04", "A2");
        var pair = onlyPair(library);

        assertThat(decide(library, pair, "{\"decision\":\"distinct\"}")
                        .body()
                        .path("state")
                        .asString())
                .isEqualTo("distinct");

        library.patch("/api/v1/patrons/" + ana, "{\"address\":{\"locality\":\"Lyon\"}}", "If-Match", "*");
        // Whoever comes later is compared later: when this pair is there, the change was looked at.
        register(library, "Zoe", "Zimmer", "1990-01-02", "Z1");
        register(library, "Zoe", "Zimmer", "1990-01-02", "Z2");
        assertThat(onlyPair(library).at("/one/name/given").asString()).isEqualTo("Zoe");
        assertThat(library.get(DUPLICATES + "?state=distinct&patron=" + ana)
                        .body()
                        .path("items")
                        .size())
                .isEqualTo(1);
    }

    @Test
    void among_very_many_namesakes_a_pair_is_found_by_what_few_share() {
        var library = aLibrary();
        for (int i = 0; i < 60; i++) {
            register(
                    library,
                    "Ana",
                    "Lopes",
                    LocalDate.of(1919 + i, 1 + i % 12, 1 + i * 7 % 28).toString(),
                    "N" + i);
        }
        register(library, "Ana", "Lopes", "1979-05-04", "A1");
        register(library, "Ana", "Lopes", "1979-05-04", "A2");

        var pair = onlyPair(library);

        assertThat(pair.path("reasons").toString()).contains("same-birth-date");
    }

    @Test
    void a_pair_that_is_none_any_more_goes() {
        var library = aLibrary();
        var ana = register(library, "Ana", "Lopes", "1979-05-04", "A1");
        register(library, "Ana", "Lopes", "1979-05-04", "A2");
        onlyPair(library);

        library.patch("/api/v1/patrons/" + ana, "{\"birthDate\":\"1993-11-30\"}", "If-Match", "*");

        eventually(() -> assertThat(open(library).size()).isZero());
    }

    @Test
    void a_pair_that_was_merged_elsewhere_goes() {
        var library = aLibrary();
        var ana = register(library, "Ana", "Lopes", "1979-05-04", "A1");
        var anna = register(library, "Ana", "Lopes", "1979-05-04", "A2");
        onlyPair(library);

        var merged = library.post("/api/v1/merges", "{\"survivorId\":\"%s\",\"mergedId\":\"%s\"}".formatted(ana, anna));

        assertThat(merged.status()).as(merged.text()).isEqualTo(201);
        eventually(() -> assertThat(open(library).size()).isZero());
    }

    @Test
    void one_that_cannot_be_read_keeps_nobody_else_waiting() {
        var library = aLibrary();
        var damaged = register(library, "Ana", "Lopes", "1979-05-04", "A0");
        collections
                .shared("patrons")
                .updateOne(
                        Filters.eq("_id", UUID.fromString(damaged)),
                        Updates.combine(Updates.set("sealedPerson", "none"), Updates.set("compare", 1L)));
        register(library, "Ana", "Lopes", "1979-05-04", "A1");
        register(library, "Ana", "Lopes", "1979-05-04", "A2");

        onlyPair(library);
        eventually(() -> assertThat(collections
                        .shared("patrons")
                        .countDocuments(
                                Filters.and(Filters.eq("_id", UUID.fromString(damaged)), Filters.exists("compare"))))
                .isZero());
    }

    @Test
    void who_is_limited_to_branches_sees_and_decides_pairs_of_these_alone() {
        var library = aLibrary();
        var river = library.post("/api/v1/branches", "{\"name\":\"River\"}").id();
        for (var card : List.of("A1", "A2")) {
            register(library, "Ana", "Lopes", "1979-05-04", card);
        }
        var pair = onlyPair(library);
        var atTheRiver = library.with(TestTokens.limited(
                library.institution(), List.of(UUID.fromString(river)), "patrons:read", "patrons:write"));

        assertThat(open(atTheRiver).size()).isZero();
        assertThat(decide(atTheRiver, pair, "{\"decision\":\"distinct\"}").status())
                .isEqualTo(404);
    }

    @Test
    void neither_the_length_of_a_page_nor_where_it_goes_on_tells_of_a_pair_with_somebody_of_another_branch() {
        var library = aLibrary();
        var river = branch(library, "River");
        var hill = branch(library, "Hill");
        var victim = registerAt(library, hill, "V1");
        var own = List.of(registerAt(library, river, "R1"), registerAt(library, river, "R2"));
        var probe = registerAt(library, river, "R3");
        registerAt(library, hill, "V2");
        eventually(() -> assertThat(open(library).size()).isEqualTo(10));
        var clerk = library.with(
                TestTokens.limited(library.institution(), List.of(UUID.fromString(river)), "patrons:read"));

        for (var limit : List.of(1, 2, 3)) {
            var seen = new ArrayList<String>();
            var asked = DUPLICATES + "?limit=" + limit;
            var next = "";
            do {
                var page = clerk.get(asked + next).body();
                assertThat(page.path("items").size()).isEqualTo(Math.min(limit, 3 - seen.size()));
                page.path("items").forEach(pair -> seen.add(pair.path("id").asString()));
                next = page.hasNonNull("next") ? "&cursor=" + page.path("next").asString() : "";
                if (!next.isEmpty()) {
                    assertThat(new String(
                                    Base64.getUrlDecoder()
                                            .decode(page.path("next").asString()),
                                    StandardCharsets.UTF_8))
                            .as("names what was shown")
                            .endsWith(seen.getLast());
                }
            } while (!next.isEmpty());
            assertThat(seen).hasSize(3).doesNotHaveDuplicates();
        }
        assertThat(clerk.get(DUPLICATES + "?limit=2&patron=" + probe).body().hasNonNull("next"))
                .as("those with R1 and R2, and no more")
                .isFalse();
        assertThat(clerk.get(DUPLICATES + "?patron=" + victim).status()).isEqualTo(404);
        assertThat(clerk.get(DUPLICATES + "?patron=" + UUID.randomUUID()).status())
                .isEqualTo(404);
        assertThat(clerk.get(DUPLICATES + "?patron=" + own.getFirst())
                        .body()
                        .path("items")
                        .size())
                .isEqualTo(2);
    }

    private static String branch(Caller library, String name) {
        return library.post("/api/v1/branches", "{\"name\":\"" + name + "\"}").id();
    }

    private static String registerAt(Caller library, String branch, String card) {
        return library.post("/api/v1/patrons", """
            {"name":{"given":"Ana","family":"Lopes"},"birthDate":"1979-05-04","homeBranchId":"%s",
             "identifiers":[{"scheme":"card","value":"%s"}]}\
            """.formatted(branch, card)).id();
    }

    @Test
    void a_list_goes_on_after_the_last_of_a_page_and_what_is_no_decision_is_refused() {
        var library = aLibrary();
        for (var card : List.of("A1", "A2", "A3")) {
            register(library, "Ana", "Lopes", "1979-05-04", card);
        }
        eventually(() -> assertThat(open(library).size()).isEqualTo(3));

        var first = library.get(DUPLICATES + "?limit=2").body();
        var rest = library.get(
                        DUPLICATES + "?limit=2&cursor=" + first.path("next").asString())
                .body();
        assertThat(first.path("items").size()).isEqualTo(2);
        assertThat(rest.path("items").size()).isEqualTo(1);
        assertThat(decide(library, rest.at("/items/0"), "{}").pointers()).containsExactly("/decision");
        assertThat(library.get(DUPLICATES + "?state=closed").pointers()).containsExactly("?state");
    }

    private static String register(Caller library, String given, String family, String born, String card) {
        return library.post("/api/v1/patrons", """
            {"name":{"given":"%s","family":"%s"},"birthDate":"%s",
             "identifiers":[{"scheme":"card","value":"%s"}]}\
            """.formatted(given, family, born, card))
                .id();
    }

    private static JsonNode onlyPair(Caller library) {
        eventually(() -> assertThat(open(library).size()).isEqualTo(1));
        return open(library).get(0);
    }

    private static JsonNode open(Caller library) {
        return library.get(DUPLICATES).body().path("items");
    }

    private static Caller.Answer decide(Caller library, JsonNode pair, String decision) {
        return library.post(DUPLICATES + "/" + pair.path("id").asString() + "/decision", decision);
    }
}
