package org.atrium.analytics.rollup.streams;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.time.Instant;
import org.atrium.analytics.engagement.Bounds;
import org.atrium.analytics.fold.Codec;
import org.atrium.analytics.rollup.Totals;

/**
 * Totals as 32 bytes: they are written for every event. A sum of values that a long does not hold follows behind them,
 * as long as it is.
 */
final class TotalsCodec implements Codec<Totals> {

    private static final int BYTES = 4 * Long.BYTES;
    /** In the place of a sum that follows behind. */
    private static final long BEHIND = Long.MIN_VALUE;

    private static final BigInteger MOST = BigInteger.valueOf(Long.MAX_VALUE);

    private static final byte[] NOTHING = {};

    @Override
    public byte[] write(Totals totals) {
        var value =
                totals.value().setScale(Bounds.DECIMALS, RoundingMode.HALF_EVEN).unscaledValue();
        var isBehind = value.abs().compareTo(MOST) > 0;
        var behind = isBehind ? value.toByteArray() : NOTHING;
        return ByteBuffer.allocate(BYTES + behind.length)
                .putLong(totals.events())
                .putLong(totals.quantity())
                .putLong(isBehind ? BEHIND : value.longValueExact())
                .putLong(totals.asOf().toEpochMilli())
                .put(behind)
                .array();
    }

    @Override
    public Totals read(byte[] bytes) {
        var buffer = ByteBuffer.wrap(bytes);
        var events = buffer.getLong();
        var quantity = buffer.getLong();
        var value = BigInteger.valueOf(buffer.getLong());
        var asOf = Instant.ofEpochMilli(buffer.getLong());
        if (buffer.hasRemaining()) {
            value = new BigInteger(bytes, BYTES, bytes.length - BYTES);
        }
        return new Totals(events, quantity, new BigDecimal(value, Bounds.DECIMALS).stripTrailingZeros(), asOf);
    }
}
