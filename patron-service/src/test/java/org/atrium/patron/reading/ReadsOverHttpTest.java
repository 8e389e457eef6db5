package org.atrium.patron.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.atrium.kit.security.RequiresScope;
import org.atrium.kit.security.Scope;
import org.atrium.kit.store.MongoCollections;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.kit.test.TestTokens;
import org.atrium.patron.Caller;
import org.atrium.patron.OnPatronService;
import org.atrium.patron.activity.ActivityBook;
import org.atrium.patron.activity.Happening;
import org.atrium.patron.identity.PatronId;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;

class ReadsOverHttpTest extends OnPatronService {

    private static final String PATRONS = "/api/v1/patrons";

    @Autowired
    MongoCollections collections;

    @Autowired
    ActivityBook book;

    @Autowired
    RequestMappingHandlerMapping requestMappingHandlerMapping;

    private Caller library;
    private Caller officer;
    private String ana;

    @BeforeEach
    void somebody_is_known() {
        library = aLibrary();
        officer = library.with(TestTokens.bearer(library.institution(), "privacy:manage"));
        ana = library.post(PATRONS, "{\"name\":{\"given\":\"Ana\",\"family\":\"Quintero\"}}")
                .id();
    }

    private List<JsonNode> reads(String patron) {
        return officer.get(PATRONS + "/" + patron + "/reads")
                .body()
                .path("items")
                .valueStream()
                .toList();
    }

    @Test
    void whoever_looked_is_noted_when_the_answer_comes_with_what_and_what_for() {
        library.get(PATRONS + "/" + ana, "Atrium-Purpose", "service");
        library.get(PATRONS + "?q=quintero");
        library.get(PATRONS + "?q=nobodyatall");
        library.get(PATRONS + "/" + ana + "/timeline", "Atrium-Purpose", "outreach");
        library.get(PATRONS + "/" + UUID.randomUUID());

        var reads = reads(ana);
        assertThat(reads)
                .extracting(one -> one.path("kind").asString())
                .containsExactly("timeline", "search", "patron");
        assertThat(reads)
                .extracting(one -> one.path("purpose").asString(""))
                .containsExactly("outreach", "", "service");
        assertThat(reads.get(1).path("asked").toString()).isEqualTo("[\"q\"]");
        assertThat(reads.get(1).path("count").asLong()).isEqualTo(1);
        var stored = new ArrayList<String>();
        collections
                .shared("reads")
                .find(new Document("institutionId", library.institution().value()))
                .forEach(one -> stored.add(one.toJson()));
        assertThat(stored)
                .hasSize(3)
                .allSatisfy(one -> assertThat(one.toLowerCase()).doesNotContain("quintero", ana, "nobodyatall"));
        assertThat(library.get(PATRONS + "/" + ana + "/reads").status()).isEqualTo(403);
        assertThat(officer.get(PATRONS + "/" + ana + "/reads?limit=2")
                        .body()
                        .path("next")
                        .asString())
                .isNotBlank();
    }

    @Test
    void each_list_with_people_notes_them() {
        var other = library.post(PATRONS, "{\"name\":{\"given\":\"Ana\",\"family\":\"Quinteros\"}}")
                .id();
        var group = library.post("/api/v1/groups", "{\"kind\":\"club\",\"name\":\"Readers\"}")
                .id();
        library.post(
                "/api/v1/groups/" + group + "/members", "{\"patronId\":\"%s\",\"role\":\"member\"}".formatted(other));
        library.get("/api/v1/groups/" + group + "/members");

        assertThat(reads(other)).singleElement().satisfies(read -> {
            assertThat(read.path("kind").asString()).isEqualTo("members");
            assertThat(read.path("subject").asString()).isEqualTo("groups:" + group);
        });
        assertThat(reads(ana)).isEmpty();
    }

    @Test
    void no_operation_that_shows_a_patron_is_forgotten() {
        requestMappingHandlerMapping
                .getHandlerMethods()
                .forEach((mapping, method) -> mapping.getPatternValues().forEach(path -> {
                    var scope = method.getMethodAnnotation(RequiresScope.class);
                    var reads = scope != null && List.of(scope.value()).contains(Scope.PATRONS_READ);
                    if (path.startsWith(PATRONS)
                            && reads
                            && mapping.getMethodsCondition().getMethods().contains(RequestMethod.GET)) {
                        assertThat(method.hasMethodAnnotation(ShowsPeople.class))
                                .as(path)
                                .isTrue();
                    }
                }));
    }

