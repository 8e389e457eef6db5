package org.atrium.patron.sight;

import org.atrium.patron.profile.Patron;

/** Somebody of whom figures may be made, as somebody sees them: figures are made of nothing else. */
public final class Scored {

    private final Patron patron;

    Scored(Patron patron) {
        this.patron = patron;
    }

    public Patron patron() {
        return patron;
    }
}
