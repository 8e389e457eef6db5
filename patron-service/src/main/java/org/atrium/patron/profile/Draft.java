package org.atrium.patron.profile;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A patron about to be written, with what there is to tell about it: one write. */
public record Draft(@Nullable Patron before, Patron after) {

    public Optional<PatronEvent> event() {
        return PatronEvent.of(before, after);
    }
}
