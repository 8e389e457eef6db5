package org.atrium.campaign.campaign;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The institution's campaigns. */
public interface Campaigns {

    Optional<Campaign> find(CampaignId id);

    /** Newest first, from behind {@code after}; only those in {@code state}, if one is given. */
    List<Campaign> list(@Nullable String state, int limit, @Nullable CampaignId after);

    /** Stores a new one with the events that tell of it. */
    void add(Campaign campaign, List<CampaignEvent> events);

    /**
     * Stores the next version with the events that tell of it. The progress is stored only by a launch.
     *
     * @return false when somebody else stored that version before
     */
    boolean save(Campaign campaign, List<CampaignEvent> events);
}
