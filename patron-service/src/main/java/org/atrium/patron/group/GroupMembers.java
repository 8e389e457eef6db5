package org.atrium.patron.group;

import java.util.List;
import org.atrium.patron.identity.GroupId;
import org.atrium.patron.identity.PatronId;
import org.jspecify.annotations.Nullable;

/** Who of the patrons has an entry of a group: a question about them, not a list of its own. */
public interface GroupMembers {

    /** In the order of their ids, those whose membership has ended or is to come among them. */
    List<PatronId> of(GroupId group, @Nullable PatronId after, int limit);
}
