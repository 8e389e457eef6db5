package org.atrium.analytics.lift;

/** An assignment, and whether its person did what was hoped for: once is enough, and twice is no more than once. */
public record Participation(Assignment assignment, boolean converted) {

    public Participation convert() {
        return new Participation(assignment, true);
    }
}
