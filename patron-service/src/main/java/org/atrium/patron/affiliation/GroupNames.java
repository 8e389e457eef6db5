package org.atrium.patron.affiliation;

import java.util.Collection;
import java.util.Map;
import org.atrium.patron.identity.GroupId;

/** What the groups of the current institution are called. */
public interface GroupNames {

    /** Of those that exist and that the caller may see. */
    Map<GroupId, String> named(Collection<GroupId> ids);
}
