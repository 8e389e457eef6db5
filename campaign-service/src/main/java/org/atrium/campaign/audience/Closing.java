package org.atrium.campaign.audience;

import org.atrium.campaign.recipient.SegmentAsOf;

/**
 * What patron-service said when it had told the whole audience.
 *
 * @param chunks numbered from 0 without a gap
 * @param count members in all of them
 * @param segment as it was when the audience was made
 */
public record Closing(long chunks, long count, SegmentAsOf segment) {}
