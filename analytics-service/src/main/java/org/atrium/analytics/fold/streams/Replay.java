package org.atrium.analytics.fold.streams;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** What the headers of a record say of a replay: a parked record comes back for one consumer, and all others read it too. */
final class Replay {

    /** Names the group, or the streams application, that a record is replayed for. */
    static final String REPLAYED_FOR = "atrium-replayed-for";

    /** Names who parked a record, and so whom it is to be replayed for. */
    static final String PARKED_BY = "atrium-parked-by";

    /** On a parked record: what went wrong, and where and when it came from. */
    static final String CAUSE = "atrium-parked-cause";

    static final String TOPIC = "atrium-parked-topic";
    static final String PARTITION = "atrium-parked-partition";
    static final String OFFSET = "atrium-parked-offset";
    static final String TIMESTAMP = "atrium-parked-timestamp";

    private Replay() {}

    static void put(Headers headers, String name, String text) {
        headers.remove(name).add(name, text.getBytes(StandardCharsets.UTF_8));
    }

    static boolean is(Headers headers) {
        return headers.lastHeader(REPLAYED_FOR) != null;
    }

    static boolean isForAnother(Headers headers, String application) {
        var whom = text(headers, REPLAYED_FOR);
        return whom != null && !whom.equals(application);
    }

    private static @Nullable String text(Headers headers, String name) {
        var header = headers.lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }
}
