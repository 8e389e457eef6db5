package org.atrium.patron.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
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
import tools.jackson.databind.JsonNode;

class ReadsOverHttpTest extends OnPatronService {

    private static final String PATRONS = "/api/v1/patrons";

    @Autowired
    MongoCollections collections;

    @Autowired
    ActivityBook book;

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

        assertThat(reads(other)).hasSize(2).allSatisfy(read -> {
            assertThat(read.path("kind").asString()).isEqualTo("members");
            assertThat(read.path("subject").asString()).isEqualTo("groups:" + group);
        });
        assertThat(reads(ana)).isEmpty();
    }

    @Test
    void the_audit_log_covers_what_was_noted_and_shows_when_it_is_changed() throws Exception {
        library.get(PATRONS + "/" + ana);
        library.get(PATRONS + "/" + ana + "/consents");
        eventually(() -> assertThat(reads(ana))
                .hasSize(2)
                .allSatisfy(read -> assertThat(read.path("seal").asString("")).isNotBlank()));

        var seals = reads(ana).stream()
                .map(one -> one.path("seal").asString())
                .distinct()
                .toList();
        for (var seal : seals) {
            eventually(() -> assertThat(audited(seal).size()).isEqualTo(1));
            assertThat(audited(seal).at("/0/action").asString()).isEqualTo("reads.noted");
            assertThat(isAsSealed(seal)).isTrue();
        }

        var seal = seals.getFirst();
        var looks = collections.shared("reads");
        var one = looks.find(new Document("seal", UUID.fromString(seal))).first();
        for (var change : List.of(
                new Document("by", "somebody-else"),
                new Document("kind", "search"),
                new Document("people", List.of()),
                new Document("count", 7L),
                new Document("at", Date.from(Instant.EPOCH)))) {
            var before = new Document(one);
            before.keySet().retainAll(change.keySet());
            assertThat(looks.updateOne(new Document("_id", one.get("_id")), new Document("$set", change))
                            .getModifiedCount())
                    .as("%s", change)
                    .isEqualTo(1);
            assertThat(isAsSealed(seal)).as("%s", change).isFalse();
            looks.updateOne(new Document("_id", one.get("_id")), new Document("$set", before));
            assertThat(isAsSealed(seal)).isTrue();
        }
        looks.deleteOne(new Document("_id", one.get("_id")));
        assertThat(isAsSealed(seal)).as("one is missing").isFalse();
    }

    private JsonNode audited(String seal) {
        return officer.get("/api/v1/audit?subject=reads:" + seal).body().path("items");
    }

    /** Whether what is there is what the entry of the audit log was made of. */
    private boolean isAsSealed(String seal) throws Exception {
        var details = audited(seal).at("/0/details");
        var covered = officer.get("/api/v1/reads?seal=" + seal).body().path("items");
        return details.path("count").asInt() == covered.size()
                && details.path("sha256").asString().equals(digest(covered));
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

    /** Each of these was answered, and left nothing. */
    @Test
    void nobody_is_shown_by_an_id_in_another_spelling() {
        for (var odd : List.of(ana.replaceFirst("^0", ""), ana + "%20", "%20" + ana)) {
            for (var below : List.of("", "/timeline", "/consents", "/scores", "/records", "/groups")) {
                assertThat(library.get(PATRONS + "/" + odd + below).status())
                        .as(odd + below)
                        .isEqualTo(404);
            }
        }
        assertThat(reads(ana)).isEmpty();
        assertThat(library.get(PATRONS + "/" + ana.toUpperCase(Locale.ROOT)).status())
                .isEqualTo(200);
        assertThat(reads(ana)).hasSize(1);
    }

    @Test
    void whatever_tells_of_somebody_is_noted_at_them() {
        var all = library.with(
                TestTokens.bearer(library.institution(), "patrons:read", "patrons:write", "privacy:manage"));
        var ben = library.post(PATRONS, "{\"name\":{\"given\":\"Ben\",\"family\":\"Quinn\"}}")
                .id();
        var group = library.post("/api/v1/groups", "{\"kind\":\"club\",\"name\":\"Readers\"}")
                .id();

        var request = all.post(PATRONS + "/" + ana + "/export", "").id();
        noted("access-request", 1);
        all.get("/api/v1/access-requests");
        noted("access-requests", 1);
        all.get("/api/v1/access-requests/" + request);
        noted("access-request", 2);
        var wrong = all.post(PATRONS + "/" + ana + "/rectifications", "{\"text\":\"It is Anna.\"}")
                .id();
        noted("rectification", 1);
        all.get("/api/v1/rectifications");
        noted("rectifications", 1);
        all.get("/api/v1/rectifications/" + wrong);
        noted("rectification", 2);
        var hold = all.post(PATRONS + "/" + ana + "/legal-holds", "{\"reason\":\"authority\",\"reference\":\"case 7\"}")
                .id();
        noted("holds", 1);
        all.get("/api/v1/legal-holds");
        noted("holds", 2);
        all.post("/api/v1/legal-holds/" + hold + "/lift", "{\"reason\":\"resolved\"}");
        noted("holds", 3);
        all.post("/api/v1/groups/" + group + "/members", "{\"patronId\":\"%s\",\"role\":\"member\"}".formatted(ana));
        noted("members", 1);
        all.post(PATRONS + "/" + ana + "/restriction", "{\"limit\":\"marketing\"}");
        noted("restriction", 1);
        all.post(PATRONS + "/" + ana + "/preference-link", "");
        noted("preference-link", 1);
        all.get(PATRONS + "/" + ana + "/pause");
        noted("pause", 1);
        assertThat(all.post("/api/v1/merges", "{\"survivorId\":\"%s\",\"mergedId\":\"%s\"}".formatted(ana, ben))
                        .status())
                .isEqualTo(201);
        all.get("/api/v1/merges");
        noted("merges", 1);
    }

    private void noted(String kind, int atLeast) {
        assertThat(reads(ana).stream().filter(one -> one.path("kind").asString().equals(kind)))
                .as(kind)
                .hasSizeGreaterThanOrEqualTo(atLeast);
    }

    @Test
    void each_member_of_a_segment_is_noted_before_the_first_line() {
        var segment = library.post(
                        "/api/v1/segments", "{\"name\":\"All\",\"rule\":{\"field\":\"lifecycle\",\"is\":\"prospect\"}}")
                .id();
        eventually(() -> assertThat(
                        library.get("/api/v1/segments/" + segment + "/members").text())
                .contains(ana));

        assertThat(reads(ana).getFirst().path("kind").asString()).isEqualTo("members");
        assertThat(reads(ana).getFirst().path("subject").asString()).isEqualTo("segments:" + segment);
    }

    @Test
    void who_is_no_patron_is_counted_where_they_are_shown() {
        var group = library.post(
                        "/api/v1/groups",
                        "{\"kind\":\"club\",\"name\":\"Readers\",\"contacts\":[{\"name\":\"Zoe Marsh\",\"role\":\"leader\"}]}")
                .id();
        library.post("/api/v1/groups/" + group + "/needs", "{\"text\":\"A ramp\"}");
        library.get("/api/v1/groups/" + group);
        library.get("/api/v1/groups/" + group + "/needs");

        assertThat(looks()).extracting(one -> one.getString("kind")).containsExactly("contacts", "notes");
        assertThat(looks()).allSatisfy(one -> {
            assertThat(one.getString("subject")).isEqualTo("groups:" + group);
            assertThat(((Number) one.get("count")).longValue()).isEqualTo(1);
            assertThat(one.toJson()).doesNotContain("Marsh");
        });
    }

    private List<Document> looks() {
        return collections
                .shared("reads")
                .find(new Document("institutionId", library.institution().value()))
                .sort(new Document("_id", 1))
                .into(new ArrayList<>());
    }

    @Test
    void a_look_at_somebody_of_several_records_is_noted_at_each_of_them() {
        var ben = library.post(PATRONS, "{\"name\":{\"given\":\"Ben\",\"family\":\"Quinn\"}}")
                .id();
        var merge = library.post("/api/v1/merges", "{\"survivorId\":\"%s\",\"mergedId\":\"%s\"}".formatted(ana, ben))
                .id();
        library.get(PATRONS + "/" + ana);
        library.get(PATRONS + "/" + ben + "/consents");
        assertThat(library.post("/api/v1/merges/" + merge + "/undo", "").status())
                .isEqualTo(200);

        for (var one : List.of(ana, ben)) {
            assertThat(reads(one))
                    .as("what was shown of both stays with both")
                    .extracting(look -> look.path("kind").asString())
                    .containsExactly("consents", "patron");
            assertThat(reads(one))
                    .allSatisfy(look -> assertThat(look.path("count").asLong()).isEqualTo(1));
        }
    }

    @Test
    void whoever_may_only_write_is_told_that_it_is_done_and_nothing_of_the_patron() {
        var writer = library.with(TestTokens.bearer(library.institution(), "patrons:write"));
        var group = library.post("/api/v1/groups", "{\"kind\":\"club\",\"name\":\"Readers\"}")
                .id();

        var changed = writer.patch(PATRONS + "/" + ana, "{\"language\":\"it\"}", "If-Match", "*");
        assertThat(changed.status()).isEqualTo(204);
        assertThat(changed.etag()).isNotBlank();
        assertThat(changed.text()).isEmpty();
        var admitted = writer.post(
                "/api/v1/groups/" + group + "/members", "{\"patronId\":\"%s\",\"role\":\"leader\"}".formatted(ana));
        assertThat(admitted.status()).isEqualTo(204);
        assertThat(admitted.text()).isEmpty();
        var limited = writer.post(PATRONS + "/" + ana + "/restriction", "{\"limit\":\"marketing\"}");
        assertThat(limited.status()).isEqualTo(204);
        assertThat(limited.text()).isEmpty();
        var contacts = writer.patch("/api/v1/groups/" + group, "{\"name\":\"Read\"}", "If-Match", "*");
        assertThat(contacts.status()).isEqualTo(204);
        assertThat(contacts.text()).isEmpty();
        assertThat(writer.post(PATRONS + "/" + ana + "/preference-link", "").status())
                .isEqualTo(403);

        assertThat(looks()).isEmpty();
        var seen = library.get(PATRONS + "/" + ana);
        assertThat(seen.body().path("language").asString()).isEqualTo("it");
        assertThat(seen.etag()).isNotBlank();
        assertThat(library.patch(PATRONS + "/" + ana, "{}", "If-Match", "*").status())
                .isEqualTo(200);
        assertThat(reads(ana)).hasSize(2);
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
        for (var path :
                List.of("/api/v1/access-requests", "/api/v1/legal-holds", PATRONS + "/" + ana + "/legal-holds")) {
            assertThat(officer.get(path).type()).as(path).isEqualTo("/problems/viewing-purpose-needed");
            assertThat(officer.get(path + "?Atrium-Purpose=privacy").status())
                    .as("as a browser asks that follows a link")
                    .isEqualTo(200);
        }
        assertThat(reads(ana).getFirst().path("purpose").asString()).isEqualTo("privacy");
        var writer = library.with(TestTokens.bearer(library.institution(), "patrons:write"));
        assertThat(writer.patch(PATRONS + "/" + ana, "{}", "If-Match", "*").status())
                .as("who is shown nobody has nothing to say")
                .isEqualTo(204);
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
