package org.atrium.patron.merge;

import java.util.List;
import java.util.Optional;
import org.atrium.patron.identity.MergeId;
import org.jspecify.annotations.Nullable;

/** All merges of the current institution, those that were taken back included. */
public interface Merges {

    Optional<Merge> find(MergeId id);

    /** Newest first, from the one after {@code after}. */
    List<Merge> list(@Nullable MergeId after, int limit);

    void add(Merge merge);

    /** @return false if somebody took it back before */
    boolean markUndone(Merge merge);
}
