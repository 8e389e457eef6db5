package org.atrium.gateway.routing;

import org.atrium.kit.refusal.Problem;
import org.atrium.kit.refusal.Refusal;

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
}
