package org.atrium.patron.group;

import java.util.List;
import org.atrium.patron.branch.BranchId;
import org.atrium.patron.person.Address;
import org.jspecify.annotations.Nullable;

/**
 * What staff write down of a group.
 *
 * @param branch that looks after it: whoever is limited to branches sees the groups of theirs alone
 * @param language in which it is spoken to
 */
public record GroupDetails(
        String name,
        @Nullable BranchId branch,
        @Nullable String website,
        @Nullable String language,
        Address address,
        List<ContactPerson> contacts) {

    /** People of one group who are no patrons. */
    public static final int MOST_CONTACTS = 50;

    public GroupDetails {
        contacts = List.copyOf(contacts);
    }
}
