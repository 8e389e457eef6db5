package org.atrium.analytics.engagement;

import java.math.BigDecimal;

/**
 * How much one event may say. Intake refuses more, {@link EngagementEvent} cannot hold more, and every sum of events has
 * room for more events than there will ever be (docs/adr/0035-what-cannot-be-counted-is-parked.md).
 */
public final class Bounds {

    public static final long MOST_QUANTITY = 1_000_000;

    /** Decimals of a value. */
    public static final int DECIMALS = 4;

    /** Of a value in either direction: a refund is a gift below 0. */
    public static final BigDecimal MOST_VALUE = new BigDecimal("9999999999.9999");

    private static final int DIGITS_BEFORE_THE_POINT = MOST_VALUE.precision() - MOST_VALUE.scale();
    /** Of a number as it is written: more are not looked at. */
    private static final int MOST_DIGITS = 32;

    private Bounds() {}

    /** A whole number of at least one. */
    public static boolean isQuantity(BigDecimal quantity) {
        return isWrittenWithFewDigits(quantity)
                && quantity.stripTrailingZeros().scale() <= 0
                && quantity.signum() > 0
                && quantity.compareTo(BigDecimal.valueOf(MOST_QUANTITY)) <= 0;
    }

    public static boolean isValue(BigDecimal value) {
        return isWrittenWithFewDigits(value)
                && value.stripTrailingZeros().scale() <= DECIMALS
                && value.abs().compareTo(MOST_VALUE) <= 0;
    }

    /** Before any arithmetic: 1e1000000000 is a short text and an enormous number. */
    private static boolean isWrittenWithFewDigits(BigDecimal number) {
        return number.precision() <= MOST_DIGITS
                && Math.abs((long) number.scale()) <= MOST_DIGITS
                && (long) number.precision() - number.scale() <= DIGITS_BEFORE_THE_POINT;
    }
}
