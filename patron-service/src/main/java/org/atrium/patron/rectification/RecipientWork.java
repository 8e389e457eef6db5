package org.atrium.patron.rectification;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.atrium.kit.audit.AuditNote;
import org.atrium.kit.security.Actor;
import org.atrium.kit.work.Turn;
import org.atrium.patron.profile.Patrons;

/**
 * Looks, as background work, for whoever is to be told of what was rectified. That it is to be looked is written with the
 * decision, and taken away with what was found: whoever dies between is followed by another who looks anew. It looks too
 * whether whoever asks was there after the request stood, where whoever noted it has not said so.
 */
public final class RecipientWork {

    private static final RecipientSearch.Found NOTHING = new RecipientSearch.Found(List.of(), false);

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

    /**
     * Whoever asks again while it is looked may know of what was not there yet when it began: what another has changed
     * meanwhile is looked for anew.
     *
     * @param turn kept before what is written
     */
    public void look(Rectifications.ToLookFor one, Turn turn) {
        var known = requests.find(one.id());
        if (known.isEmpty() || known.get().isOpen()) {
            isThere(one, known.isPresent());
            return;
        }
        if (!isToBeLookedFor(known.get())) {
            return;
        }
        var decidedAt = known.get().decision().orElseThrow().at();
        var found = patrons.find(known.get().patron())
                .map(patron -> search.of(patron, decidedAt, turn))
                .orElse(NOTHING);
        turn.keep();
        keep(known.get(), found);
    }

    /** Who noted it may have died before they found whether the patron was there, or whoever erases them. */
    private void isThere(Rectifications.ToLookFor one, boolean canBeRead) {
        if (!patrons.touch(List.of(one.patron()))) {
            requests.takeBack(one.id(), clock.instant(), gone(one.id(), Actor.SYSTEM.subject()));
        } else if (canBeRead) {
            requests.stands(one.id());
        } else {
            requests.passOver(one.id());
        }
    }

    /** The audit log was told that it stands, so it is told that it does not. */
    static AuditNote gone(RectificationId id, String by) {
        return new AuditNote(by, "rectification.withdrawn", "rectification:" + id, Map.of("reason", "gone"));
    }

    /** Ends one that fails each time: that not all was looked at is said. */
    public void giveUp(RectificationId id) {
        while (true) {
            var known = requests.find(id).filter(RecipientWork::isToBeLookedFor);
            if (known.isEmpty() || keep(known.get(), NOTHING)) {
                return;
            }
        }
    }

    private boolean keep(Rectification asRead, RecipientSearch.Found found) {
        var next = asRead.telling(telling -> telling.found(found.recipients(), found.whole(), clock.instant()));
        var details = Map.of(
                "recipients", Integer.toString(found.recipients().size()), "whole", Boolean.toString(found.whole()));
        return requests.replace(
                next, AuditNote.of("rectification.recipients-found", "rectification:" + asRead.id(), details));
    }

    private static boolean isToBeLookedFor(Rectification one) {
        return one.telling().map(Telling::isToBeLookedFor).orElse(false);
    }
}
