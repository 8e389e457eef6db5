package org.atrium.patron.merge;

import java.time.Instant;
import org.atrium.patron.identity.MergeId;
import org.atrium.patron.identity.PatronId;
import org.jspecify.annotations.Nullable;

/**
 * That one record became a part of another, and whether it still is.
 *
 * @param survivor by whose id the person is known since
 * @param by who found that both are one person
 * @param undone absent while it holds
 */
public record Merge(
        MergeId id,
        PatronId survivor,
        PatronId merged,
        Instant at,
        String by,
        @Nullable Undone undone) {

    /** By whom and when it was taken back. */
    public record Undone(Instant at, String by) {}

    public Merge undone(Instant when, String who) {
        return new Merge(id, survivor, merged, at, by, new Undone(when, who));
    }
}
