package org.atrium.analytics.vocabulary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.atrium.kit.refusal.InvalidFields;
import org.atrium.kit.refusal.Refused;
import org.junit.jupiter.api.Test;

class VocabularyTest {

    private final Declared declared = new Declared(new ArrayList<>());
    private final Vocabulary vocabulary =
            new Vocabulary(declared, Clock.fixed(Instant.parse("2026-06-01T00:00:00Z"), ZoneOffset.UTC));

    @Test
    void what_every_institution_has_comes_first_and_cannot_be_declared() {
        vocabulary.declare("story", "");

        assertThat(vocabulary.all())
                .extracting(EventType::type)
                .startsWith("visit")
                .endsWith("story");
        assertThat(vocabulary.known(Set.of("visit", "story", "unheard-of")))
                .containsExactlyInAnyOrder("visit", "story");
        assertThatThrownBy(() -> vocabulary.declare("visit", "")).isInstanceOf(Refused.class);
    }

    @Test
    void an_institution_declares_a_hundred_types_and_none_more() {
        for (var i = 0; i < 100; i++) {
            vocabulary.declare("type" + i, "");
        }

        assertThatThrownBy(() -> vocabulary.declare("type100", ""))
                .isInstanceOf(Refused.class)
                .extracting(refused -> ((Refused) refused).refusal().toString())
                .asString()
                .contains("/type", "100");
        assertThatThrownBy(() -> vocabulary.declare("type7", ""))
                .extracting(refused -> ((Refused) refused).refusal())
                .isInstanceOf(AlreadyDeclared.class);
        assertThat(declared.types).hasSize(100);
    }

    @Test
    void no_type_takes_the_word_by_which_another_is_asked_for() {
        vocabulary.declare("story", "");
        vocabulary.declare("box", "");
        vocabulary.declare("class", "");

        for (var taken :
                List.of("visits", "searches", "page.views", "events", "event", "stories", "boxes", "boxe", "classes")) {
            assertThatThrownBy(() -> vocabulary.declare(taken, ""))
                    .as(taken)
                    .isInstanceOf(Refused.class)
                    .extracting(refused -> ((Refused) refused).refusal())
                    .isInstanceOf(InvalidFields.class)
                    .asString()
                    .contains("/type", "mistaken");
        }
        assertThat(declared.types).hasSize(3);
        vocabulary.declare("visit.online", "");
    }

    @Test
    void who_is_overtaken_by_another_type_of_the_same_word_hears_what_the_check_would_have_said() {
        assertThatThrownBy(() -> overtakenBy("story").declare("stories", ""))
                .extracting(refused -> ((Refused) refused).refusal())
                .isInstanceOf(InvalidFields.class)
                .asString()
                .contains("/type", "mistaken for story");
        assertThatThrownBy(() -> overtakenBy("story").declare("story", ""))
                .extracting(refused -> ((Refused) refused).refusal())
                .isInstanceOf(AlreadyDeclared.class);
    }

    /** Somebody declares this one between our look and our word. */
    private static Vocabulary overtakenBy(String type) {
        var types = new ArrayList<EventType>();
        var overtaken = new DeclaredTypes() {

            @Override
            public List<EventType> all() {
                return types;
            }

            @Override
            public boolean add(EventType late) {
                types.add(new EventType(type, "", Instant.EPOCH));
                return false;
            }
        };
        return new Vocabulary(overtaken, Clock.systemUTC());
    }

    private record Declared(List<EventType> types) implements DeclaredTypes {

        @Override
        public List<EventType> all() {
            return types;
        }

        @Override
        public boolean add(EventType type) {
            return types.add(type);
        }
    }
}
