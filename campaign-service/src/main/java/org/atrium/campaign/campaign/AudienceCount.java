package org.atrium.campaign.campaign;

import java.util.Map;
import org.atrium.campaign.recipient.SegmentAsOf;

/**
 * Who was in the segment at launch.
 *
 * @param members everybody in the segment
 * @param eligible those who might be written to, among whom the arms were drawn
 * @param withheld how many were not eligible, by reason
 * @param segment as it was
 */
public record AudienceCount(int members, int eligible, Map<String, Integer> withheld, SegmentAsOf segment) {

    public AudienceCount {
        withheld = Map.copyOf(withheld);
    }
}
