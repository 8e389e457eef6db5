package org.atrium.analytics.lift;

import java.util.Optional;
import java.util.UUID;

/** The launched campaigns of the current institution. */
public interface Campaigns {

    Optional<Campaign> find(UUID id);

    /** Keeps the newest version, whichever comes first. */
    void keep(Campaign campaign);
}
