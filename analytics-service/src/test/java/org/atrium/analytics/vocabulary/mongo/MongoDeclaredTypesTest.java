package org.atrium.analytics.vocabulary.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Date;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.atrium.analytics.vocabulary.EventType;
import org.atrium.kit.store.MongoCollections;
import org.atrium.kit.tenancy.InstitutionId;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.kit.test.StoreOnMongo;
import org.bson.Document;
import org.junit.jupiter.api.Test;

class MongoDeclaredTypesTest {

    private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");

    private final InstitutionId institution = new InstitutionId(UUID.randomUUID());
    private final MongoCollections collections = StoreOnMongo.anEmptyDatabase();

    /** Nobody looks before adding here: it is the store that lets one of them in. */
    @Test
    void of_all_who_want_a_word_at_once_one_gets_it() {
        var types = new MongoDeclaredTypes(collections);

        var added = Stream.of("box", "boxe", "boxes")
                .parallel()
                .filter(type -> isAdded(types, type))
                .count();

        assertThat(added).isEqualTo(1);
        Tenancy.run(institution, () -> assertThat(types.all()).hasSize(1));
    }

    @Test
    void words_are_each_institutions_own() {
        var types = new MongoDeclaredTypes(collections);
        var other = new InstitutionId(UUID.randomUUID());

        Tenancy.run(institution, () -> assertThat(types.add(type("box"))).isTrue());
        Tenancy.run(other, () -> assertThat(types.add(type("boxes"))).isTrue());
    }

    @Test
    void types_from_before_words_were_kept_are_there_still() {
        for (var type : new String[] {"box", "story"}) {
            collections
                    .shared("event_types")
                    .insertOne(new Document("_id", institution + "|" + type)
                            .append("type", type)
                            .append("description", "")
                            .append("declaredAt", Date.from(NOW))
                            .append("institutionId", institution.value()));
        }

        var types = new MongoDeclaredTypes(collections);

        Tenancy.run(institution, () -> {
            assertThat(types.all()).extracting(EventType::type).containsExactly("box", "story");
            assertThat(types.add(type("box"))).isFalse();
            assertThat(types.add(type("shelf"))).isTrue();
        });
    }

    private boolean isAdded(MongoDeclaredTypes types, String type) {
        var added = new AtomicBoolean();
        Tenancy.run(institution, () -> added.set(types.add(type(type))));
        return added.get();
    }

    private static EventType type(String type) {
        return new EventType(type, "", NOW);
    }
}
