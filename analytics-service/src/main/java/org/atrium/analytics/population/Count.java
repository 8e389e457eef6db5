package org.atrium.analytics.population;

import java.time.Instant;

/**
 * How many patrons there are in a stratum.
 *
 * @param changes how often somebody entered or left
 * @param since when the first of these changes was told
 * @param asOf when the last of them was told
 */
public record Count(long patrons, long changes, Instant since, Instant asOf) {

    public static final Count NOBODY = new Count(0, 0, Instant.EPOCH, Instant.EPOCH);

    public Count plusOne(Instant at) {
        return changed(1, at);
    }

    public Count minusOne(Instant at) {
        return changed(-1, at);
    }

    private Count changed(int by, Instant at) {
        var isFirst = changes == 0;
        return new Count(
                patrons + by,
                changes + 1,
                isFirst || at.isBefore(since) ? at : since,
                isFirst || at.isAfter(asOf) ? at : asOf);
    }
}
