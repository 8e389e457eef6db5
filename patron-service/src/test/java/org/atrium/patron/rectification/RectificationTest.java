package org.atrium.patron.rectification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.atrium.kit.refusal.Refused;
import org.atrium.patron.identity.PatronId;
import org.atrium.patron.rectification.Asked.Proposal;
import org.atrium.patron.rectification.Decision.Outcome;
import org.atrium.patron.term.RequestClosed;
import org.atrium.patron.term.Term;
import org.atrium.patron.term.TermExtended;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RectificationTest {

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final Instant NOON = Instant.parse("2026-03-10T11:00:00Z");

    private final Rectification asked = Rectification.asked(
            new RectificationId(UUID.randomUUID()),
            new PatronId(UUID.randomUUID()),
            "officer",
            NOON,
            Term.of(NOON, PARIS),
            new Asked("I am Zoé, not Zoe.", List.of(new Proposal(Field.NAME, "Zoé"))));

    @Test
    void it_is_open_until_it_is_decided_or_withdrawn() {
        var late = asked.term().dueBy().plusMillis(1);
        assertThat(asked.isOpen()).isTrue();
        assertThat(asked.isOverdue(asked.term().dueBy())).isFalse();
        assertThat(asked.isOverdue(late)).isTrue();

        var done = asked.decided(decision(Outcome.DONE, Set.of(Field.NAME), 7L, null));
        assertThat(done.isOpen()).isFalse();
        assertThat(done.isOverdue(late)).isFalse();
        assertThat(done.state().word()).isEqualTo("done");
        assertThat(done.decision().orElseThrow().version()).isEqualTo(7);
        assertThat(asked.withdrawn("officer", NOON).state().word()).isEqualTo("withdrawn");
    }

    @Test
    void what_is_closed_stays_as_it_is() {
        var refused = asked.decided(decision(Outcome.REFUSED, Set.of(), null, "It is right."));
        var withdrawn = asked.withdrawn("officer", NOON);
        for (var closed : List.of(refused, withdrawn)) {
            refusedAs(RequestClosed.class, () -> closed.withdrawn("officer", NOON));
            refusedAs(RequestClosed.class, () -> closed.decided(decision(Outcome.DONE, Set.of(Field.NAME), 1L, null)));
            refusedAs(RequestClosed.class, () -> closed.extended(more(), PARIS));
        }
    }

    @Test
    void its_term_is_extended_once() {
        var extended = asked.extended(more(), PARIS);

        assertThat(extended.isOverdue(asked.term().dueBy().plusMillis(1))).isFalse();
        assertThat(extended.version()).isEqualTo(2);
        refusedAs(TermExtended.class, () -> extended.extended(more(), PARIS));
        assertThat(extended.decided(decision(Outcome.DONE, Set.of(Field.NAME), 1L, null))
                        .term())
                .as("and it stays known that it was")
                .isEqualTo(extended.term());
    }

    @Test
    void a_decision_names_what_was_changed_or_why_not() {
        for (var outcome : Outcome.values()) {
            assertThatThrownBy(() -> decision(outcome, outcome.changes() ? Set.of() : Set.of(Field.NAME), 1L, "Why."))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> decision(Outcome.PARTLY, Set.of(Field.NAME), 1L, null))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> decision(Outcome.REFUSED, Set.of(), null, null))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> decision(Outcome.DONE, Set.of(Field.NAME), null, null))
                .as("of no version")
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void what_somebody_wrote_is_in_no_log() {
        assertThat(asked.toString()).doesNotContain("Zo");
        assertThat(new Proposal(Field.NAME, "Zoé").toString()).doesNotContain("Zo");
        assertThat(decision(Outcome.REFUSED, Set.of(), null, "It is Zoe.").toString())
                .doesNotContain("Zo");
    }

    @Test
    void one_that_may_be_of_several_is_somebodys_once_they_are_one_or_it_is_said_whose_it_is() {
        var other = new PatronId(UUID.randomUUID());
        var several = asked.maybeOf(List.of(asked.patron(), other));

        assertThat(several.isOf(List.of(asked.patron(), other))).isTrue();
        assertThat(several.isOf(List.of(asked.patron()))).isFalse();
        assertThat(several.isOf(List.of(other))).isFalse();
        assertThat(several.of(other).isOf(List.of(other))).isTrue();
        assertThat(several.of(other).version()).isEqualTo(several.version() + 1);
        assertThat(asked.isOf(List.of(asked.patron()))).isTrue();
    }

    @Test
    void each_word_of_a_field_leads_back_to_it() {
        for (var field : EnumSet.allOf(Field.class)) {
            assertThat(Field.of(field.word())).contains(field);
        }
        assertThat(asked.asked().of(Field.NAME)).containsExactly("Zoé");
        assertThat(asked.asked().of(Field.ADDRESS)).isEmpty();
    }

    private static Decision decision(
            Outcome outcome, Set<Field> changed, @Nullable Long version, @Nullable String reason) {
        return new Decision(outcome, changed, version, reason, "officer", NOON);
    }

    private static Term.Extension more() {
        return new Term.Extension(2, Term.Ground.COMPLEX, "officer", NOON);
    }

    private static void refusedAs(Class<?> refusal, Runnable move) {
        assertThatThrownBy(move::run)
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.refusal()).isInstanceOf(refusal));
    }
}
