package org.atrium.patron.rectification;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** How far a request is. */
public sealed interface RectificationState {

    RectificationState OPEN = new Open();

    /** The person waits for an answer. */
    record Open() implements RectificationState {}

    /** @param telling who is to be told of what was changed */
    record Decided(Decision decision, Telling telling) implements RectificationState {}

    /** Nobody wants it any more, or it was noted by mistake. */
    record Withdrawn(String by, Instant at) implements RectificationState {
        public Withdrawn {
            at = at.truncatedTo(ChronoUnit.MILLIS);
        }
    }

    default String word() {
        return switch (this) {
            case Open open -> "open";
            case Decided decided -> decided.decision().outcome().word();
            case Withdrawn withdrawn -> "withdrawn";
        };
    }
}
