package org.atrium.patron.rectification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.atrium.kit.audit.AuditNote;
import org.atrium.kit.tenancy.InstitutionId;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.kit.time.Ids;
import org.atrium.patron.identity.PatronId;
import org.atrium.patron.rectification.Asked.Proposal;
import org.atrium.patron.rectification.Decision.Outcome;
import org.atrium.patron.rectification.Rectifications.Place;
import org.atrium.patron.rectification.Rectifications.Query;
import org.atrium.patron.rectification.Rectifications.Which;
import org.atrium.patron.term.Term;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every store of requests promises. */
public interface RectificationsContract {

    Instant NOON = Instant.parse("2026-06-01T12:00:00Z");
    AuditNote NOTE = new AuditNote("officer", "rectification.asked", "rectification:1", Map.of());

    Rectifications requests();

    InstitutionId institution();

    @Test
    default void what_is_kept_is_what_was_asked_and_answered() {
        Tenancy.run(institution(), () -> {
            var asked = asked(aPatron(), NOON);
            requests().open(asked, NOTE);
            assertThat(requests().find(asked.id())).contains(asked);
            assertThat(requests().find(asked.id()).orElseThrow().asked().text())
                    .isEqualTo("My name is wrong:\nI am Zoé 王.");

            var extended = extended(asked);
            assertThat(requests().replace(extended, NOTE)).isTrue();
            assertThat(requests().find(asked.id())).contains(extended);
            var decided = extended.decided(new Decision(
                    Outcome.PARTLY, Set.of(Field.NAME, Field.ADDRESS), 12L, "No proof of « Zoé ».", "officer", NOON));
            assertThat(requests().replace(decided, NOTE)).isTrue();
            assertThat(requests().find(asked.id())).contains(decided);
        });
    }

    @Test
    default void recipients_are_looked_for_once_and_listed_until_all_are_settled() {
        Tenancy.run(institution(), () -> {
            var asked = asked(aPatron(), NOON);
            requests().open(asked, NOTE);
            assertThat(toLookFor()).doesNotContain(asked.id());
            var decided = asked.decided(new Decision(Outcome.DONE, Set.of(Field.NAME), 2L, null, "officer", NOON));
            requests().replace(decided, NOTE);
            assertThat(toLookFor()).contains(asked.id());
            assertThat(ids(list(Which.UNTOLD, null, null, NOON))).doesNotContain(asked.id());

            var file = Recipient.of(
                    new Recipient.File("segment-members", UUID.randomUUID(), "ada", NOON, NOON.plusSeconds(9)), false);
            var campaign = Recipient.of(new Recipient.Campaign(UUID.randomUUID(), NOON));
            var named = Recipient.named(new RecipientId(UUID.randomUUID()), "L’école « Les Lilas »");
            var found = decided.telling(telling -> telling.with(named).found(List.of(campaign, file), true, NOON));
            assertThat(requests().replace(found, NOTE)).isTrue();
            assertThat(requests().find(asked.id())).contains(found);
            assertThat(toLookFor()).doesNotContain(asked.id());
            assertThat(ids(list(Which.UNTOLD, null, null, NOON))).contains(asked.id());

            var told = new Recipient.Told(LocalDate.of(2026, 6, 1), "officer", NOON);
            var not = new Recipient.NotTold(Recipient.Ground.IMPOSSIBLE, "Nobody is there.", "officer", NOON);
            var settled = found.telling(telling -> telling.with(file.id(), one -> one.settled(told))
                    .with(campaign.id(), one -> one.settled(told))
                    .with(named.id(), one -> one.settled(not)));
            assertThat(requests().replace(settled, NOTE)).isTrue();
            assertThat(requests().find(asked.id())).contains(settled);
            assertThat(ids(list(Which.UNTOLD, null, null, NOON))).doesNotContain(asked.id());
        });
    }

    private List<RectificationId> toLookFor() {
        return requests().toLookFor(NOON).stream()
                .map(Rectifications.ToLookFor::id)
                .toList();
    }

    @Test
    default void nobody_writes_over_what_another_wrote() {
        Tenancy.run(institution(), () -> {
            var asked = asked(aPatron(), NOON);
            requests().open(asked, NOTE);
            var withdrawn = asked.withdrawn("other", NOON);

            assertThat(requests().replace(extended(asked), NOTE)).isTrue();
            assertThat(requests().replace(withdrawn, NOTE)).isFalse();
            assertThat(requests().find(asked.id()).orElseThrow().isOpen()).isTrue();
        });
    }

