package org.atrium.campaign.recipient;

import java.util.List;
import java.util.Map;

/**
 * @param purposes the purposes that its rule asks consent for
 * @param versions its own version, and those of all segments that its rule leads to: a change of any changes who is
 *     meant
 */
public record Segment(SegmentId id, long version, List<String> purposes, Map<SegmentId, Long> versions) {

    public Segment {
        purposes = List.copyOf(purposes);
        versions = Map.copyOf(versions);
    }
}
