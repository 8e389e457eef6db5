package org.atrium.kit.refusal;

/** The version in If-Match is not the current one. */
@Problem(type = "precondition-failed", status = 412, title = "It has changed since you read it")
public record StaleVersion(long current) implements Refusal {

    @Override
    public String detail() {
        return "The current version is " + current + ". Read it again and repeat the change.";
    }
}
