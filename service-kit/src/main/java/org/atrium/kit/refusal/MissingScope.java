package org.atrium.kit.refusal;

/**
 * The caller is known but may not do this.
 *
 * @param scope the one that is missing, or {@link #UNNAMED}
 */
@Problem(type = "missing-scope", status = 403, title = "The token does not allow this")
public record MissingScope(String scope) implements Refusal {

    /** For what no single scope would allow. */
    public static final String UNNAMED = "none";

    @Override
    public String detail() {
        return scope.equals(UNNAMED)
                ? "The token lacks the scope for this."
                : "The token lacks the scope " + scope + ".";
    }
}
