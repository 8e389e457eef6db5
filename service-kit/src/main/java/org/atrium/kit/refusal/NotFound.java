package org.atrium.kit.refusal;

/** There is no such thing for the caller's institution. */
@Problem(type = "not-found", status = 404, title = "Nothing is here")
public record NotFound(String what) implements Refusal {

    @Override
    public String detail() {
        return "There is no " + what + ".";
    }
}
