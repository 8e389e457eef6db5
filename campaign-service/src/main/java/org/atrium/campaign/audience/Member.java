package org.atrium.campaign.audience;

import org.atrium.campaign.recipient.BranchId;
import org.atrium.campaign.recipient.ContactPointId;
import org.atrium.campaign.recipient.PatronId;
import org.jspecify.annotations.Nullable;

/**
 * One patron in the segment at launch.
 *
 * @param withheld why this patron cannot be written to; absent when eligible
 */
public record Member(
        PatronId patron,
        @Nullable ContactPointId contactPoint,
        @Nullable BranchId branch,
        @Nullable String language,
        @Nullable String withheld) {

    public boolean eligible() {
        return withheld == null && contactPoint != null;
    }

    /** One word of the vocabulary of `contracts`. */
    public String reason() {
        return withheld == null ? "no-address" : withheld;
    }
}
