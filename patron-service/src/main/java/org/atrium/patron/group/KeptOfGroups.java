package org.atrium.patron.group;

import org.atrium.patron.branch.BranchId;
import org.atrium.patron.identity.GroupId;
import org.jspecify.annotations.Nullable;

/**
 * What another feature keeps of groups, and has to follow them. Each is safe to be asked again. Whoever writes of a group
 * asks {@link GroupDesk#follow} after it.
 */
public interface KeptOfGroups {

    /** Another branch looks after the group from now on. */
    void moved(GroupId group, @Nullable BranchId branch);

    /**
     * The group is gone.
     *
     * @return whether nothing is kept of it any more; what has still to be told of is kept until it is, and asked for again
     */
    boolean forget(GroupId group);
}
