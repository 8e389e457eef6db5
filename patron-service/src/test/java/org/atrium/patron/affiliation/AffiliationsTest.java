package org.atrium.patron.affiliation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.atrium.patron.identity.GroupId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AffiliationsTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 3, 2);

    @Test
    void one_belongs_from_the_first_day_to_the_last_both_included() {
        var year = to(1, TODAY.minusDays(3), TODAY);

        assertThat(year.holdsOn(TODAY.minusDays(4))).isFalse();
        assertThat(year.holdsOn(TODAY.minusDays(3))).isTrue();
        assertThat(year.holdsOn(TODAY)).isTrue();
        assertThat(year.holdsOn(TODAY.plusDays(1))).isFalse();
        assertThat(to(1, TODAY, null).holdsOn(TODAY.plusYears(90))).isTrue();
    }

    @Test
    void a_patron_has_one_role_in_a_group_and_the_newer_one_counts() {
        var pupil = new Affiliation(group(1), GroupKind.SCHOOL, GroupRole.PUPIL, TODAY, null);
        var teacher = new Affiliation(group(1), GroupKind.SCHOOL, GroupRole.TEACHER, TODAY, null);

        assertThat(Affiliations.NONE.with(pupil).with(teacher).all()).containsExactly(teacher);
    }

    @Test
    void who_belongs_to_as_many_groups_as_there_is_room_for_may_still_change_as_what() {
        var full = Affiliations.NONE;
        for (int i = 0; i < Affiliations.MOST; i++) {
            full = full.with(to(i, TODAY, null));
        }

        assertThat(full.isFullFor(group(Affiliations.MOST))).isTrue();
        assertThat(full.isFullFor(group(0))).isFalse();
    }

    @Property
    void who_joins_and_leaves_is_as_before(@ForAll @Size(max = 5) List<@IntRange(max = 9) Integer> known) {
        var before = Affiliations.NONE;
        for (var one : known) {
            before = before.with(to(one, TODAY, null));
        }

        assertThat(before.with(to(10, TODAY, TODAY)).without(group(10))).isEqualTo(before);
        assertThat(before.all()).extracting(Affiliation::group).isSorted().doesNotHaveDuplicates();
    }

    /** The day that is waited for is the first on which something is otherwise. */
    @Property
    void nothing_turns_before_the_day_on_which_it_is_said_to(
            @ForAll @IntRange(min = -5, max = 5) int from, @ForAll @IntRange(max = 5) int days, @ForAll boolean open) {
        var start = TODAY.plusDays(from);
        var one = to(1, start, open ? null : start.plusDays(days));
        var first = IntStream.rangeClosed(1, 20)
                .mapToObj(TODAY::plusDays)
                .filter(day -> one.holdsOn(day) != one.holdsOn(TODAY))
                .findFirst();

        assertThat(one.turnsAfter(TODAY)).isEqualTo(first);
    }

    @Test
    void every_kind_of_groups_has_a_leader_and_every_role_is_one_in_some_group() {
        assertThat(GroupKind.values()).allMatch(kind -> kind.roles().contains(GroupRole.LEADER));
        assertThat(List.of(GroupKind.values()).stream().flatMap(kind -> kind.roles().stream()))
                .contains(GroupRole.values());
    }

    private static Affiliation to(int group, LocalDate from, @Nullable LocalDate until) {
        return new Affiliation(group(group), GroupKind.ASSOCIATION, GroupRole.MEMBER, from, until);
    }

    private static GroupId group(int number) {
        return new GroupId(new UUID(0, number));
    }
}
