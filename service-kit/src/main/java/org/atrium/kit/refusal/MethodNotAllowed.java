package org.atrium.kit.refusal;

/** The resource exists but does not answer this method. */
@Problem(type = "method-not-allowed", status = 405, title = "The method is not allowed here")
public record MethodNotAllowed(String method) implements Refusal {

    @Override
    public String detail() {
        return method + " is not allowed here.";
    }
}