    @Test
    default void another_institution_has_none_of_it() {
        var asked = asked(aPatron(), NOON);
        Tenancy.run(institution(), () -> requests().open(asked, NOTE));

        Tenancy.run(new InstitutionId(UUID.randomUUID()), () -> {
            assertThat(requests().find(asked.id())).isEmpty();
            assertThat(requests().replace(asked.withdrawn("other", NOON), NOTE)).isFalse();
            requests().takeBack(asked.id(), NOON, NOTE);
            assertThat(list(Which.ALL, List.of(asked.patron()), null, NOON)).isEmpty();
            assertThat(requests().openAmong(List.of(asked.patron()))).isEmpty();
        });
        Tenancy.run(institution(), () -> assertThat(requests().find(asked.id())).contains(asked));
    }

    @Test
    default void one_that_is_taken_back_is_nobodys() {
        Tenancy.run(institution(), () -> {
            var asked = asked(aPatron(), NOON);
            requests().open(asked, NOTE);
            assertThat(requests().openAmong(List.of(asked.patron(), aPatron()))).containsExactly(asked.patron());

            requests().takeBack(asked.id(), NOON, NOTE);
            assertThat(requests().find(asked.id())).isEmpty();
            assertThat(requests().openAmong(List.of(asked.patron()))).isEmpty();
            assertThat(requests().replace(asked.withdrawn("other", NOON), NOTE)).isFalse();
        });
    }

    @Test
    default void those_to_be_answered_come_by_their_deadlines_and_the_others_newest_first() {
        Tenancy.run(institution(), () -> {
            var late = asked(aPatron(), NOON.minus(Duration.ofDays(40)));
            var soon = asked(aPatron(), NOON.minus(Duration.ofDays(20)));
            var fresh = asked(aPatron(), NOON);
            List.of(soon, fresh, late).forEach(one -> requests().open(one, NOTE));

            assertThat(ids(list(Which.OPEN, null, null, NOON))).containsSubsequence(late.id(), soon.id(), fresh.id());
            assertThat(ids(list(Which.OVERDUE, null, null, NOON)))
                    .contains(late.id())
                    .doesNotContain(soon.id(), fresh.id());
            assertThat(ids(list(Which.NEAR, null, null, soon.term().dueBy().minus(Term.NEAR))))
                    .containsSubsequence(late.id(), soon.id())
                    .doesNotContain(fresh.id());
            assertThat(ids(list(Which.OPEN, null, new Place(late.term().dueBy(), late.id()), NOON)))
                    .containsSubsequence(soon.id(), fresh.id())
                    .doesNotContain(late.id());
            assertThat(requests().overdue(NOON, 1_000)).isPositive();
            assertThat(requests().overdue(NOON.plus(Duration.ofDays(90)), 1)).isEqualTo(1);

            requests().replace(late.withdrawn("officer", NOON), NOTE);
            requests().replace(fresh.withdrawn("officer", NOON), NOTE);
            assertThat(ids(list(Which.CLOSED, null, null, NOON))).containsSubsequence(fresh.id(), late.id());
            assertThat(ids(list(Which.ALL, List.of(soon.patron(), late.patron()), null, NOON)))
                    .containsExactly(soon.id(), late.id());
        });
    }

    @Test
    default void pages_are_full_whoever_was_taken_back_between() {
        Tenancy.run(institution(), () -> {
            var patron = aPatron();
            var left = new HashSet<RectificationId>();
            for (int i = 0; i < 9; i++) {
                var one = asked(patron, NOON.plusSeconds(i));
                requests().open(one, NOTE);
                left.add(one.id());
            }
            var gone = asked(aPatron(), NOON.plusSeconds(4));
            requests().open(gone, NOTE);
            requests().takeBack(gone.id(), NOON, NOTE);

            var seen = new HashSet<RectificationId>();
            Place after = null;
            for (int page = 0; page < 3; page++) {
                var found = requests().list(new Query(Which.ALL, List.of(patron), after, NOON, 3));
                assertThat(found).hasSize(3);
                found.forEach(one -> seen.add(one.id()));
                after = new Place(
                        found.getLast().term().dueBy(), found.getLast().id());
            }
            assertThat(seen).isEqualTo(left);
        });
    }

