package org.atrium.gateway.access;

import java.util.Collection;
import java.util.Set;
import java.util.UUID;

/** Which branches there are: what an account is limited to must be one. */
public interface KnownBranches {

    /** Those among them that the current institution has. */
    Set<UUID> among(Collection<UUID> branches);
}
