package org.atrium.kit.notes;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Where records are told: the broker. */
interface RecordLog {

    /** A record that the broker will never take, however often it is sent. */
    final class Unsendable extends RuntimeException {

        private static final long serialVersionUID = 1;

        Unsendable(Throwable cause) {
            super(cause);
        }
    }

    /**
     * Returns at once; completes when every record is acknowledged, or fails when any may not have arrived: with {@link
     * Unsendable} if waiting does not mend it.
     */
    CompletableFuture<Void> publish(List<OutgoingRecord> records);
}
