package org.atrium.patron.profile;

import java.util.List;
import java.util.stream.Stream;
import org.atrium.kit.events.OutgoingEvent;
import org.jspecify.annotations.Nullable;

/**
 * A patron about to be written, with what there is to tell about it: one write.
 *
 * @param told in this order
 */
public record Draft(@Nullable Patron before, Patron after, List<OutgoingEvent> told) {

    public Draft {
        told = List.copyOf(told);
    }

    /** Tells what follows from the step. */
    public Draft(@Nullable Patron before, Patron after) {
        this(
                before,
                after,
                PatronEvent.of(before, after).map(PatronEvent::outgoing).stream()
                        .toList());
    }

    /** The same, telling this too. */
    public Draft with(List<OutgoingEvent> more) {
        return new Draft(
                before, after, Stream.concat(told.stream(), more.stream()).toList());
    }
}
