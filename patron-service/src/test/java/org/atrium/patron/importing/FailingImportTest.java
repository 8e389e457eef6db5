package org.atrium.patron.importing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.atrium.kit.store.MongoCollections;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.patron.Caller;
import org.atrium.patron.OnPatronService;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class FailingImportTest extends OnPatronService {

    private static final String MAPPING = "{\"columns\":{\"Card\":\"identifiers.card\"}}";

    @Autowired
    Imports imports;

    @Autowired
    MongoCollections collections;

    @Autowired
    Clock clock;

    @Test
    void an_onethat_fails_each_time_ends_with_its_reason_while_others_go_on() {
        var unlucky = aLibrary();
        var lucky = aLibrary();
        var first = uploaded(unlucky);
        eventually(() -> assertThat(state(unlucky, first)).isEqualTo("done"));

        // Its file is gone, as after an operator's mistake: nothing can make it go on.
        collections
                .shared("imports")
                .updateOne(
                        new Document("_id", java.util.UUID.fromString(first)),
                        new Document("$set", new Document("state", "running").append("batches", 0)));
        var second = uploaded(lucky);

        eventually(() -> assertThat(state(lucky, second)).isEqualTo("done"));
        eventually(() -> assertThat(state(unlucky, first)).isEqualTo("failed"));
        assertThat(unlucky.get("/api/v1/imports/" + first)
                        .body()
                        .path("failure")
                        .asString())
                .startsWith("Stopped after several attempts");
        var third = uploaded(unlucky);
        eventually(() -> assertThat(state(unlucky, third)).isEqualTo("done"));
    }

    @Test
    void what_quotes_a_file_has_an_end() throws Exception {
        var library = aLibrary();
        var begun = clock.instant();
        var bytes = "Card\n\"a\nb\"\n".getBytes(StandardCharsets.UTF_8);
        var id = library.upload("/api/v1/imports", bytes, MAPPING, false).id();
        eventually(() -> assertThat(state(library, id)).isEqualTo("done"));

        Tenancy.run(library.institution(), () -> {
            var one = new ImportId(java.util.UUID.fromString(id));
            assertThat(imports.faults(one)).hasSize(1);
            var kept = collections
                    .shared("importFaults")
                    .find(new Document("import", one.value()))
                    .first();
            assertThat(kept.getDate("expiresAt").toInstant())
                    .isBetween(
                            begun.plus(Duration.ofDays(90)).minusMillis(1),
                            clock.instant().plus(Duration.ofDays(90)));
            eventually(() -> assertThat(
                            collections.shared("importPieces").countDocuments(new Document("import", one.value())))
                    .isZero());
        });
        var brokenOff = new ImportId(UUID.randomUUID());
        Tenancy.as(library.institution(), () -> {
            try (var file = imports.keep(brokenOff)) {
                file.write(bytes);
            }
            return brokenOff;
        });
        assertThat(collections
                        .shared("importPieces")
                        .find(new Document("import", brokenOff.value()))
                        .first()
                        .getDate("expiresAt")
                        .toInstant())
                .as("an upload that broke off before anything was known of it")
                .isBetween(
                        begun.plus(Duration.ofDays(7)).minusMillis(1),
                        clock.instant().plus(Duration.ofDays(7)));
        for (var collection : java.util.List.of("importPieces", "importFaults")) {
            assertThat(collections.shared(collection).listIndexes())
                    .anyMatch(index -> index.get("key", Document.class).equals(new Document("expiresAt", 1))
                            && Long.valueOf(0).equals(((Number) index.get("expireAfterSeconds")).longValue()));
        }
    }

    private static String uploaded(Caller library) {
        return library.upload("/api/v1/imports", "Card\nB1\n".getBytes(StandardCharsets.UTF_8), MAPPING, false)
                .id();
    }

    private static String state(Caller library, String id) {
        return library.get("/api/v1/imports/" + id).body().path("state").asString();
    }
}
