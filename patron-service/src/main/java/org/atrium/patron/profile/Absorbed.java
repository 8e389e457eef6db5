package org.atrium.patron.profile;

import java.time.Instant;
import org.atrium.patron.identity.MergeId;

/**
 * A record that was merged into another and lives on in it.
 *
 * @param at since when both are one person
 * @param part the record as it would be by itself, with whatever came for it since; it may have absorbed others before
 */
public record Absorbed(MergeId merge, Instant at, Patron part) {

    Absorbed with(Patron next) {
        return new Absorbed(merge, at, next);
    }
}
