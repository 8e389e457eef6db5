package org.atrium.analytics.fold.streams;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.time.Instant;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.atrium.analytics.rollup.Totals;
import org.jspecify.annotations.Nullable;

/** Totals as 32 bytes: they are written for every event. */
final class RollupCodec {

    private static final int BYTES = 4 * Long.BYTES;
    /** Intake takes no more decimals than this. */
    private static final int DECIMALS = 4;

    private RollupCodec() {}

    static Serde<Totals> totals() {
        return Serdes.serdeFrom((topic, totals) -> write(totals), (topic, bytes) -> read(bytes));
    }

    private static byte[] write(Totals totals) {
        return ByteBuffer.allocate(BYTES)
                .putLong(totals.events())
                .putLong(totals.quantity())
                .putLong(totals.value()
                        .setScale(DECIMALS, RoundingMode.HALF_EVEN)
                        .unscaledValue()
                        .longValueExact())
                .putLong(totals.asOf().toEpochMilli())
                .array();
    }

    private static @Nullable Totals read(byte @Nullable [] bytes) {
        if (bytes == null) {
            return null;
        }
        var buffer = ByteBuffer.wrap(bytes);
        return new Totals(
                buffer.getLong(),
                buffer.getLong(),
                BigDecimal.valueOf(buffer.getLong(), DECIMALS).stripTrailingZeros(),
                Instant.ofEpochMilli(buffer.getLong()));
    }
}
