package org.atrium.patron.audit;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The chain of the institution, as it is stored. Nothing is ever changed in it or taken out of it. */
public interface AuditChain {

    Optional<AuditLink> last();

    /** Those of these ids that stand in the chain already. */
    Set<String> known(List<String> ids);

    /**
     * Adds links one after the other, until one finds its number or its entry taken by another writer.
     *
     * @return how many were added
     */
    int add(List<AuditLink> links);

    /**
     * Newest first.
     *
     * @param before only those with a smaller number; null for the newest
     */
    List<AuditLink> list(Asked asked, @Nullable Long before, int limit);

    /** What must be so of an entry; null where it may be anything. */
    record Asked(
            @Nullable String by,
            @Nullable String action,
            @Nullable String subject) {}
}