    @Test
    void the_audit_log_covers_what_was_noted_and_shows_when_it_is_changed() throws Exception {
        library.get(PATRONS + "/" + ana);
        library.get(PATRONS + "/" + ana + "/consents");
        eventually(() -> assertThat(reads(ana))
                .hasSize(2)
                .allSatisfy(read -> assertThat(read.path("seal").asString("")).isNotBlank()));

        for (var seal : reads(ana).stream()
                .map(one -> one.path("seal").asString())
                .distinct()
                .toList()) {
            eventually(() -> assertThat(officer.get("/api/v1/audit?subject=reads:" + seal)
                            .body()
                            .path("items")
                            .size())
                    .isEqualTo(1));
            var entry =
                    officer.get("/api/v1/audit?subject=reads:" + seal).body().at("/items/0");
            assertThat(entry.path("action").asString()).isEqualTo("reads.noted");
            var covered = officer.get("/api/v1/reads?seal=" + seal).body().path("items");
            assertThat(entry.at("/details/count").asInt()).isEqualTo(covered.size());
            assertThat(entry.at("/details/sha256").asString()).isEqualTo(digest(covered));
        }
    }

    /** As the API describes it, written anew. */
    private static String digest(JsonNode reads) throws Exception {
        var text = new StringBuilder();
        for (var read : reads) {
            for (var part : List.of(
                    read.path("id").asString(),
                    read.path("at").asString(),
                    read.path("by").asString(),
                    read.path("kind").asString(),
                    read.path("purpose").asString(""),
                    joined(read.path("asked")),
                    read.path("subject").asString(""),
                    joined(read.path("people")),
                    read.path("count").asString())) {
                text.append(part.getBytes(StandardCharsets.UTF_8).length)
                        .append(':')
                        .append(part)
                        .append(',');
            }
        }
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256")
                        .digest(text.toString().getBytes(StandardCharsets.UTF_8)));
    }

    private static String joined(JsonNode texts) {
        return String.join(" ", texts.valueStream().map(JsonNode::asString).toList());
    }

    @Test
    void of_many_who_look_at_once_each_is_noted_once() throws Exception {
        var looks = new ArrayList<Callable<Integer>>();
        for (int i = 0; i < 60; i++) {
            looks.add(() -> library.get(PATRONS + "/" + ana).status());
        }
        try (var threads = Executors.newFixedThreadPool(12)) {
            for (var look : threads.invokeAll(looks)) {
                assertThat(look.get()).isEqualTo(200);
            }
        }

        assertThat(reads(ana)).hasSize(50);
        assertThat(collections
                        .shared("reads")
                        .countDocuments(new Document(
                                "institutionId", library.institution().value())))
                .isEqualTo(60);
    }

    @Test
    void where_an_institution_wants_to_know_what_for_nobody_looks_without_saying_it() {
        var changed = library.patch(
                "/api/v1/institution/settings", "{\"values\":{\"reads.purposeNeeded\":true}}", "If-Match", "*");
        assertThat(changed.status()).as(changed.text()).isEqualTo(200);

        eventually(() ->
                assertThat(library.get(PATRONS + "/" + ana).type()).isEqualTo("/problems/viewing-purpose-needed"));
        assertThat(library.get(PATRONS + "/" + ana, "Atrium-Purpose", "curiosity")
                        .status())
                .isEqualTo(422);
        assertThat(library.get(PATRONS + "/" + ana, "Atrium-Purpose", "service").status())
                .isEqualTo(200);
        assertThat(reads(ana)).hasSize(1);
    }

    @Test
    void the_timeline_is_narrowed_to_the_purpose_and_the_branches_of_whoever_looks() {
        var river = library.post("/api/v1/branches", "{\"name\":\"River\"}").id();
        var hill = library.post("/api/v1/branches", "{\"name\":\"Hill\"}").id();
        var ben = library.post(PATRONS, "{\"homeBranchId\":\"%s\"}".formatted(river))
                .id();
        library.post(
                PATRONS + "/" + ben + "/consents",
                "{\"purpose\":\"newsletter\",\"channel\":\"email\",\"granted\":false}");
        Tenancy.run(
                library.institution(),
                () -> Map.of(1L, river, 2L, hill)
                        .forEach((key, branch) -> book.note(List.of(new ActivityBook.Noted(
                                new PatronId(UUID.fromString(ben)),
                                "visit",
                                new Happening(key, Instant.now(), UUID.fromString(branch)))))));

        assertThat(kinds(library, ben, "service")).containsExactlyInAnyOrder("event", "event", "registered");
        assertThat(kinds(library, ben, "outreach")).containsExactlyInAnyOrder("consent", "registered");
        assertThat(kinds(library, ben, "privacy")).containsExactlyInAnyOrder("event", "event", "consent", "registered");
        var atTheRiver = library.with(
                TestTokens.limited(library.institution(), List.of(UUID.fromString(river)), "patrons:read"));
        assertThat(kinds(atTheRiver, ben, "service")).containsExactlyInAnyOrder("event", "registered");
        assertThat(atTheRiver.get(PATRONS + "/" + ben + "/timeline").text()).doesNotContain(hill);
    }

    private static List<String> kinds(Caller caller, String patron, String purpose) {
        return caller.get(PATRONS + "/" + patron + "/timeline", "Atrium-Purpose", purpose)
                .body()
                .path("items")
                .valueStream()
                .map(one -> one.path("kind").asString())
                .toList();
    }
}
