package org.atrium.patron.group;

import java.time.Instant;
import java.util.List;
import org.atrium.kit.time.Ids;
import org.atrium.patron.affiliation.GroupKind;
import org.atrium.patron.branch.BranchId;
import org.atrium.patron.identity.GroupId;
import org.atrium.patron.person.Address;
import org.jspecify.annotations.Nullable;

/** Groups to test with. */
public final class GroupFixtures {

    private static final Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00Z");

    private GroupFixtures() {}

    public static Group aSchool(String name) {
        return Group.founded(new GroupId(Ids.timeOrdered().next()), GroupKind.SCHOOL, named(name, null), LONG_AGO);
    }

    public static Group anAssociation(String name, @Nullable BranchId branch) {
        return Group.founded(
                new GroupId(Ids.timeOrdered().next()), GroupKind.ASSOCIATION, named(name, branch), LONG_AGO);
    }

    public static GroupDetails named(String name, @Nullable BranchId branch) {
        return new GroupDetails(name, branch, null, null, Address.NONE, List.of());
    }
}
