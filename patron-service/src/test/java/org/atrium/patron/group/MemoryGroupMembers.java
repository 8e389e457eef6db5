package org.atrium.patron.group;

import java.util.List;
import org.atrium.patron.identity.GroupId;
import org.atrium.patron.identity.PatronId;
import org.atrium.patron.profile.MemoryPatrons;
import org.atrium.patron.profile.Patron;
import org.jspecify.annotations.Nullable;

/** Members of groups among patrons in memory. */
final class MemoryGroupMembers implements GroupMembers {

    private final MemoryPatrons patrons;

    MemoryGroupMembers(MemoryPatrons patrons) {
        this.patrons = patrons;
    }

    @Override
    public List<PatronId> of(GroupId group, @Nullable PatronId after, int limit) {
        return patrons.everybody().stream()
                .filter(one -> one.affiliations().to(group).isPresent())
                .map(Patron::id)
                .filter(id -> after == null || id.compareTo(after) > 0)
                .limit(limit)
                .toList();
    }
}
