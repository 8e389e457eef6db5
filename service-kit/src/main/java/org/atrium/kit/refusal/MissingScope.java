package org.atrium.kit.refusal;

/** The caller is known but may not do this. */
@Problem(type = "missing-scope", status = 403, title = "The token does not allow this")
public record MissingScope(String scope) implements Refusal {

    @Override
    public String detail() {
        return "The token lacks the scope " + scope + ".";
    }
}
