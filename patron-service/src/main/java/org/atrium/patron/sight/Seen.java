package org.atrium.patron.sight;

import java.util.Optional;
import org.atrium.patron.profile.Patron;
import org.jspecify.annotations.Nullable;

/** A patron as somebody sees them. {@link Sights} alone makes one, so that nobody is explained who was not looked at so. */
public final class Seen {

    private final Patron patron;
    private final @Nullable Withheld withheld;

    Seen(Patron patron, Optional<Withheld> withheld) {
        this.patron = patron;
        this.withheld = withheld.orElse(null);
    }

    /** With what happened, and the groups, as far as they see. */
    public Patron patron() {
        return patron;
    }

    /** Why nothing may be made of what they do, if it may not. */
    public Optional<Withheld> withheld() {
        return Optional.ofNullable(withheld);
    }

    /** What figures are made of; empty where none may be. */
    public Optional<Scored> scored() {
        return withheld == null ? Optional.of(new Scored(patron)) : Optional.empty();
    }
}
