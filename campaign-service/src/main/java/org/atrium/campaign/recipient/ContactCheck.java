package org.atrium.campaign.recipient;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The question that is asked in the last moment before messages leave, and its answer for each recipient. */
public record ContactCheck(
        String source,
        @Nullable SegmentId segment,
        @Nullable String purpose,
        String channel,
        List<Recipient> recipients) {

    public record Recipient(PatronId patron, ContactPointId contactPoint) {}

    public sealed interface Answer {}

    /** May be written to, now. Nothing of this is stored but the language and the consent's version, time and source. */
    public record Reachable(
            String address,
            @Nullable String language,
            Name name,
            @Nullable String branchName,
            @Nullable Consent consent)
            implements Answer {}

    /** May not be written to, and why: one word of the vocabulary of `contracts`. */
    public record Withheld(String reason) implements Answer {}

    public record Name(
            @Nullable String given,
            @Nullable String family,
            @Nullable String preferred) {}

    public record Consent(
            @Nullable String wordingVersion,
            @Nullable Instant at,
            @Nullable String source) {}
}
