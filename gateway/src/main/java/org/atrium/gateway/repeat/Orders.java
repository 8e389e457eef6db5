package org.atrium.gateway.repeat;

import java.time.Duration;
import org.atrium.gateway.repeat.Outcome.Answered;

/** Orders of the last day, and how they were answered. */
public interface Orders {

    Duration KEPT = Duration.ofDays(1);

    /** After this an order without an answer was left by a gateway that died. */
    Duration ABANDONED = Duration.ofMinutes(2);

    Outcome place(Order order);

    void answered(Order order, Answered answer);

    /** It was not done: whoever asks again is the first. */
    void forget(Order order);
}
