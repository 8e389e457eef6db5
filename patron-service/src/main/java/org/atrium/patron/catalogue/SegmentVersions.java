package org.atrium.patron.catalogue;

import java.util.List;
import java.util.Optional;
import org.atrium.patron.identity.SegmentId;
import org.jspecify.annotations.Nullable;

/**
 * The versions of the segments of the current institution. A version is kept when it was written, by whoever wrote it;
 * and again before the next one is, in case the first was prevented: then without its author.
 */
public interface SegmentVersions {

    /** Of one segment; older ones go when there are more. */
    int MOST = 200;

    void keep(SegmentVersion version);

    /** Keeps it unless that version is kept already. */
    void keepIfAbsent(SegmentVersion version);

    Optional<SegmentVersion> find(SegmentId segment, long version);

    /** The newest first. */
    List<SegmentVersion> of(SegmentId segment, @Nullable Long before, int limit);

    /** The segment is gone. */
    void forget(SegmentId segment);
}
