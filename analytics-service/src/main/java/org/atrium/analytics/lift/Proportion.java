package org.atrium.analytics.lift;

/**
 * How many of how many.
 *
 * @param together the sum over all of them of how many were assigned together with each, the one included; as many as
 *     they are where each was assigned alone
 */
public record Proportion(long hits, long of, long together) {

    /** Of people each of whom was assigned alone. */
    public Proportion(long hits, long of) {
        this(hits, of, of);
    }

    public Proportion {
        if (hits < 0 || hits > of) {
            throw new IllegalArgumentException(hits + " of " + of);
        }
        // Of who was assigned before that was counted it is not known, and nobody was assigned with others.
        together = Math.max(together, of);
    }

    public Proportion and(Proportion other) {
        return new Proportion(hits + other.hits, of + other.of, together + other.together);
    }

    /**
     * As many people, each assigned alone, say at least as much as these do. Those who were assigned together may all do
     * the same: a household of three is then one answer and not three. What they have in common is not known, so the
     * most is supposed (an intraclass correlation of 1), and the interval is rather too wide than too narrow.
     *
     * See L. Kish, Survey Sampling (1965), chapter 5, on the design effect; of clusters of unequal size, by the size that
     * a person meets on average. And docs/adr/0137-one-message-a-household.md.
     */
    public double independent() {
        return together == 0 ? 0 : (double) of * of / together;
    }

    /** 0 of nobody is 0: whoever needs more asks {@link #of()} first. */
    public double rate() {
        return of == 0 ? 0 : (double) hits / of;
    }

    /**
     * The score interval of one proportion, of as many as are {@linkplain #independent}. Of nobody, everything is possible:
     * 0 to 1.
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
        var effect = (double) together / of;
        var people = of / effect;
        var did = hits / effect;
        var centre = 2 * did + square;
        var spread = z * Math.sqrt(square + 4 * did * (1 - rate()));
        var scale = 2 * (people + square);
        // The ends are exact where all or none did it; rounding must not move them.
        var low = hits == 0 ? 0 : (centre - spread) / scale;
        var high = hits == of ? 1 : (centre + spread) / scale;
        return new Interval(low, high);
    }
}
