package org.atrium.campaign.recipient;

import java.util.List;

/** @param purposes the purposes that its rule asks consent for */
public record Segment(SegmentAsOf current, List<String> purposes) {

    public Segment {
        purposes = List.copyOf(purposes);
    }
}
