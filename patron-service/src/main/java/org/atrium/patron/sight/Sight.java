package org.atrium.patron.sight;

import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.atrium.kit.tenancy.BranchLimit;
import org.atrium.patron.identity.GroupId;

/** How far somebody sees, for whoever asks about many patrons at once: of one there is {@link Seen}. */
public final class Sight {

    /** Of whoever is limited to no branch, and of work that nobody asked for at this moment. */
    public static final Sight WHOLE = new Sight(BranchLimit.NONE, Set::of);

    private final BranchLimit limit;
    private final Supplier<Set<GroupId>> groups;

    Sight(BranchLimit limit, Supplier<Set<GroupId>> groups) {
        this.limit = limit;
        this.groups = groups;
    }

    public boolean isWhole() {
        return limit.isNone();
    }

    /** Only what happened in one of these is seen; not to be asked of what is whole. */
    public Set<UUID> branches() {
        return switch (limit) {
            case BranchLimit.To(var branches) -> branches;
            case BranchLimit.None() -> throw new IllegalStateException("sees every branch, and what was at none");
        };
    }

    /** Only that somebody belongs to one of these is seen; not to be asked of what is whole. */
    public Set<GroupId> groups() {
        if (isWhole()) {
            throw new IllegalStateException("sees every group");
        }
        return groups.get();
    }
}
