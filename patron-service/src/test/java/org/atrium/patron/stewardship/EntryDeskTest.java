package org.atrium.patron.stewardship;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.atrium.kit.audit.AuditNote;
import org.atrium.kit.refusal.NotFound;
import org.atrium.kit.refusal.Refused;
import org.atrium.kit.tenancy.BranchLimit;
import org.atrium.kit.tenancy.InstitutionId;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.kit.test.MovableClock;
import org.atrium.kit.test.TestTokens;
import org.atrium.kit.time.Ids;
import org.atrium.patron.affiliation.GroupKind;
import org.atrium.patron.branch.BranchId;
import org.atrium.patron.catalogue.MemorySegments;
import org.atrium.patron.group.Group;
import org.atrium.patron.group.GroupDesk;
import org.atrium.patron.group.GroupFixtures;
import org.atrium.patron.group.MemoryGroups;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is noted of a group while that is changed. */
class EntryDeskTest {

    private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 2);

    private final InstitutionId library = TestTokens.anInstitution();
    private final BranchId old = new BranchId(UUID.randomUUID());
    private final BranchId next = new BranchId(UUID.randomUUID());
    private final MemoryGroups groups = new MemoryGroups();
    private final Overtaken entries = new Overtaken();
    private final GroupDesk desk =
            new GroupDesk(groups, new MemorySegments(), List.of(entries), new MovableClock(NOW), Ids.timeOrdered());
    private final EntryDesk notes = new EntryDesk(entries, groups, desk, Ids.timeOrdered());

    @Test
    void what_is_noted_as_the_group_goes_to_another_branch_goes_along() {
        Tenancy.run(library, () -> {
            var group = desk.found(GroupKind.CLUB, GroupFixtures.named("Chess", old));
            entries.first = () -> bring(group, next);

            var task = add(group);

            assertThat(dueAt(old)).isEmpty();
            assertThat(dueAt(next)).containsExactly(task);
        });
    }

    @Test
    void so_does_what_somebody_notes_who_sees_the_old_branch_alone() {
        Tenancy.run(library, () -> {
            var group = desk.found(GroupKind.CLUB, GroupFixtures.named("Chess", old));
            entries.first = () -> Tenancy.within(BranchLimit.NONE, () -> bring(group, next));

            Tenancy.within(BranchLimit.of(List.of(old.value())), () -> add(group));

            assertThat(dueAt(old)).isEmpty();
            assertThat(dueAt(next)).hasSize(1);
        });
    }

    @Test
    void what_is_noted_as_the_group_is_dissolved_is_noted_nowhere() {
        Tenancy.run(library, () -> {
            var group = desk.found(GroupKind.CLUB, GroupFixtures.named("Chess", old));
            entries.first = () -> desk.dissolve(group.id());

            var refused = catchThrowableOfType(Refused.class, () -> add(group));

            assertThat(refused.refusal()).isInstanceOf(NotFound.class);
            assertThat(entries.due(null, null, 9)).isEmpty();
        });
    }

    @Test
    void who_asks_for_what_is_noted_already_changes_nothing_and_nothing_is_told_of_it() {
        Tenancy.run(library, () -> {
            var group = desk.found(GroupKind.CLUB, GroupFixtures.named("Chess", old));
            var task = add(group);

            var same = notes.change(Task.class, group.id(), task.id(), known -> {}, known -> known.at(2));
            var other = notes.change(
                    Task.class,
                    group.id(),
                    task.id(),
                    known -> {},
                    known -> new Task(known.id(), 2, known.group(), "Call", null, known.due(), null));

            assertThat(same).isEqualTo(task);
            assertThat(other.version()).isEqualTo(2);
            assertThat(entries.told).extracting(AuditNote::action).containsExactly("group.note-changed");
        });
    }

    private Task add(Group group) {
        return notes.add(group.id(), id -> new Task(id, 1, group.id(), "Write", null, TODAY, null));
    }

    private void bring(Group group, BranchId branch) {
        desk.change(
                group.id(),
                known -> {},
                known -> known.changed(known.state(), GroupFixtures.named("Chess", branch), NOW));
    }

    private List<Task> dueAt(BranchId branch) {
        var found = new ArrayList<Task>();
        Tenancy.within(BranchLimit.of(List.of(branch.value())), () -> found.addAll(entries.due(null, null, 9)));
        return found;
    }

    /** Something happens between what was read and what is written. */
    private static final class Overtaken extends MemoryEntries {

        private Runnable first = () -> {};
        private final List<AuditNote> told = new ArrayList<>();

        @Override
        public void insert(Entry entry, @Nullable BranchId branch, AuditNote note) {
            first.run();
            super.insert(entry, branch, note);
        }

        @Override
        public boolean replace(Entry entry, AuditNote note) {
            told.add(note);
            return super.replace(entry, note);
        }
    }
}
