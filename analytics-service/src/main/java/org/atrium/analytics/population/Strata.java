package org.atrium.analytics.population;

import java.util.List;

/** The patrons of the current institution, by stratum. */
public interface Strata {

    /** Where the fold tells of new absolute values; compacted, and of no interest outside this service. */
    String TOPIC = "analytics.population";

    /** An older value never replaces a newer one: {@link Count#changes} says which is. */
    void keep(List<StratumPart> parts);

    /** The parts of all strata of one characteristic, in no order; no more of them than asked for. */
    List<StratumPart> of(Characteristic characteristic, int most);
}
