package org.atrium.patron.profile;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where a record comes from. */
public record Origin(
        Instant createdAt, Instant updatedAt, @Nullable Imported imported) {

    /**
     * What the last import did here. A batch that is repeated after a crash finds it, and counts the row as it was.
     *
     * @param line where the row starts in its file, from 1
     */
    public record Imported(UUID batch, long line, boolean created) {}
}
