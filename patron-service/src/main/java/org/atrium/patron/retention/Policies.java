package org.atrium.patron.retention;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.atrium.kit.audit.AuditNote;
import org.atrium.kit.tenancy.InstitutionId;
import org.jspecify.annotations.Nullable;

/** The policy of the current institution. */
public interface Policies {

    /** Empty while nothing is decided. */
    Optional<Policy> current();

    /** When the next nightly run is due. */
    Optional<Instant> nextRun();

    /**
     * Keeps the next version.
     *
     * @param nextRun null where nothing is removed by itself
     * @return false if somebody was faster
     */
    boolean replace(Policy next, @Nullable Instant nextRun, AuditNote note);

    /** Of all institutions those whose nightly run is due. */
    List<InstitutionId> due(Instant now);

    /** The one that was due has begun. */
    void begun(Instant wasDue, Instant nextRun);
}
