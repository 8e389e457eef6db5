package org.atrium.analytics.population.streams;

import java.util.LinkedHashMap;
import org.atrium.analytics.fold.NewValue;
import org.atrium.analytics.population.StratumPart;

/** A count as it is told on {@code analytics.population}. */
final class StratumValue {

    private static final String TYPE = "analytics.population-changed.v1";

    private StratumValue() {}

    static NewValue of(StratumKey key, StratumPart part) {
        var stratum = part.stratum();
        var count = part.count();
        var data = new LinkedHashMap<String, Object>();
        data.put("characteristic", stratum.characteristic().name());
        data.put("lifecycle", stratum.lifecycle().name());
        if (stratum.value() instanceof String value) {
            data.put("value", value);
        }
        data.put("partition", part.partition());
        data.put("patrons", count.patrons());
        data.put("changes", count.changes());
        data.put("since", count.since().toString());
        data.put("asOf", count.asOf().toString());
        return new NewValue(key.institution(), part.partition() + "|" + key, TYPE, count.changes(), count.asOf(), data);
    }
}
