package org.atrium.patron.affiliation;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import org.atrium.patron.identity.GroupId;

/** What the groups of the current institution are called. */
public interface GroupNames {

    /** Of those that exist and that the caller may see. */
    Map<GroupId, String> named(Collection<GroupId> ids);

    /** Those that exist and that the caller may see: to be asked for whoever is limited to branches, of whose there are few. */
    Set<GroupId> visible();
}
