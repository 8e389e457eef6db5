package org.atrium.campaign.outbound;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.atrium.campaign.campaign.CampaignId;
import org.atrium.campaign.delivery.About;

/**
 * How many letters of each campaign were refused one after the other for a reason that is not their address. A server
 * that relays nothing for us, or finds a text to be spam, would refuse all of them. One letter that is taken ends the
 * row; until then each further refusal closes the server for this campaign again.
 */
final class Refusals {

    static final int IN_A_ROW = 5;

    private final Map<CampaignId, Integer> rows = new ConcurrentHashMap<>();

    void note(CampaignId campaign, Channel.Handover handover) {
        switch (handover) {
            case Channel.Taken() -> rows.remove(campaign);
            case Channel.RefusedForGood(var answer, var about) -> {
                if (about != About.ADDRESS) {
                    rows.merge(campaign, 1, Integer::sum);
                }
            }
            case Channel.Failed _ -> rows.merge(campaign, 1, Integer::sum);
            case Channel.NotNow _ -> {}
            case Channel.Closed _ -> {}
            case Channel.KeptBack() -> {}
            case Channel.Unsendable _ -> {}
            case Channel.Unknown _ -> {}
        }
    }

    boolean tooMany(CampaignId campaign) {
        return rows.getOrDefault(campaign, 0) >= IN_A_ROW;
    }
}
