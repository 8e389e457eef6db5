package org.atrium.analytics.fold.streams;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.time.Instant;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.atrium.analytics.engagement.Bounds;
import org.atrium.analytics.rollup.Totals;
import org.jspecify.annotations.Nullable;

/**
 * Totals as 32 bytes: they are written for every event. A sum of values that a long does not hold follows behind them,
 * as long as it is.
 */
final class RollupCodec {

    private static final int BYTES = 4 * Long.BYTES;
    /** In the place of a sum that follows behind. */
    private static final long BEHIND = Long.MIN_VALUE;

    private static final BigInteger MOST = BigInteger.valueOf(Long.MAX_VALUE);

    private static final byte[] NOTHING = {};

    private RollupCodec() {}

    static Serde<Totals> totals() {
        return Serdes.serdeFrom((topic, totals) -> write(totals), (topic, bytes) -> read(bytes));
    }

    private static byte[] write(Totals totals) {
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

    private static @Nullable Totals read(byte @Nullable [] bytes) {
        if (bytes == null) {
            return null;
        }
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
