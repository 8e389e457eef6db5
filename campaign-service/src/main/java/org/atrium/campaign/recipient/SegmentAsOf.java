package org.atrium.campaign.recipient;

import java.util.Map;
import java.util.Optional;

/**
 * A segment as it was at one moment.
 *
 * @param said what its rule says, to readers, by language tag: patron-service alone reads rules, and says them; empty of
 *     one that was told of before rules were said
 */
public record SegmentAsOf(SegmentId id, String name, long version, Map<String, Sentence> said) {

    public SegmentAsOf {
        said = Map.copyOf(said);
    }

    /** In this language; empty where nothing was said in it. */
    public Optional<Sentence> said(String language) {
        return Optional.ofNullable(said.get(language));
    }
}