    @Test
    default void of_nobody_there_is_none() {
        Tenancy.run(institution(), () -> {
            requests().open(asked(aPatron(), NOON), NOTE);
            assertThat(list(Which.ALL, List.of(), null, NOON)).isEmpty();
            assertThat(list(Which.ALL, null, null, NOON)).isNotEmpty();
            assertThat(requests().lastAsked(List.of())).isEmpty();
        });
    }

    @Test
    default void one_that_may_be_of_several_is_found_by_each_until_it_is_said_whose_it_is() {
        Tenancy.run(institution(), () -> {
            var one = aPatron();
            var other = aPatron();
            var asked = asked(one, NOON).maybeOf(List.of(one, other));
            requests().open(asked, NOTE);
            assertThat(requests().find(asked.id())).contains(asked);
            assertThat(ids(list(Which.ALL, List.of(other), null, NOON))).containsExactly(asked.id());
            assertThat(requests().openAmong(List.of(other, aPatron()))).containsExactly(other);
            assertThat(requests().unclearAmong(List.of(other))).containsExactly(other);
            assertThat(requests().unclearAmong(List.of(one, other)))
                    .as("they are one person")
                    .isEmpty();
            assertThat(requests().lastAsked(List.of(one, other))).isEqualTo(Map.of(one, NOON, other, NOON));

            var assigned = asked.of(other);
            assertThat(requests().assign(assigned, NOTE)).isTrue();
            assertThat(requests().assign(assigned, NOTE)).as("once").isFalse();
            assertThat(requests().find(asked.id())).contains(assigned);
            assertThat(list(Which.ALL, List.of(one), null, NOON)).isEmpty();
            assertThat(requests().unclearAmong(List.of(one, other))).isEmpty();
            assertThat(requests().openAmong(List.of(one))).isEmpty();

            var decided = assigned.decided(
                    new Decision(Outcome.PARTLY, Set.of(Field.NAME), 2L, "No proof of « Zoé ».", "officer", NOON));
            requests().replace(decided, NOTE);
            var back = decided.maybeOf(List.of(one, other)).of(one);
            assertThat(requests().assign(back, NOTE)).isTrue();
            assertThat(requests().find(asked.id()))
                    .as("with all that is sealed")
                    .contains(back);
        });
    }

    @Test
    default void one_of_which_it_was_not_said_that_it_stands_is_looked_at_after_a_while() {
        Tenancy.run(institution(), () -> {
            var asked = asked(aPatron(), NOON);
            requests().open(asked, NOTE);
            assertThat(toLookFor()).doesNotContain(asked.id());
            assertThat(requests().toLookFor(NOON.plus(Duration.ofMinutes(2))))
                    .contains(new Rectifications.ToLookFor(institution(), asked.id(), asked.patron()));

            requests().stands(asked.id());
            assertThat(requests().toLookFor(NOON.plus(Duration.ofMinutes(2))).stream()
                            .map(Rectifications.ToLookFor::id))
                    .doesNotContain(asked.id());

            var withdrawn = asked(aPatron(), NOON);
            requests().open(withdrawn, NOTE);
            requests().replace(withdrawn.withdrawn("officer", NOON), NOTE);
            assertThat(toLookFor()).doesNotContain(withdrawn.id());
        });
    }

    private static Rectification extended(Rectification asked) {
        return asked.extended(new Term.Extension(1, Term.Ground.MANY, "officer", NOON), ZoneOffset.UTC);
    }

    private List<Rectification> list(
            Which which, @Nullable List<PatronId> patrons, @Nullable Place after, Instant now) {
        return requests().list(new Query(which, patrons, after, now, 100));
    }

    private static List<RectificationId> ids(List<Rectification> found) {
        return found.stream().map(Rectification::id).toList();
    }

    private static PatronId aPatron() {
        return new PatronId(UUID.randomUUID());
    }

    private static Rectification asked(PatronId patron, Instant at) {
        return Rectification.asked(
                new RectificationId(Ids.timeOrdered().next()),
                patron,
                "officer",
                at,
                Term.of(at, ZoneOffset.UTC),
                new Asked("My name is wrong:\nI am Zoé 王.", List.of(new Proposal(Field.NAME, "Zoé"))));
    }
}
