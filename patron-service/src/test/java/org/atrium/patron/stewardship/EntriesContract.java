package org.atrium.patron.stewardship;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.atrium.kit.audit.AuditNote;
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

    /** From now on nothing of what was written has anything left to tell. */
    default void told() {}

    @Test
    default void each_is_read_as_it_was_written_among_its_kind_and_its_group() {
        var group = new GroupId(UUID.randomUUID());
        var need = new Need(id(), 1, group, "A room\non Fridays", TODAY, false);
        var done = new Task(id(), 1, group, "Call back", "Ana", TODAY, NOW);
        var asked = new Consultation(id(), 1, group, "Which evening?", TODAY, List.of("Friday", "None"));
        var called = new Interaction(id(), 1, group, Interaction.Way.CALL, TODAY, "Ms Roy", "Comes\non Friday");
        var wrote = new Interaction(id(), 1, group, Interaction.Way.EMAIL, TODAY.minusDays(1), null, "The dates");

        Tenancy.run(TestTokens.anInstitution(), () -> {
            for (var one : List.of(need, done, asked, called, wrote, task(new GroupId(UUID.randomUUID()), TODAY))) {
                entries().insert(one, null, note());
            }

            assertThat(entries().of(Need.class, group, null, 9)).containsExactly(need);
            assertThat(entries().of(Task.class, group, null, 9)).containsExactly(done);
            assertThat(entries().of(Consultation.class, group, null, 9)).containsExactly(asked);
            assertThat(entries().of(Interaction.class, group, null, 9))
                    .as("of a log the end first")
                    .containsExactly(wrote, called);
            assertThat(entries().of(Interaction.class, group, null, 1)).containsExactly(wrote);
            assertThat(entries().of(Interaction.class, group, wrote.id(), 9)).containsExactly(called);
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
            entries().insert(open, null, note());

            assertThat(entries().replace(done, note())).isTrue();
            assertThat(entries().replace(done, note())).isFalse();
            assertThat(entries().find(Task.class, group, open.id())).contains(done);
            assertThat(entries().remove(Need.class, group, open.id(), note())).isFalse();
            assertThat(entries().remove(Task.class, group, open.id(), note())).isTrue();
            assertThat(entries().remove(Task.class, group, open.id(), note())).isFalse();
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
                entries().insert(one, null, note());
            }
            entries().replace(new Task(before.id(), 2, before.group(), before.what(), null, before.due(), NOW), note());

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
            entries().insert(mine, branch, note());
            entries().insert(theirs, other, note());
            assertThat(dueAt(branch)).containsExactly(mine);

            entries().moved(theirs.group(), branch);
            entries().moved(mine.group(), null);

            assertThat(dueAt(branch)).containsExactly(theirs);
            entries().replace(new Task(theirs.id(), 2, theirs.group(), "Write", null, TODAY, null), note());
            assertThat(dueAt(branch)).hasSize(1);

            told();
            assertThat(entries().forget(theirs.group())).isTrue();
            assertThat(entries().due(null, null, 9)).containsExactly(mine);
        });
    }

    @Test
    default void what_was_removed_is_cleared_away_when_it_has_told_so() {
        var group = new GroupId(UUID.randomUUID());
        var institution = TestTokens.anInstitution();
        var open = task(group, TODAY);
        var removed = new Entries.Removed(institution, open.id());

        Tenancy.run(institution, () -> {
            entries().insert(open, null, note());
            entries().clear(open.id());
            assertThat(entries().find(Task.class, group, open.id()))
                    .as("it was not removed")
                    .isPresent();

            entries().remove(Task.class, group, open.id(), note());

            assertThat(entries().find(Task.class, group, open.id())).isEmpty();
            assertThat(entries().of(Task.class, group, null, 9)).isEmpty();
            assertThat(entries().due(null, null, 9)).isEmpty();
            assertThat(entries().replace(new Task(open.id(), 2, group, "Write", null, TODAY, null), note()))
                    .as("nobody brings it back")
                    .isFalse();
            told();
            assertThat(entries().removed()).contains(removed);
        });
        Tenancy.run(TestTokens.anInstitution(), () -> entries().clear(open.id()));
        assertThat(entries().removed()).as("another institution's").contains(removed);
        Tenancy.run(institution, () -> entries().clear(open.id()));
        assertThat(entries().removed()).doesNotContain(removed);
    }

    private static AuditNote note() {
        return new AuditNote("ada", "group.note-changed", "group:1", Map.of());
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
