package org.atrium.analytics.intake;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.atrium.analytics.engagement.EngagementEvent;

/** Where accepted events are told of: {@code engagement.event}. */
public interface EventLog {

    /** An event as it is kept and travels. */
    record Entry(String key, byte[] value, long acceptedAtMillis) {}

    Entry entry(EngagementEvent event);

    /** Returns at once; completes when every entry is acknowledged, or fails when any may not have arrived. */
    CompletableFuture<Void> publish(List<Entry> entries);
}
