package org.atrium.analytics.lift.streams;

import java.time.Instant;
import org.atrium.analytics.lift.Assignment;

/** The two things that meet in the fold, both in the order of one patron. */
sealed interface LiftInput {

    record Assigned(Assignment assignment) implements LiftInput {}

    record Came(String type, Instant time) implements LiftInput {}
}
