package org.atrium.campaign.outbound;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.atrium.campaign.delivery.About;
import org.atrium.campaign.delivery.Source;

/**
 * How many letters of each source were refused one after the other for a reason that is not their address. A server
 * that relays nothing for us, or finds a text to be spam, would refuse all of them. One letter that is taken ends the
 * row; until then each further refusal closes the server for this source again.
 */
final class Refusals {

    static final int IN_A_ROW = 5;

    private final Map<Source, Integer> rows = new ConcurrentHashMap<>();

    void note(Source source, Channel.Handover handover) {
        switch (handover) {
            case Channel.Taken() -> rows.remove(source);
            case Channel.RefusedForGood(var answer, var about) -> {
                if (about != About.ADDRESS) {
                    rows.merge(source, 1, Integer::sum);
                }
            }
            case Channel.Failed _ -> rows.merge(source, 1, Integer::sum);
            case Channel.NotNow _ -> {}
            case Channel.Closed _ -> {}
            case Channel.KeptBack() -> {}
            case Channel.Unsendable _ -> {}
            case Channel.Unknown _ -> {}
        }
    }

    boolean tooMany(Source source) {
        return rows.getOrDefault(source, 0) >= IN_A_ROW;
    }
}
