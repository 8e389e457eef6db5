package org.atrium.patron.stewardship;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.atrium.kit.tenancy.BranchLimit;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.kit.test.TestTokens;
import org.atrium.kit.time.Ids;
import org.atrium.patron.branch.BranchId;
import org.atrium.patron.identity.GroupId;
import org.junit.jupiter.api.Test;

/** What holds wherever it is kept what is noted of groups. */
public interface EntriesContract {

    LocalDate TODAY = LocalDate.of(2026, 3, 2);
    Instant NOW = Instant.parse("2026-03-02T10:00:00Z");

    Entries entries();

    @Test
    default void each_is_read_as_it_was_written_among_its_kind_and_its_group() {
        var group = new GroupId(UUID.randomUUID());
        var need = new Need(id(), 1, group, "A room\non Fridays", TODAY, false);
        var done = new Task(id(), 1, group, "Call back", "Ana", TODAY, NOW);
        var asked = new Consultation(id(), 1, group, "Which evening?", TODAY, List.of("Friday", "None"));

        Tenancy.run(TestTokens.anInstitution(), () -> {
            for (var one : List.of(need, done, asked, task(new GroupId(UUID.randomUUID()), TODAY))) {
                entries().insert(one, null);
            }

            assertThat(entries().of(Need.class, group, null, 9)).containsExactly(need);
            assertThat(entries().of(Task.class, group, null, 9)).containsExactly(done);
            assertThat(entries().of(Consultation.class, group, null, 9)).containsExactly(asked);
            assertThat(entries().find(Need.class, group, need.id())).contains(need);
            assertThat(entries().find(Task.class, group, need.id())).isEmpty();
            assertThat(entries().of(Need.class, group, need.id(), 9)).isEmpty();
        });
        Tenancy.run(
                TestTokens.anInstitution(),
                () -> assertThat(entries().find(Need.class, group, need.id())).isEmpty());
    }

    @Test
    default void who_read_an_older_state_writes_nothing_and_what_is_no_more_there_is_gone() {
        var group = new GroupId(UUID.randomUUID());
        var open = task(group, TODAY);
        var done = new Task(open.id(), 2, group, open.what(), null, TODAY, NOW);

        Tenancy.run(TestTokens.anInstitution(), () -> {
            entries().insert(open, null);

            assertThat(entries().replace(done)).isTrue();
            assertThat(entries().replace(done)).isFalse();
            assertThat(entries().find(Task.class, group, open.id())).contains(done);
            assertThat(entries().remove(Need.class, group, open.id())).isFalse();
            assertThat(entries().remove(Task.class, group, open.id())).isTrue();
            assertThat(entries().remove(Task.class, group, open.id())).isFalse();
        });
    }

    @Test
    default void open_tasks_of_all_groups_are_one_list_the_earliest_first() {
        var first = task(new GroupId(UUID.randomUUID()), TODAY);
        var second = task(new GroupId(UUID.randomUUID()), TODAY.plusDays(1));
        var third = task(new GroupId(UUID.randomUUID()), TODAY.plusDays(1));
        var before = task(first.group(), TODAY.minusDays(1));

        Tenancy.run(TestTokens.anInstitution(), () -> {
            for (var one : List.of(first, second, third, before)) {
                entries().insert(one, null);
            }
            entries().replace(new Task(before.id(), 2, before.group(), before.what(), null, before.due(), NOW));

            assertThat(entries().due(null, null, 9)).containsExactly(first, second, third);
            assertThat(entries().due(TODAY, null, 9)).containsExactly(first);
            assertThat(entries().due(null, new Entries.Place(second.due(), second.id()), 9))
                    .containsExactly(third);
            assertThat(entries().due(null, new Entries.Place(first.due(), first.id()), 1))
                    .containsExactly(second);
        });
    }

    @Test
    default void who_is_limited_to_branches_sees_what_is_noted_of_their_groups_and_it_moves_with_these() {
        var branch = new BranchId(UUID.randomUUID());
        var other = new BranchId(UUID.randomUUID());
        var mine = task(new GroupId(UUID.randomUUID()), TODAY);
        var theirs = task(new GroupId(UUID.randomUUID()), TODAY);

        Tenancy.run(TestTokens.anInstitution(), () -> {
            entries().insert(mine, branch);
            entries().insert(theirs, other);
            assertThat(dueAt(branch)).containsExactly(mine);

            entries().moved(theirs.group(), branch);
            entries().moved(mine.group(), null);

            assertThat(dueAt(branch)).containsExactly(theirs);
            entries().replace(new Task(theirs.id(), 2, theirs.group(), "Write", null, TODAY, null));
            assertThat(dueAt(branch)).hasSize(1);

            entries().forget(theirs.group());
            assertThat(entries().due(null, null, 9)).containsExactly(mine);
        });
    }

    private List<Task> dueAt(BranchId branch) {
        var seen = new ArrayList<Task>();
        Tenancy.within(
                BranchLimit.of(List.of(branch.value())),
                () -> seen.addAll(entries().due(null, null, 9)));
        return seen;
    }

    private static Task task(GroupId group, LocalDate due) {
        return new Task(id(), 1, group, "Call back", null, due, null);
    }

    private static UUID id() {
        return Ids.timeOrdered().next();
    }
}
