package org.atrium.campaign.report;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One campaign in numbers. {@code audience = eligible + sum(withheldAtLaunch)} and
 * {@code eligible = heldOut + sum(assigned)}; each assigned delivery is in exactly one of queued, sending, sent,
 * uncertain, bounced and withheldAtSending.
 *
 * @param assigned how many are written to, by arm
 * @param withheld by reason, at launch and at sending together
 */
public record CampaignReport(
        long audience,
        long eligible,
        long heldOut,
        Map<String, Long> assigned,
        Map<String, Long> withheld,
        Map<String, Long> withheldAtLaunch,
        Map<String, Long> withheldAtSending,
        long queued,
        long sending,
        long sent,
        long uncertain,
        long bounced,
        Reading opened,
        Reading clicked,
        long unsubscribed,
        Instant asOf,
        String state,
        @Nullable String phase,
        @Nullable String waitingFor) {

    /**
     * Openings or clicks.
     *
     * @param human how many by people, as far as can be told
     * @param machine how many by scanners and previews
     * @param patrons people who did at least once
     */
    public record Reading(long human, long machine, long patrons) {}
}
