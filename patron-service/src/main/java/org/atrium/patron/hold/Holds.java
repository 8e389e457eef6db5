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

    /** It stands from this moment on. Nobody is told of it yet. */
    void put(Hold hold);

    /** Tells of one that stands for good. */
    void tell(HoldId hold, AuditNote note);

    /** Takes away one that nobody was told of. */
    void withdraw(HoldId hold);

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
