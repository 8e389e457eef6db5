package org.atrium.patron.vault;

import java.util.Set;
import java.util.UUID;

/** Whoever keeps what is sealed. */
@FunctionalInterface
public interface KeysInUse {

    /** Whether anything is still there that is sealed by the key of one of these patrons. */
    boolean any(Set<UUID> patrons);
}
