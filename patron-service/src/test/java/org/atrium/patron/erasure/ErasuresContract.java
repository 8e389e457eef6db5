package org.atrium.patron.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.atrium.kit.audit.AuditNote;
import org.atrium.kit.events.OutgoingEvent;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.kit.test.TestTokens;
import org.atrium.kit.time.Ids;
import org.atrium.patron.identity.PatronId;
import org.junit.jupiter.api.Test;

/** What holds wherever erasures are kept. */
public interface ErasuresContract {

    /** Later than any clock that runs beside the test, so that nobody takes them on meanwhile. */
    Instant NOW = Instant.parse("2999-03-02T09:15:00.123Z");

    Ids IDS = Ids.timeOrdered();

    Erasures erasures();

    static Erasure asked() {
        return Erasure.asked(
                new ErasureId(IDS.next()),
                List.of(UUID.randomUUID().toString()),
                List.of(new PatronId(IDS.next())),
                Erasure.Cause.ASKED,
                "ada",
                NOW);
    }

    static ServiceAnswer answer(String service) {
        return new ServiceAnswer(service, 0, "1", NOW, new TreeMap<>(Map.of("deliveries", 2L)));
    }

    static AuditNote note(Erasure erasure) {
        return AuditNote.of("erasure.asked", "erasure:" + erasure.id(), Map.of());
    }

    private static List<OutgoingEvent> word(Erasure erasure) {
        return List.of(new ErasureEvent.Erased(
                        erasure.persons().getFirst().value(), erasure.id().value())
                .outgoing());
    }

    private static void inAnInstitution(Runnable test) {
        Tenancy.run(TestTokens.anInstitution(), test);
    }

    @Test
    default void who_is_erased_is_erased_once() {
        inAnInstitution(() -> {
            var first = asked();
            var again = Erasure.asked(
                    new ErasureId(IDS.next()),
                    first.fingerprints(),
                    first.persons(),
                    Erasure.Cause.RETENTION,
                    "ben",
                    NOW.plusSeconds(1));

            assertThat(erasures().open(first, Set.of(), note(first))).isEqualTo(first);
            assertThat(erasures().open(again, Set.of(), note(again))).isEqualTo(first);

            assertThat(erasures().find(first.id())).contains(first);
            assertThat(erasures().of(first.fingerprints().getFirst())).contains(first);
            assertThat(erasures().list(null, 5)).containsExactly(first);
            inAnInstitution(() -> assertThat(erasures().find(first.id())).isEmpty());
        });
    }

    @Test
    default void an_id_that_another_erasure_was_asked_for_stays_with_that() {
        inAnInstitution(() -> {
            var one = asked();
            var other = asked();
            erasures().open(one, Set.of(), note(one));
            erasures().open(other, Set.of(), note(other));
            var further = new PatronId(IDS.next());

            assertThat(erasures()
                            .include(
                                    one.id(),
                                    other.persons().getFirst(),
                                    other.fingerprints().getFirst()))
                    .isFalse();
            assertThat(erasures().find(one.id())).contains(one);
            assertThat(erasures().include(one.id(), further, "further")).isTrue();
            assertThat(erasures().include(one.id(), further, "further")).isTrue();

            var found = erasures().find(one.id()).orElseThrow();
            assertThat(found.persons()).containsExactly(one.persons().getFirst(), further);
            assertThat(found.fingerprints()).containsExactly(one.fingerprints().getFirst(), "further");
        });
    }

    @Test
    default void texts_and_counts_add_up_however_often_a_step_is_repeated() {
        inAnInstitution(() -> {
            var asked = erasures().open(asked(), Set.of("print"), note(asked()));

            erasures().keepTexts(asked.id(), Set.of("C-1"));
            erasures().keepTexts(asked.id(), Set.of());
            erasures().keepTexts(asked.id(), Set.of("C-1", "C-2"));
            erasures().count(asked.id(), new TreeMap<>(Map.of("patrons", 0L, "deliveries", 3L)));

            assertThat(erasures().texts(asked.id())).containsExactlyInAnyOrder("C-1", "C-2");
            assertThat(erasures().count(asked.id(), new TreeMap<>(Map.of("patrons", 1L, "deliveries", 0L))))
                    .isEqualTo(Map.of("patrons", 1L, "deliveries", 3L));
        });
    }

    @Test
    default void it_goes_from_step_to_step_and_is_due_when_there_is_something_to_do() {
        inAnInstitution(() -> {
            var asked = erasures().open(asked(), Set.of("print"), note(asked()));
            assertThat(isDue(asked, NOW)).isTrue();

            var later = NOW.plusSeconds(3600);
            erasures().lookAgain(asked.id(), NOW.plusSeconds(60));
            assertThat(isDue(asked, NOW)).isFalse();
            assertThat(isDue(asked, NOW.plusSeconds(60))).isTrue();
            erasures().erasedHere(asked.with(answer(Erasure.HERE)), word(asked), later);
            assertThat(isDue(asked, NOW)).isFalse();
            assertThat(isDue(asked, later)).isTrue();
            erasures().answer(asked.id(), answer("campaign-service"), NOW);
            assertThat(isDue(asked, NOW)).isFalse();
            erasures().answer(asked.id(), answer("analytics-service"), NOW);
            erasures().answer(asked.id(), answer("analytics-service"), NOW);
            assertThat(isDue(asked, NOW)).isTrue();
            assertThat(erasures().find(asked.id())).hasValueSatisfying(found -> {
                assertThat(found.isAnswered()).isTrue();
                assertThat(found.answers()).hasSize(3);
            });

            erasures().done(asked.id(), new ErasureState.Done(NOW, "signed"), note(asked));
            assertThat(isDue(asked, later)).isFalse();
            assertThat(erasures().texts(asked.id())).isEmpty();
            assertThat(erasures().find(asked.id())).hasValueSatisfying(found -> {
                assertThat(found.state()).isEqualTo(new ErasureState.Done(NOW, "signed"));
                assertThat(found.persons()).isEmpty();
                assertThat(found.fingerprints()).isEqualTo(asked.fingerprints());
            });
        });
    }

