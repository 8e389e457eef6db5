package org.atrium.patron.hold;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.atrium.kit.audit.AuditNote;
import org.atrium.patron.identity.PatronId;
import org.jspecify.annotations.Nullable;

/** The holds of the current institution. */
public interface Holds {

    /** It stands from this moment on, and the audit log is told of it. */
    void put(Hold hold, AuditNote note);

    Optional<Hold> find(HoldId hold);

    /** All holds that name one of these ids, lifted ones too, newest first. */
    List<Hold> of(Collection<PatronId> persons);

    /** Those of these ids that a hold which stands names. */
    Set<PatronId> among(Collection<PatronId> persons);

    /** Those that stand, newest first. */
    List<Hold> standing(@Nullable HoldId before, int limit);

    /**
     * Keeps that it was lifted.
     *
     * @return false if it was lifted before
     */
    boolean lift(Hold lifted, AuditNote note);
}
