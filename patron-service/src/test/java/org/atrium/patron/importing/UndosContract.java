package org.atrium.patron.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.atrium.kit.events.OutgoingEvent;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.kit.test.TestTokens;
import org.atrium.kit.time.Ids;
import org.atrium.kit.work.TurnLost;
import org.atrium.patron.erasure.ErasureEvent;
import org.atrium.patron.identity.PatronId;
import org.junit.jupiter.api.Test;

/** What holds wherever it is kept what imports did, and how far they are taken back. */
public interface UndosContract {

    OutgoingEvent ERASED = new ErasureEvent.Erased(new UUID(0, 1), new UUID(0, 2)).outgoing();

    Traces traces();

    Undos undos();

    /** Sees to it that nobody else takes this one up. */
    default void leaveAlone(Undo undo) {}

    @Test
    default void what_was_kept_last_is_found_first_and_as_it_was() {
        Tenancy.run(TestTokens.anInstitution(), () -> {
            var id = new ImportId(Ids.timeOrdered().next());
            var made = new Trace(someone(), 2, "print", List.of());
            var changed = new Trace(
                    someone(),
                    3,
                    null,
                    List.of(
                            new Trace.Step("name.family", null, "Martin", 0),
                            new Trace.Step("interests", List.of("jazz", "maps"), null, 0),
                            new Trace.Step("birth", 1980, "1980-01-31", 0),
                            new Trace.Step("identifiers.card:K", true, null, 2),
                            new Trace.Step(
                                    "contactPoints.email:a@example.org",
                                    Map.of("id", UUID.randomUUID().toString(), "verified", false),
                                    null,
                                    1)));

            var first = traces().keep(id, List.of(made));
            var second = traces().keep(id, List.of(changed));

            var youngest = traces().youngest(id, null).orElseThrow();
            assertThat(youngest.id()).isEqualTo(second.getFirst());
            assertThat(youngest.traces()).containsExactly(changed);
            var older = traces().youngest(id, youngest.id()).orElseThrow();
            assertThat(older).isEqualTo(new Traces.Portion(first.getFirst(), List.of(made), Set.of(), Set.of()));
            assertThat(traces().youngest(id, older.id())).isEmpty();

            traces().leaving(older.id(), List.of(made.patron()));
            assertThat(traces().youngest(id, youngest.id()).orElseThrow().leaving())
                    .containsExactly(made.patron());
            traces().tell(older.id(), List.of(made.patron()), List.of(ERASED));
            assertThat(traces().youngest(id, youngest.id()).orElseThrow().told())
                    .containsExactly(made.patron());
            traces().without(first, Set.of(made.patron()));
            var begun = traces().youngest(id, youngest.id()).orElseThrow();
            assertThat(begun.traces()).isEmpty();
            assertThat(begun.leaving())
                    .as("who has begun to leave stays named until all is noted")
                    .containsExactly(made.patron());
            traces().left(older.id());
            assertThat(traces().youngest(id, youngest.id()).orElseThrow())
                    .isEqualTo(new Traces.Portion(older.id(), List.of(), Set.of(), Set.of()));
            traces().without(second, Set.of(changed.patron()));
            assertThat(traces().youngest(id, null).orElseThrow().traces()).isEmpty();
            traces().forget(id);
            assertThat(traces().youngest(id, null)).isEmpty();
        });
    }

    @Test
    default void what_is_much_lies_in_several_portions() {
        Tenancy.run(TestTokens.anInstitution(), () -> {
            var id = new ImportId(Ids.timeOrdered().next());
            var long_ = "x".repeat(9_000);
            var about = IntStream.range(0, 250)
                    .mapToObj(i ->
                            new Trace(someone(), i, null, List.of(new Trace.Step("attributes.note", long_, null, 0))))
                    .toList();

            var portions = traces().keep(id, about);

            assertThat(portions).hasSizeGreaterThan(1);
            int read = 0;
            for (var portion = traces().youngest(id, null);
                    portion.isPresent();
                    portion = traces().youngest(id, portion.get().id())) {
                read += portion.get().traces().size();
            }
            assertThat(read).isEqualTo(about.size());
        });
    }

    @Test
    default void an_undo_is_opened_once_and_goes_on_from_its_checkpoint() {
        var institution = TestTokens.anInstitution();
        Tenancy.run(institution, () -> {
            var asked = asked(false);
            leaveAlone(asked);
            assertThat(undos().open(asked, ImportFixtures.NOTE)).isTrue();
            assertThat(undos().open(asked, ImportFixtures.NOTE)).isFalse();
            assertThat(undos().find(asked.of(), false)).contains(asked);
            assertThat(undos().find(asked.of(), true)).isEmpty();
            assertThat(undos().running()).contains(new Undos.Unfinished(institution, asked.of(), false));

            var next = asked.after(Ids.timeOrdered().next(), new Undo.Counts(1, 2, 3, 4), ImportFixtures.NOW);
            var stayed = new Stayed(someone(), 7, List.of(new Stayed.Kept("name.family", Stayed.Why.CHANGED)));
            undos().checkpoint(asked, next, List.of(stayed), List.of());
            assertThatThrownBy(() -> undos().checkpoint(asked, next, List.of(), List.of()))
                    .isInstanceOf(TurnLost.class);
            assertThat(undos().find(asked.of(), false)).contains(next);

            var over = next.in(Undo.State.FAILED, "broken", ImportFixtures.NOW);
            undos().checkpoint(next, over, List.of(), List.of());
            assertThat(undos().find(asked.of(), false)).contains(over);
            assertThat(undos().again(over, over.in(Undo.State.RUNNING, null, ImportFixtures.NOW), ImportFixtures.NOTE))
                    .isTrue();
            assertThat(undos().find(asked.of(), false)).contains(next);
            assertThat(undos().stayed(asked.of(), false, null, 9)).containsExactly(stayed);
        });
        Tenancy.run(
                TestTokens.anInstitution(),
                () -> assertThat(undos().running())
                        .noneMatch(one -> one.institution().equals(Tenancy.current())));
    }

    @Test
    default void of_whom_something_stays_is_listed_in_pages_and_anew_with_each_trial() {
        Tenancy.run(TestTokens.anInstitution(), () -> {
            var asked = asked(true);
            leaveAlone(asked);
            undos().open(asked, ImportFixtures.NOTE);
            var all = IntStream.range(0, 5)
                    .mapToObj(i -> new Stayed(someone(), i / 2, List.of(new Stayed.Kept("", Stayed.Why.IN_GROUP))))
                    .toList();
            var done = asked.in(Undo.State.DONE, null, ImportFixtures.NOW);
            undos().checkpoint(asked, done, all, List.of());

            var first = undos().stayed(asked.of(), true, null, 3);
            var rest = undos().stayed(asked.of(), true, first.getLast(), 3);

            assertThat(first).hasSize(3);
            assertThat(rest).hasSize(2);
            assertThat(all).containsAll(first).containsAll(rest);
            undos().again(done, asked, ImportFixtures.NOTE);
            assertThat(undos().stayed(asked.of(), true, null, 9)).isEmpty();
        });
    }

    private static Undo asked(boolean dryRun) {
        return Undo.asked(new ImportId(Ids.timeOrdered().next()), dryRun, "claire", ImportFixtures.NOW);
    }

    private static PatronId someone() {
        return new PatronId(Ids.timeOrdered().next());
    }
}
