package org.atrium.campaign.audience;

import java.util.List;
import org.atrium.campaign.recipient.BranchId;
import org.atrium.campaign.recipient.ContactPointId;
import org.atrium.campaign.recipient.PatronId;
import org.jspecify.annotations.Nullable;

/**
 * One patron in the segment at launch.
 *
 * @param withheld why this patron cannot be written to; absent when eligible
 * @param shares a word for each thing that this patron has together with each other who has the same word
 */
public record Member(
        PatronId patron,
        @Nullable ContactPointId contactPoint,
        @Nullable BranchId branch,
        @Nullable String language,
        @Nullable String withheld,
        List<String> shares) {

    public Member {
        shares = List.copyOf(shares);
    }

    /** Who shares nothing. */
    public Member(
            PatronId patron,
            @Nullable ContactPointId contactPoint,
            @Nullable BranchId branch,
            @Nullable String language,
            @Nullable String withheld) {
        this(patron, contactPoint, branch, language, withheld, List.of());
    }

    public boolean eligible() {
        return withheld == null && contactPoint != null;
    }

    /** One word of the vocabulary of `contracts`. */
    public String reason() {
        return withheld == null ? "no-address" : withheld;
    }
}
