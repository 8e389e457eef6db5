package org.atrium.patron.suppression;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.atrium.kit.audit.AuditNote;

/** Fingerprints of those who were erased from the current institution. */
public interface Suppressions {

    /** Keeps those that are not there yet; those that are stay as they are. */
    void add(Set<String> fingerprints, Suppressed suppressed);

    /** Those of these that are suppressed. */
    Map<String, Suppressed> among(Collection<String> fingerprints);

    /** Forgets all fingerprints of that erasure: the person may come back. Repeated, it changes nothing. */
    void lift(UUID erasure, AuditNote note);

    /**
     * Whose fingerprint it is.
     *
     * @param erasure by which the person was forgotten
     * @param since when
     */
    record Suppressed(UUID erasure, Instant since) {}
}
