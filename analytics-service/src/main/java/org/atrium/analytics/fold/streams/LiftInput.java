package org.atrium.analytics.fold.streams;

import org.atrium.analytics.engagement.EngagementEvent;
import org.atrium.analytics.lift.Assignment;

/** The two things that meet in the fold, both in the order of one patron. */
sealed interface LiftInput {

    record Assigned(Assignment assignment) implements LiftInput {}

    record Happened(EngagementEvent event) implements LiftInput {}
}
