package org.atrium.gateway.routing;

import java.time.Duration;
import org.atrium.kit.refusal.Problem;
import org.atrium.kit.refusal.Refusal;
import org.atrium.kit.refusal.TryLater;

/** Why a body is not read to its end. */
public sealed interface BodyRefusal extends Refusal {

    /** Who sends a byte now and then would hold a place that others need. */
    @Problem(type = "body-too-slow", status = 408, title = "The body arrives too slowly")
    record TooSlow() implements BodyRefusal {
        @Override
        public String detail() {
            return "The body did not arrive in time. Send it again over a faster connection, or in smaller parts.";
        }
    }

    /** All small bodies at once have only so much memory. Nothing of this one was read. */
    @Problem(type = "too-many-bodies", status = 503, title = "Too many requests are being read")
    record NoRoom(Duration retryAfter) implements BodyRefusal, TryLater {
        @Override
        public String detail() {
            return "Too many requests are being read already. Try again in " + retryAfter.toSeconds() + " s.";
        }
    }
}