    @Test
    default void nobody_goes_back() {
        inAnInstitution(() -> {
            var asked = erasures().open(asked(), Set.of("print"), note(asked()));
            erasures().done(asked.id(), new ErasureState.Done(NOW, "too soon"), note(asked));
            assertThat(erasures().find(asked.id())).contains(asked);
            erasures().erasedHere(asked.with(answer(Erasure.HERE)), word(asked), NOW);
            erasures().done(asked.id(), new ErasureState.Done(NOW, "signed"), note(asked));

            erasures().erasedHere(asked, word(asked), NOW);
            erasures().repeat(asked.id(), word(asked), NOW);
            erasures().lookAgain(asked.id(), NOW);

            assertThat(erasures().find(asked.id()))
                    .hasValueSatisfying(
                            found -> assertThat(found.state()).isEqualTo(new ErasureState.Done(NOW, "signed")));
            assertThat(isDue(asked, NOW)).isFalse();
        });
    }

    @Test
    default void one_that_is_held_waits_and_is_woken() {
        inAnInstitution(() -> {
            var asked = erasures().open(asked(), Set.of("print"), note(asked()));
            var prints = asked.fingerprints();
            assertThat(erasures().hasBegun(prints)).isFalse();

            erasures().begin(asked.id());
            erasures().begin(asked.id());
            assertThat(erasures().hasBegun(prints)).isTrue();
            inAnInstitution(() -> assertThat(erasures().hasBegun(prints)).isFalse());

            erasures().hold(asked.id(), NOW.plusSeconds(3600));
            assertThat(erasures().hasBegun(prints)).isFalse();
            assertThat(erasures().find(asked.id()).orElseThrow().state()).isEqualTo(new ErasureState.Held());
            assertThat(isDue(asked, NOW)).isFalse();
            assertThat(isDue(asked, NOW.plusSeconds(3600))).isTrue();

            erasures().wake(prints, NOW);
            assertThat(isDue(asked, NOW)).isTrue();
            erasures().resume(asked.id());
            assertThat(erasures().find(asked.id())).contains(asked);

            erasures().begin(asked.id());
            erasures().touch(asked.id());
            erasures().standBack(asked.id());
            assertThat(erasures().hasBegun(prints))
                    .as("nothing was removed after all")
                    .isFalse();
            assertThat(erasures().find(asked.id())).contains(asked);

            erasures().begin(asked.id());
            erasures().touch(asked.id());
            erasures().touch(asked.id());
            erasures().hold(asked.id(), NOW);
            assertThat(erasures().hasBegun(prints))
                    .as("something is gone already")
                    .isTrue();
            assertThat(erasures().find(asked.id()).orElseThrow().removed()).isEqualTo(Erasure.Removed.SOMETHING);
        });
    }

    @Test
    default void who_is_kept_away_is_known_until_it_is_done() {
        inAnInstitution(() -> {
            var asked = erasures().open(asked(), Set.of("print"), note(asked()));
            assertThat(erasures().keptAway(asked.id())).containsExactly("print");
            inAnInstitution(() -> assertThat(erasures().keptAway(asked.id())).isEmpty());

            erasures().erasedHere(asked, word(asked), NOW);
            erasures().done(asked.id(), new ErasureState.Done(NOW, "signed"), note(asked));

            assertThat(erasures().keptAway(asked.id())).isEmpty();
        });
    }

    @Test
    default void one_that_waits_in_a_restored_copy_is_done_once_more() {
        inAnInstitution(() -> {
            var asked = erasures().open(asked(), Set.of("then"), note(asked()));
            var other = erasures().open(asked(), Set.of(), note(asked()));
            erasures().hold(asked.id(), NOW.plusSeconds(3600));
            var further = new PatronId(IDS.next());
            var persons = Map.of(
                    asked.persons().getFirst(),
                    asked.fingerprints().getFirst(),
                    further,
                    "its print",
                    other.persons().getFirst(),
                    other.fingerprints().getFirst());

            erasures().replay(asked.id(), persons, Set.of("now"), note(asked), NOW);

            var found = erasures().find(asked.id()).orElseThrow();
            assertThat(found.state()).isEqualTo(new ErasureState.Erasing());
            assertThat(found.isReplayed()).isTrue();
            assertThat(found.persons())
                    .as("without the one that another erasure has")
                    .containsExactly(asked.persons().getFirst(), further);
            assertThat(erasures().keptAway(asked.id())).containsExactly("now");
            assertThat(erasures().hasBegun(List.of("its print"))).isTrue();
            assertThat(isDue(asked, NOW)).isTrue();
            erasures().touch(asked.id());
            assertThat(erasures().find(asked.id())).contains(found);

            erasures().erasedHere(found, word(asked), NOW);
            erasures().replay(asked.id(), Map.of(), Set.of(), note(asked), NOW);
            assertThat(erasures().find(asked.id()).orElseThrow().state())
                    .as("what is done here is done")
                    .isEqualTo(new ErasureState.Waiting());
        });
    }

    private boolean isDue(Erasure erasure, Instant now) {
        return erasures().due(now).stream().anyMatch(due -> due.id().equals(erasure.id()));
    }
}
