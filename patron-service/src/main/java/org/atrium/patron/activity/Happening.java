package org.atrium.patron.activity;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One engagement event, short.
 *
 * @param key the first 64 bits of a hash of its source and id: the same event has the same key
 * @param channel by which it came; absent where none was told
 * @param topics what it was about, in coarse words that the institution has declared: see {@link Activity#forgetting}
 */
public record Happening(
        long key,
        Instant at,
        @Nullable UUID branch,
        @Nullable String channel,
        List<String> topics) {

    /** So many are kept of one. */
    public static final int MOST_TOPICS = 3;

    private static final int LONGEST_CHANNEL = 32;

    /** As fine as it is stored, so that two that were read lie in the order in which they were written. */
    public Happening {
        at = at.truncatedTo(ChronoUnit.MILLIS);
        channel = channel == null || channel.length() > LONGEST_CHANNEL ? null : channel;
        topics = topics.isEmpty()
                ? List.of()
                : topics.stream().distinct().limit(MOST_TOPICS).toList();
    }

    public Happening(long key, Instant at, @Nullable UUID branch) {
        this(key, at, branch, null, List.of());
    }

    Happening withoutTopics() {
        return topics.isEmpty() ? this : new Happening(key, at, branch, channel, List.of());
    }
}
