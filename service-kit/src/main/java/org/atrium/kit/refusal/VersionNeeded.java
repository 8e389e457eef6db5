package org.atrium.kit.refusal;

/** A change that does not say which version it was made to might undo somebody else's. */
@Problem(type = "precondition-required", status = 428, title = "Say which version you changed")
public record VersionNeeded() implements Refusal {

    @Override
    public String detail() {
        return "Send the ETag that you read as If-Match, so that nobody's change is lost.";
    }
}
