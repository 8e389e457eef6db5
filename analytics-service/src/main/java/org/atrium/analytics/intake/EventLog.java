package org.atrium.analytics.intake;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.atrium.analytics.engagement.EngagementEvent;
import org.atrium.analytics.engagement.Fingerprint;

/** Where accepted events are told of: {@code engagement.event}. */
public interface EventLog {

    /** An event as it is kept and travels. */
    record Entry(Fingerprint fingerprint, String key, byte[] value, long acceptedAtMillis) {}

    /** An entry that the log will never take, however often it is sent. */
    final class Unsendable extends RuntimeException {

        private static final long serialVersionUID = 1;

        public Unsendable(Throwable cause) {
            super(cause);
        }
    }

    Entry entry(EngagementEvent event);

    /**
     * Returns at once; completes when every entry is acknowledged, or fails when any may not have arrived: with {@link
     * Unsendable} if waiting does not mend it.
     */
    CompletableFuture<Void> publish(List<Entry> entries);
}
