package org.atrium.kit.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.util.Optional;
import java.util.UUID;
import org.atrium.kit.store.MongoCollections;
import org.atrium.kit.tenancy.InstitutionId;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.kit.tenancy.TenantCollection;
import org.atrium.kit.test.OnRealServers;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class RewritingTest extends OnRealServers {

    private static final InstitutionId OURS = new InstitutionId(UUID.randomUUID());

    @Autowired
    MongoCollections collections;

    private TenantCollection notes;
    private int others;

    @BeforeEach
    void two_notes() {
        notes = collections.tenant("tenancy_test");
        notes.raw().drop();
        Tenancy.run(OURS, () -> {
            notes.insert(new Document("_id", "hers").append("version", 1L).append("text", "Ana called"));
            notes.insert(new Document("_id", "another").append("version", 1L).append("text", "Ben called"));
        });
    }

    @Test
    void what_somebody_writes_meanwhile_is_kept_and_what_was_to_go_goes() {
        others = 2;
        Tenancy.run(OURS, () -> {
            assertThat(Rewriting.each(notes, new Document(), this::withoutAna)).isEqualTo(1);

            var hers = notes.first(Filters.eq("_id", "hers")).orElseThrow();
            assertThat(hers.getString("text")).isEqualTo("(erased) called");
            assertThat(hers.getLong("answers")).isEqualTo(2);
            assertThat(hers.getLong("version")).isEqualTo(4);
            assertThat(notes.first(Filters.eq("_id", "another")).orElseThrow().getLong("version"))
                    .isEqualTo(1);
            assertThat(Rewriting.each(notes, new Document(), this::withoutAna)).isZero();
        });
    }

    private Optional<Bson> withoutAna(Document note) {
        var text = note.getString("text");
        if (!text.contains("Ana")) {
            return Optional.empty();
        }
        if (others > 0) {
            others--;
            notes.updateOne(
                    Filters.eq("_id", note.get("_id")),
                    Updates.combine(Updates.inc("answers", 1L), Updates.inc("version", 1L)));
        }
        return Optional.of(Updates.set("text", text.replace("Ana", "(erased)")));
    }
}
