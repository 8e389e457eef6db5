package org.atrium.analytics.lift.streams;

import java.util.LinkedHashMap;
import java.util.UUID;
import org.atrium.analytics.fold.NewValue;
import org.atrium.analytics.lift.TallyPart;
import org.atrium.kit.tenancy.InstitutionId;

/** A tally as it is told on {@code analytics.lift}. */
final class LiftValue {

    private static final String TYPE = "analytics.lift-changed.v1";

    private LiftValue() {}

    static NewValue of(TallyKey key, int partition, TallyPart part) {
        var data = new LinkedHashMap<String, Object>();
        data.put("campaignId", key.campaign().toString());
        data.put("arm", key.arm());
        if (key.branchId() instanceof UUID branch) {
            data.put("branchId", branch.toString());
        }
        data.put("partition", partition);
        data.put("assigned", part.assigned());
        data.put("converted", part.converted());
        data.put("together", part.together());
        data.put("windowsEnd", part.windowsEnd().toString());
        data.put("asOf", part.asOf().toString());
        data.put("changes", part.changes());
        return new NewValue(
                new InstitutionId(key.institution()), key + "|" + partition, TYPE, part.changes(), part.asOf(), data);
    }
}
