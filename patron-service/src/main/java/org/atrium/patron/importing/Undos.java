package org.atrium.patron.importing;

import java.util.List;
import java.util.Optional;
import org.atrium.kit.audit.AuditNote;
import org.atrium.kit.events.OutgoingEvent;
import org.atrium.kit.tenancy.InstitutionId;
import org.atrium.kit.work.TurnLost;
import org.jspecify.annotations.Nullable;

/** Imports of the current institution that are taken back. */
public interface Undos {

    /** False if there is one already, which stays as it is. */
    boolean open(Undo asked, AuditNote note);

    /** In place of the one that is over; false if somebody was faster. */
    boolean again(Undo over, Undo asked, AuditNote note);

    Optional<Undo> find(ImportId of, boolean dryRun);

    /**
     * Keeps of whom something stays, then the checkpoint with what there is to tell.
     *
     * @throws TurnLost if it is over, or somebody else went on with it meanwhile
     */
    void checkpoint(Undo asRead, Undo next, List<Stayed> stayed, List<OutgoingEvent> told);

    /** In the order of the lines, from the place after this one; until they expire. */
    List<Stayed> stayed(ImportId of, boolean dryRun, @Nullable Stayed after, int limit);

    /** The oldest of each institution that is not over. */
    List<Unfinished> running();

    /** One that is not over, of whichever institution. */
    record Unfinished(InstitutionId institution, ImportId of, boolean dryRun) {}
}
