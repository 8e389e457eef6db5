package org.atrium.campaign.campaign;

import java.util.Map;
import org.atrium.campaign.recipient.SegmentAsOf;

/**
 * Whom of its segment a campaign was for at launch.
 *
 * @param members everybody in the segment, and for a notice of a service those who may be in none
 * @param eligible those who might be written to, among whom the arms were drawn
 * @param withheld how many were not eligible, by reason
 * @param segment as it was
 */
public record AudienceCount(int members, int eligible, Map<String, Integer> withheld, SegmentAsOf segment) {

    public AudienceCount {
        withheld = Map.copyOf(withheld);
    }
}
