package org.atrium.analytics.fold.streams;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.atrium.analytics.score.Activity;
import org.atrium.analytics.score.Activity.Day;
import org.jspecify.annotations.Nullable;

/** A patron's activity as 12 bytes a day that had any. */
final class ActivityCodec {

    private static final int HEAD = 2 * Long.BYTES;
    private static final int DAY = 3 * Integer.BYTES;
    private static final long NEVER = Long.MIN_VALUE;

    private ActivityCodec() {}

    static Serde<Activity> activity() {
        return Serdes.serdeFrom((topic, activity) -> write(activity), (topic, bytes) -> read(bytes));
    }

    private static byte[] write(Activity activity) {
        var buffer = ByteBuffer.allocate(HEAD + activity.days().size() * DAY);
        buffer.putLong(activity.first() == null ? NEVER : activity.first().toEpochDay());
        buffer.putLong(
                activity.lastVisitAt() == null ? NEVER : activity.lastVisitAt().toEpochMilli());
        activity.days()
                .forEach((day, counts) -> buffer.putInt((int) day.toEpochDay())
                        .putInt((int) counts.visits())
                        .putInt((int) counts.loans()));
        return buffer.array();
    }

    private static @Nullable Activity read(byte @Nullable [] bytes) {
        if (bytes == null) {
            return null;
        }
        var buffer = ByteBuffer.wrap(bytes);
        var first = buffer.getLong();
        var lastVisit = buffer.getLong();
        var days = new HashMap<LocalDate, Day>();
        while (buffer.hasRemaining()) {
            days.put(LocalDate.ofEpochDay(buffer.getInt()), new Day(buffer.getInt(), buffer.getInt()));
        }
        return new Activity(
                first == NEVER ? null : LocalDate.ofEpochDay(first),
                lastVisit == NEVER ? null : Instant.ofEpochMilli(lastVisit),
                days);
    }
}
