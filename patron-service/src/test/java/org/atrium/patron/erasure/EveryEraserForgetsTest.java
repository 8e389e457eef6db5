package org.atrium.patron.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.Filters;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.atrium.kit.audit.AuditNote;
import org.atrium.kit.erasure.Eraser;
import org.atrium.kit.erasure.Erasers;
import org.atrium.kit.erasure.Forgotten;
import org.atrium.kit.erasure.Mentions;
import org.atrium.kit.export.Export;
import org.atrium.kit.export.ExportId;
import org.atrium.kit.export.ExportState;
import org.atrium.kit.export.Exports;
import org.atrium.kit.export.Wanted;
import org.atrium.kit.security.Scope;
import org.atrium.kit.store.MongoCollections;
import org.atrium.kit.tenancy.BranchLimit;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.kit.tenancy.TenantCollection;
import org.atrium.patron.Caller;
import org.atrium.patron.OnPatronService;
import org.bson.Document;
import org.bson.types.Binary;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * In each collection that has an eraser lies something of two people; one of them is forgotten. Whoever adds an eraser adds
 * to {@link #PLANTED} what it has to find.
 */
class EveryEraserForgetsTest extends OnPatronService {

    /** Somebody, with an id, and a card by which texts name them. */
    private record Somebody(UUID id, String card) {
        static Somebody named(String name) {
            return new Somebody(
                    UUID.randomUUID(), name + UUID.randomUUID().toString().replace("-", ""));
        }
    }

    /** What a collection holds of somebody, as it is stored. That of segments is made at the door, and that of files below. */
    private static final Map<String, Function<Somebody, Document>> PLANTED = planted();

    private static Map<String, Function<Somebody, Document>> planted() {
        var all = new LinkedHashMap<String, Function<Somebody, Document>>();
        all.put("patrons", one -> new Document("_id", one.id()).append("version", 1L));
        all.put(
                "accessPieces",
                one -> new Document("_id", one.id() + ":0")
                        .append("persons", List.of(one.id()))
                        .append("bytes", new Binary(one.card().getBytes(StandardCharsets.UTF_8))));
        all.put("accessRequests", one -> some().append("patron", one.id()).append("state", "withdrawn"));
        all.put("confirmations", one -> some().append("patronId", one.id()));
        all.put("deliveries", one -> some().append("patronId", one.id()));
        all.put("duplicates", one -> some().append("members", List.of(one.id(), UUID.randomUUID())));
        all.put(
                "groups",
                one -> some().append("version", 1L)
                        .append("contacts", List.of(new Document("name", "N.").append("email", one.card()))));
        all.put("groupNotes", one -> some().append("version", 1L).append("text", one.card() + " needs a ramp"));
        all.put("importFaults", one -> some().append("faults", List.of(new Document("reason", "card " + one.card()))));
        all.put("importStayed", one -> some().append("patron", one.id()));
        all.put(
                "importTraces",
                one -> some().append("people", List.of(one.id()))
                        .append("rows", List.of(new Document("patron", one.id()).append("made", one.card()))));
        all.put("legalHolds", one -> some().append("persons", List.of(one.id())));
        all.put("merges", one -> some().append("survivor", UUID.randomUUID()).append("merged", one.id()));
        all.put("pauses", one -> new Document("_id", one.id()));
        all.put("rectifications", one -> some().append("patron", one.id()).append("state", "open"));
        all.put("retentionRuns", one -> some().append("samples", List.of(new Document("person", one.id()))));
        all.put("segmentVersions", one -> some().append("rule", rule(one)));
        all.put("patronKeys", one -> new Document("_id", new Document("patron", one.id())));
        all.put("segments", one -> new Document());
        all.put("exportPieces", one -> new Document());
        return all;
    }

    private static Document some() {
        return new Document("_id", UUID.randomUUID());
    }

    private static Document rule(Somebody one) {
        return new Document("field", "identifiers.card").append("in", List.of(one.card(), "C-OTHER"));
    }

    @Autowired
    MongoCollections collections;

    @Autowired
    Erasers erasers;

    @Autowired
    Exports exports;

    private final Somebody ana = Somebody.named("Ana");
    private final Somebody ben = Somebody.named("Ben");
    private Caller library;

    @BeforeEach
    void found() {
        library = aLibrary();
    }

    /** What was planted is whole for an eraser and not for others who walk over all institutions. */
    @AfterEach
    void clear() {
        PLANTED.keySet().forEach(this::clear);
    }

    private void clear(String collection) {
        collections
                .shared(collection)
                .deleteMany(Filters.eq(
                        TenantCollection.INSTITUTION, library.institution().value()));
    }

    @Test
    void every_eraser_has_something_here_to_find() {
        assertThat(erasers.all().stream().map(Eraser::collection))
                .hasSizeGreaterThan(18)
                .containsExactlyInAnyOrderElementsOf(PLANTED.keySet());
    }

    @Test
    void nothing_of_whoever_is_forgotten_stays_anywhere_and_what_is_of_others_does() {
        plant(List.of(ana, ben));
        PLANTED.keySet().forEach(collection -> {
            assertThat(holds(collection, ana)).as(collection).isTrue();
            assertThat(holds(collection, ben)).as(collection).isTrue();
        });

        var outcome = forget(ana);

        assertThat(outcome.failed()).isEmpty();
        PLANTED.keySet().forEach(collection -> {
            assertThat(holds(collection, ana)).as(collection).isFalse();
            assertThat(holds(collection, ben)).as(collection).isTrue();
            assertThat(outcome.counts().get(collection)).as(collection).isEqualTo(1);
        });
        assertThat(forget(ana).counts().values())
                .as("repeated, it finds nothing")
                .allMatch(n -> n == 0);
    }

    @Test
    void a_document_that_lacks_what_it_should_have_keeps_nobody_from_being_forgotten() {
        var damaged = List.of("groups", "groupNotes", "importFaults", "segmentVersions");
        damaged.forEach(collection -> {
            insert(collection, some());
            insert(
                    collection,
                    some().append("faults", "none").append("contacts", 3).append("rule", List.of()));
            insert(collection, some().append("faults", List.of(new Document("reason", null), 7)));
        });
        insert("importFaults", some().append("faults", List.of(new Document("line", ana.card()))));
        insert("segmentVersions", some().append("rule", ana.card()));
        plant(List.of(ana, ben));

        assertThat(forget(ana).failed()).isEmpty();

        PLANTED.keySet().forEach(collection -> {
            assertThat(holds(collection, ana)).as(collection).isFalse();
            assertThat(holds(collection, ben)).as(collection).isTrue();
        });
        assertThat(stored("importFaults")).as("what names nobody stays").hasSizeGreaterThanOrEqualTo(4);
    }

    @Test
    void a_hold_that_stands_and_a_patron_with_a_record_of_somebody_else_stay() {
        insert("legalHolds", some().append("persons", List.of(ana.id())).append("stands", true));
        insert(
                "patrons",
                new Document("_id", ana.id())
                        .append("version", 1L)
                        .append("records", List.of(new Document("id", ana.id()), new Document("id", ben.id()))));

        forget(ana);

        assertThat(holds("legalHolds", ana)).isTrue();
        assertThat(holds("patrons", ana)).isTrue();

        Tenancy.run(library.institution(), () -> erasers.erase(new Forgotten(Set.of(ana.id(), ben.id()), Set.of())));
        assertThat(stored("patrons")).isEmpty();
    }

    private Erasers.Outcome forget(Somebody one) {
        return Tenancy.as(
                library.institution(), () -> erasers.erase(new Forgotten(Set.of(one.id()), Set.of(one.card()))));
    }

    /** Segments first: making one keeps a version of it. */
    private void plant(List<Somebody> all) {
        all.forEach(one -> {
            var made = library.post(
                    "/api/v1/segments",
                    "{\"name\":\"%s\",\"rule\":%s}"
                            .formatted(UUID.randomUUID(), rule(one).toJson()));
            assertThat(made.status()).as(made.text()).isEqualTo(201);
        });
        clear("segmentVersions");
        all.forEach(one -> PLANTED.forEach((collection, document) -> {
            if (collection.equals("exportPieces")) {
                plantFile(one);
            } else if (!collection.equals("segments")) {
                insert(collection, document.apply(one));
            }
        }));
    }

    private void plantFile(Somebody one) {
        var now = Instant.now();
        var file = new Export(
                new ExportId(UUID.randomUUID()),
                new Wanted("segment-members", UUID.randomUUID(), Set.of(Scope.PATRONS_READ), BranchLimit.NONE),
                "A file",
                "ada",
                ExportState.DONE,
                new Export.Progress(0, 0, List.of(), null),
                now,
                now,
                now.plusSeconds(600));
        Tenancy.run(
                library.institution(), () -> exports.open(file, AuditNote.of("export.asked", "export:it", Map.of())));
        insert(
                "exportPieces",
                some().append("export", file.id().value())
                        .append("bytes", new Binary(one.card().getBytes(StandardCharsets.UTF_8))));
    }

    private void insert(String collection, Document document) {
        var institution = library.institution().value();
        if (document.get("_id") instanceof Document key) {
            var whole = new Document(TenantCollection.INSTITUTION, institution);
            whole.putAll(key);
            document.put("_id", whole);
        }
        collections.shared(collection).insertOne(document.append(TenantCollection.INSTITUTION, institution));
    }

    private boolean holds(String collection, Somebody one) {
        var mention = new Forgotten(Set.of(one.id()), Set.of(one.card())).mention();
        return stored(collection).stream().anyMatch(document -> Mentions.in(document, mention));
    }

    private List<Document> stored(String collection) {
        return collections
                .shared(collection)
                .find(Filters.eq(
                        TenantCollection.INSTITUTION, library.institution().value()))
                .into(new ArrayList<>());
    }
}
