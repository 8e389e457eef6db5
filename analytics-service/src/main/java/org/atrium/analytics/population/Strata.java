package org.atrium.analytics.population;

import java.util.List;
import java.util.function.Consumer;

/** The patrons of the current institution, by stratum. */
public interface Strata {

    /** Where the fold tells of new absolute values; compacted, and of no interest outside this service. */
    String TOPIC = "analytics.population";

    /** An older value never replaces a newer one: {@link Count#changes} says which is. */
    void keep(List<StratumPart> parts);

    /** Reads the parts of all strata of one characteristic, in no order and few at a time. */
    void each(Characteristic characteristic, Consumer<StratumPart> use);
}
