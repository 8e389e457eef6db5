package org.atrium.kit.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoSocketException;
import com.mongodb.ServerAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.bson.Document;
import org.bson.types.Binary;
import org.junit.jupiter.api.Test;

class ErasersTest {

    private final List<String> erased = new ArrayList<>();
    private final List<String> failed = new ArrayList<>();
    private RuntimeException failure = new IllegalStateException("a document without a reason");

    private final Erasers erasers =
            new Erasers(List.of(of("notes", false), damaged(), of("patrons", false), of("keys", true)), failed::add);

    private Eraser of(String collection, boolean last) {
        return new Eraser() {
            @Override
            public String collection() {
                return collection;
            }

            @Override
            public long erase(Forgotten person) {
                erased.add(collection);
                return 1;
            }

            @Override
            public boolean onlyAfterAll() {
                return last;
            }
        };
    }

    private Eraser damaged() {
        return new Eraser() {
            @Override
            public String collection() {
                return "faults";
            }

            @Override
            public long erase(Forgotten person) {
                throw failure;
            }
        };
    }

    @Test
    void one_that_fails_keeps_no_other_from_forgetting_but_who_needs_all_of_them() {
        var outcome = erasers.erase(Forgotten.known(UUID.randomUUID()));

        assertThat(erased).containsExactly("notes", "patrons");
        assertThat(outcome.counts()).isEqualTo(Map.of("notes", 1L, "faults", 0L, "patrons", 1L, "keys", 0L));
        assertThat(outcome.failed()).containsExactly("faults");
        assertThat(outcome.isWhole()).isFalse();
        assertThat(failed).containsExactly("faults");
        assertThatThrownBy(outcome::orThrow).hasMessageContaining("faults");
    }

    @Test
    void an_outage_is_no_fault_of_anybody_and_ends_it() {
        failure = new MongoSocketException("away", new ServerAddress());

        assertThatThrownBy(() -> erasers.erase(Forgotten.known(UUID.randomUUID())))
                .isSameAs(failure);
        assertThat(failed).isEmpty();
    }

    @Test
    void somebody_is_found_in_a_document_of_whatever_shape() {
        var ana = UUID.randomUUID();
        var mention = new Forgotten(Set.of(ana), Set.of("C-100")).mention();

        for (var value : new Object[] {
            new Document("reason", new Document("what", List.of("card C-100"))),
            new Document("C-100", null),
            new Document("rows", List.of(List.of(ana))),
            new Document(
                    "original", new Binary("{\"card\":\"C-100\"}".getBytes(StandardCharsets.UTF_8)))
        }) {
            assertThat(Mentions.in(value, mention)).as("%s", value).isTrue();
        }
        assertThat(Mentions.in(
                        new Document("reason", null).append("line", 100).append("of", UUID.randomUUID()), mention))
                .isFalse();
    }
}
