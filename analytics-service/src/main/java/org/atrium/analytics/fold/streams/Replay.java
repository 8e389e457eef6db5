package org.atrium.analytics.fold.streams;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Headers;
import org.atrium.kit.events.Replays;

/** The headers of {@link Replays} on the records of a stream. */
final class Replay {

    private Replay() {}

    static void put(Headers headers, String name, String text) {
        headers.remove(name).add(name, text.getBytes(StandardCharsets.UTF_8));
    }

    static boolean is(Headers headers) {
        return headers.lastHeader(Replays.REPLAYED_FOR) != null;
    }
}
