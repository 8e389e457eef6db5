package org.atrium.analytics.lift;

import java.time.Instant;

/**
 * The people of one arm and branch in one partition of the log.
 *
 * @param together the sum over them of how many were assigned together with each
 */
public record TallyPart(long assigned, long converted, long together, Instant windowsEnd, Instant asOf, long changes) {

    public static final TallyPart NOBODY = new TallyPart(0, 0, 0, Instant.EPOCH, Instant.EPOCH, 0);

    public TallyPart after(TallyStep step, Instant at) {
        return switch (step) {
            case TallyStep.Joined(var one) ->
                changed(
                        1,
                        conversions(one),
                        one.assignment().together(),
                        one.assignment().window().until(),
                        at);
            case TallyStep.Left(var one) ->
                changed(-1, -conversions(one), -one.assignment().together(), Instant.EPOCH, at);
            case TallyStep.Converted converted -> changed(0, 1, 0, Instant.EPOCH, at);
        };
    }

    private static long conversions(Participation one) {
        return one.converted() ? 1 : 0;
    }

    private TallyPart changed(long people, long conversions, long company, Instant end, Instant now) {
        return new TallyPart(
                assigned + people,
                converted + conversions,
                together + company,
                later(windowsEnd, end),
                later(asOf, now),
                changes + 1);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
