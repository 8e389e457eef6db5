package org.atrium.analytics.lift;

import java.util.List;
import java.util.UUID;

/** The people of each arm and branch, of the current institution. */
public interface Tallies {

    /** Where the fold tells of new absolute values; compacted, and of no interest outside this service. */
    String TOPIC = "analytics.lift";

    /** One for each arm and branch: the parts of all partitions are added up. */
    List<Tally> of(UUID campaign);

    void keep(List<TallyChange> changes);
}
