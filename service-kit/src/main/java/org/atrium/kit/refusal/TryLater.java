package org.atrium.kit.refusal;

import java.time.Duration;

/** A refusal that passes: the answer says when to come again ({@code Retry-After}). */
public interface TryLater extends Refusal {

    Duration retryAfter();
}
