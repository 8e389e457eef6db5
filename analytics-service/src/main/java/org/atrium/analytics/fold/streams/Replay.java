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

    private Replay() {}

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
