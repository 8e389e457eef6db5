package org.atrium.campaign.recipient;

import java.util.Map;

/** A segment as it was at one moment; {@code rule} in the language of the segments' own API. */
public record SegmentAsOf(SegmentId id, String name, long version, Map<String, Object> rule) {}
