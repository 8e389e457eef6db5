package org.atrium.analytics.lift;

import java.time.Instant;

/** The people of one arm and branch in one partition of the log. */
public record TallyPart(long assigned, long converted, Instant windowsEnd, Instant asOf, long changes) {

    public static final TallyPart NOBODY = new TallyPart(0, 0, Instant.EPOCH, Instant.EPOCH, 0);

    public TallyPart plus(Participation one, Instant now) {
        return changed(1, one.converted() ? 1 : 0, one.assignment().window().until(), now);
    }

    public TallyPart minus(Participation one, Instant now) {
        return changed(-1, one.converted() ? -1 : 0, Instant.EPOCH, now);
    }

    public TallyPart oneMoreConverted(Instant now) {
        return changed(0, 1, Instant.EPOCH, now);
    }

    private TallyPart changed(long people, long conversions, Instant end, Instant now) {
        return new TallyPart(
                assigned + people, converted + conversions, later(windowsEnd, end), later(asOf, now), changes + 1);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
