package org.atrium.patron.importing;

import org.atrium.kit.refusal.Faults;
import org.atrium.patron.person.Details;
import org.atrium.patron.profile.Patron;

/**
 * One thing that a row says of its patron.
 *
 * @param column the one that says so; empty when the mapping of the file does
 */
record Change(String column, Step step) {

    /** Leaves everything else as it is, and the patron too when a fault is found. */
    @FunctionalInterface
    interface Step {
        Patron of(Patron patron, String column, Faults faults);
    }

    /** The same for details alone. */
    @FunctionalInterface
    interface DetailStep {
        Details of(Details details, String column, Faults faults);
    }

    static Change detail(String column, DetailStep step) {
        return new Change(column, (patron, place, faults) -> patron.with(step.of(patron.details(), place, faults)));
    }

    Patron apply(Patron patron, Faults faults) {
        return step.of(patron, column, faults);
    }
}
