package org.atrium.analytics.lift;

/** How many of how many. */
public record Proportion(long hits, long of) {

    public Proportion {
        if (hits < 0 || hits > of) {
            throw new IllegalArgumentException(hits + " of " + of);
        }
    }

    /** 0 of nobody is 0: whoever needs more asks {@link #of()} first. */
    public double rate() {
        return of == 0 ? 0 : (double) hits / of;
    }

    /**
     * The score interval of one proportion. Of nobody, everything is possible: 0 to 1.
     *
     * @param z quantile of the standard normal distribution, 1.96 for 95 %
     * @see <a href="https://doi.org/10.1080/01621459.1927.10502953">Wilson EB (1927), Probable inference, the law of
     *     succession, and statistical inference, JASA 22:209–212</a>
     */
    public Interval wilson(double z) {
        if (of == 0) {
            return new Interval(0, 1);
        }
        var square = z * z;
        var centre = 2.0 * hits + square;
        var spread = z * Math.sqrt(square + 4.0 * hits * (1 - rate()));
        var scale = 2 * (of + square);
        // The ends are exact where all or none did it; rounding must not move them.
        var low = hits == 0 ? 0 : (centre - spread) / scale;
        var high = hits == of ? 1 : (centre + spread) / scale;
        return new Interval(low, high);
    }
}
