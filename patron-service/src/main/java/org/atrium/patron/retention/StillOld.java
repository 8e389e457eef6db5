package org.atrium.patron.retention;

import java.util.UUID;
import org.atrium.patron.erasure.Erasure;
import org.atrium.patron.erasure.LetGo;
import org.atrium.patron.institution.Institutions;
import org.atrium.patron.profile.Patron;

/** Judges whom a run has let go once more, as that run does, when they are about to be removed. */
public final class StillOld implements LetGo {

    private final Runs runs;
    private final LastAsked lastAsked;
    private final Institutions institutions;

    public StillOld(Runs runs, LastAsked lastAsked, Institutions institutions) {
        this.runs = runs;
        this.lastAsked = lastAsked;
        this.institutions = institutions;
    }

    @Override
    public boolean still(Erasure erasure, Patron asRead) {
        var zone = institutions.current().timeZone();
        return runs.find(new RunId(UUID.fromString(erasure.by())))
                .filter(run -> Ends.of(run, zone).isOver(asRead, lastAsked.of(asRead)))
                .isPresent();
    }
}
