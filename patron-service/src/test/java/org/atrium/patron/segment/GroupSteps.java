package org.atrium.patron.segment;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.atrium.patron.affiliation.GroupKind;
import org.atrium.patron.affiliation.GroupRole;
import org.jspecify.annotations.Nullable;

/** Who joins and leaves groups, and what rules ask of that, at random. Groups are named by number. */
final class GroupSteps {

    /** Whoever makes a world has a group of each of these in it. */
    static final List<GroupKind> KINDS = List.of(GroupKind.SCHOOL, GroupKind.SCHOOL, GroupKind.ASSOCIATION);

    private static final LocalDate START = LocalDate.of(2026, 1, 28);

    private GroupSteps() {}

    record Joins(
            int who,
            int group,
            GroupRole role,
            LocalDate from,
            @Nullable LocalDate until) implements Steps.Step {}

    record Leaves(int who, int group) implements Steps.Step {}

    static Arbitrary<Steps.Step> joins() {
        var days = Arbitraries.integers().between(-40, 60);
        return Combinators.combine(
                        Arbitraries.integers().between(0, 9),
                        Arbitraries.integers().between(0, KINDS.size() - 1),
                        Arbitraries.of(GroupRole.LEADER, GroupRole.TEACHER, GroupRole.CONTACT),
                        days,
                        Arbitraries.integers().between(0, 60).injectNull(0.5))
                .as((who, group, role, from, length) -> {
                    var start = START.plusDays(from);
                    return new Joins(who, group, role, start, length == null ? null : start.plusDays(length));
                });
    }

    static Arbitrary<Steps.Step> leaves() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 9),
                        Arbitraries.integers().between(0, KINDS.size() - 1))
                .as(Leaves::new);
    }

    static Arbitrary<Object> rules() {
        return Arbitraries.of(
                Map.of("group", 0),
                Map.of("group", 1, "role", "teacher"),
                Map.of("group", 2, "role", "leader"),
                Map.of("field", "groups.kind", "is", "school"),
                Map.of("field", "groups.kind", "isNot", "association"),
                Map.of("field", "groups.kind", "in", List.of("school", "club")),
                Map.of("field", "groups.kind", "exists", false),
                Map.of("field", "groups.role", "is", "leader"),
                Map.of("field", "groups.role", "in", List.of("contact", "teacher")),
                Map.of("field", "groups.role", "exists", true));
    }
}
