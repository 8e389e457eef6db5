package org.atrium.analytics.population.streams;

import org.atrium.analytics.population.Characteristic;
import org.atrium.analytics.population.Lifecycle;
import org.atrium.analytics.population.Stratum;
import org.atrium.kit.tenancy.InstitutionId;

/** A stratum of an institution. The value stands last: it is the only part that may contain anything, or be missing. */
record StratumKey(InstitutionId institution, Stratum stratum) {

    private static final int WITH_VALUE = 4;

    static StratumKey parse(String text) {
        var part = text.split("\\|", WITH_VALUE);
        return new StratumKey(
                InstitutionId.of(part[0]),
                new Stratum(
                        Characteristic.valueOf(part[1]),
                        Lifecycle.valueOf(part[2]),
                        part.length < WITH_VALUE ? null : part[3]));
    }

    @Override
    public String toString() {
        var key = institution + "|" + stratum.characteristic() + "|" + stratum.lifecycle();
        return stratum.value() == null ? key : key + "|" + stratum.value();
    }
}
