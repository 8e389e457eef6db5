package org.atrium.patron.access;

import java.time.Clock;
import java.util.List;
import org.atrium.kit.time.Ids;
import org.atrium.kit.work.Turn;
import org.atrium.patron.institution.Institutions;
import org.atrium.patron.profile.Patron;
import org.atrium.patron.profile.Patrons;
import org.atrium.patron.purpose.Purposes;

/**
 * Makes the files of requests, as background work. One that is broken off is made anew, whole: what one person has is soon
 * read, and pieces of a file that was never finished go by themselves.
 */
public final class AnswerMaking {

    private final AccessRequests requests;
    private final AccessFiles files;
    private final Patrons patrons;
    private final Institutions institutions;
    private final Purposes purposes;
    private final List<Holder> holders;
    private final Bundle bundle;
    private final Clock clock;
    private final Ids ids;

    public AnswerMaking(
            AccessRequests requests,
            AccessFiles files,
            Patrons patrons,
            Institutions institutions,
            Purposes purposes,
            List<Holder> holders,
            RowForm form,
            Cover cover,
            Clock clock,
            Ids ids) {
        this.requests = requests;
        this.files = files;
        this.patrons = patrons;
        this.institutions = institutions;
        this.purposes = purposes;
        this.holders = List.copyOf(holders);
        this.bundle = new Bundle(form, cover);
        this.clock = clock;
        this.ids = ids;
    }

    /** @param turn kept before what is written */
    public void make(AccessRequestId id, Turn turn) {
        var known = requests.find(id).filter(one -> one.state() instanceof AccessState.Preparing);
        if (known.isEmpty()) {
            return;
        }
        var patron = patrons.find(known.get().patron());
        if (patron.isEmpty()) {
            requests.failed(id);
            return;
        }
        makeFor(id, patron.get(), turn);
    }

    private void makeFor(AccessRequestId id, Patron patron, Turn turn) {
        var file = ids.next();
        var answer = Answer.of(patron, holders, clock.instant());
        var pieces = new Pieces(files, file, answer.ids(), turn);
        bundle.write(answer, institutions.current(), purposes.all(), pieces);
        var now = clock.instant();
        var ready = new AccessState.Ready(now, file, pieces.bytes(), now.plus(AccessRequest.FILE_KEPT));
        turn.keep();
        files.keep(file, ready.expiresAt());
        if (!requests.ready(id, ready)) {
            files.forget(file);
        }
    }

    /** Ends one that fails each time. */
    public void giveUp(AccessRequestId id) {
        requests.failed(id);
    }
}
