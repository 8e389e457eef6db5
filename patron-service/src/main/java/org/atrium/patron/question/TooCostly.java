package org.atrium.patron.question;

import java.time.Duration;
import org.atrium.kit.refusal.Problem;
import org.atrium.kit.refusal.Refusal;

/**
 * The database stopped looking: all institutions share it. The same question would meet the same end.
 *
 * @param advice how to ask for less, as a sentence
 */
@Problem(type = "too-costly", status = 422, title = "The answer takes longer than you can wait for it")
public record TooCostly(Duration most, String advice) implements Refusal {

    @Override
    public String detail() {
        return "It was not found within " + most.toSeconds() + " s. " + advice;
    }
}
