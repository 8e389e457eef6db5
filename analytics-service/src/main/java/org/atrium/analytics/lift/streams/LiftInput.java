package org.atrium.analytics.lift.streams;

import java.time.Instant;
import org.atrium.analytics.lift.Assignment;

/** The two things that meet in the fold, in the order of one patron, and the last word about one. */
sealed interface LiftInput {

    record Assigned(Assignment assignment) implements LiftInput {}

    record Came(String type, Instant time) implements LiftInput {}

    /** The patron was erased: nobody takes part in anything any more. */
    record Erased() implements LiftInput {}
}
