package org.atrium.patron.stewardship;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.atrium.patron.identity.GroupId;
import org.jspecify.annotations.Nullable;

/**
 * What somebody is to do for a group.
 *
 * @param who in whatever words the staff call each other
 * @param due the last day on which it is in time
 * @param doneAt absent as long as it is open
 */
public record Task(
        UUID id,
        long version,
        GroupId group,
        String what,
        @Nullable String who,
        LocalDate due,
        @Nullable Instant doneAt)
        implements Entry {

    public boolean isOpen() {
        return doneAt == null;
    }

    /** When it was done first stays, however often that is said. */
    public @Nullable Instant doneAt(boolean done, Instant now) {
        if (!done) {
            return null;
        }
        return doneAt == null ? now : doneAt;
    }

    @Override
    public Task at(long next) {
        return new Task(id, next, group, what, who, due, doneAt);
    }
}
