package org.atrium.patron.rectification;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.atrium.kit.audit.AuditNote;
import org.atrium.kit.work.Turn;
import org.atrium.patron.profile.Patrons;

/**
 * Looks, as background work, for whoever is to be told of what was rectified. That it is to be looked is written with the
 * decision, and taken away with what was found: whoever dies between is followed by another who looks anew.
 */
public final class RecipientWork {

    private final Rectifications requests;
    private final Patrons patrons;
    private final RecipientSearch search;
    private final Clock clock;

    public RecipientWork(Rectifications requests, Patrons patrons, RecipientSearch search, Clock clock) {
        this.requests = requests;
        this.patrons = patrons;
        this.search = search;
        this.clock = clock;
    }

    /** @param turn kept before what is written */
    public void look(RectificationId id, Turn turn) {
        var known = requests.find(id).filter(RecipientWork::isToBeLookedFor);
        if (known.isEmpty()) {
            return;
        }
        var decidedAt = known.get().decision().orElseThrow().at();
        var found = patrons.find(known.get().patron())
                .map(patron -> search.of(patron, decidedAt, turn))
                .orElse(new RecipientSearch.Found(List.of(), false));
        turn.keep();
        keep(id, found);
    }

    /** Ends one that fails each time: that not all was looked at is said. */
    public void giveUp(RectificationId id) {
        keep(id, new RecipientSearch.Found(List.of(), false));
    }

    private void keep(RectificationId id, RecipientSearch.Found found) {
        while (true) {
            var known = requests.find(id).filter(RecipientWork::isToBeLookedFor);
            if (known.isEmpty()) {
                return;
            }
            var next =
                    known.get().telling(telling -> telling.found(found.recipients(), found.whole(), clock.instant()));
            var details = Map.of(
                    "recipients",
                    Integer.toString(found.recipients().size()),
                    "whole",
                    Boolean.toString(found.whole()));
            if (requests.replace(
                    next, AuditNote.of("rectification.recipients-found", "rectification:" + id, details))) {
                return;
            }
        }
    }

    private static boolean isToBeLookedFor(Rectification one) {
        return one.telling().map(Telling::isToBeLookedFor).orElse(false);
    }
}
