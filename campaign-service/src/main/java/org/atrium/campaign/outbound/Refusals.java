package org.atrium.campaign.outbound;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.atrium.campaign.delivery.About;
import org.atrium.campaign.delivery.Source;

/**
 * How many letters of each source were refused one after the other for a reason that is not their address, or handed in
 * and never answered for. A server that relays nothing for us, finds a text to be spam, or breaks off after each letter
 * would do so to all of them. One letter that is taken ends the row; until then each further one closes the server for
 * this source again.
 */
final class Refusals {

    static final int IN_A_ROW = 5;
    private static final Duration FIRST_PAUSE = Duration.ofMinutes(1);
    private static final int DOUBLED_AT_MOST = 6;

    private final Map<Source, Integer> rows = new ConcurrentHashMap<>();

    /** How long the row is now: to be asked before a letter is handed over. */
    int row(Source source) {
        return rows.getOrDefault(source, 0);
    }

    /** @param before the row before this letter was handed over */
    void note(Source source, Channel.Handover handover, int before) {
        switch (handover) {
            case Channel.Taken() -> rows.remove(source);
            case Channel.RefusedForGood(var answer, var about) -> {
                if (about != About.ADDRESS) {
                    rows.merge(source, 1, Integer::sum);
                }
            }
            case Channel.Failed _ -> rows.merge(source, 1, Integer::sum);
            // A server that goes away once leaves the letters of all workers in doubt: they are one.
            case Channel.Unknown _ ->
                rows.compute(source, (unused, row) -> Math.max(row == null ? 0 : row, before + 1));
            case Channel.NotNow _ -> {}
            case Channel.Closed _ -> {}
            case Channel.KeptBack() -> {}
            case Channel.Unsendable _ -> {}
        }
    }

    /** How long to wait before the next one is risked: twice as long with each that was lost. */
    Duration pause(Source source) {
        var further = Math.clamp(row(source) - IN_A_ROW, 0, DOUBLED_AT_MOST);
        return FIRST_PAUSE.multipliedBy(1L << further);
    }

    boolean tooMany(Source source) {
        return row(source) >= IN_A_ROW;
    }
}
