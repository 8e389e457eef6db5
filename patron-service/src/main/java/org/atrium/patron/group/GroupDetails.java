package org.atrium.patron.group;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
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

    /** The names of the fields in which these differ. */
    List<String> differences(GroupDetails other) {
        var names = new ArrayList<String>();
        differs(names, "name", name, other.name);
        differs(names, "branchId", branch, other.branch);
        differs(names, "website", website, other.website);
        differs(names, "language", language, other.language);
        differs(names, "address", address, other.address);
        differs(names, "contacts", contacts, other.contacts);
        return names;
    }

    private static void differs(List<String> names, String name, @Nullable Object one, @Nullable Object other) {
        if (!Objects.equals(one, other)) {
            names.add(name);
        }
    }
}
