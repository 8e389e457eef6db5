package org.atrium.patron.erasure;

import java.util.UUID;
import org.atrium.kit.events.OutgoingEvent;
import org.atrium.kit.events.Topics;

/** What others are told, on the topic that tells of patrons: it is the last word about this one. */
public sealed interface ErasureEvent {

    OutgoingEvent outgoing();

    /** Whoever holds anything of this patron forgets it, and answers. */
    record Erased(UUID patronId, UUID erasureId) implements ErasureEvent {

        @Override
        public OutgoingEvent outgoing() {
            return new OutgoingEvent(Topics.PATRON_LIFECYCLE, patronId.toString(), "patron.erased.v1", this);
        }
    }
}
