package org.atrium.patron.retention;

import java.time.Instant;
import java.time.Period;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How long an institution keeps each kind.
 *
 * @param version 0 while nothing is decided: then the usual periods are shown, and nothing is removed
 * @param automatic whether what is older is removed each night
 * @param periods a kind that is not there is kept without end
 * @param by the {@code sub} of who decided
 */
public record Policy(
        long version,
        boolean automatic,
        Map<DataClass, Period> periods,
        @Nullable Instant changedAt,
        @Nullable String by) {

    public Policy {
        periods = inOrder(periods);
    }

    static Map<DataClass, Period> inOrder(Map<DataClass, Period> periods) {
        var sorted = new EnumMap<DataClass, Period>(DataClass.class);
        sorted.putAll(periods);
        return Collections.unmodifiableMap(sorted);
    }

    static Policy usual(@Nullable String country) {
        var periods = new EnumMap<DataClass, Period>(DataClass.class);
        for (var kind : DataClass.values()) {
            periods.put(kind, UsualPeriods.of(kind, country).period());
        }
        return new Policy(0, false, periods, null, null);
    }

    public boolean isDecided() {
        return version > 0;
    }
}
