package org.atrium.analytics.fold.streams;

import java.util.LinkedHashMap;
import java.util.UUID;
import org.atrium.analytics.fold.streams.LiftFold.TallyKey;
import org.atrium.analytics.lift.TallyPart;
import tools.jackson.databind.json.JsonMapper;

/** A tally on {@code analytics.lift}, as a CloudEvent. */
final class LiftJson {

    private static final JsonMapper JSON = JsonMapper.shared();

    private LiftJson() {}

    static byte[] write(TallyKey key, int partition, TallyPart part) {
        var data = new LinkedHashMap<String, Object>();
        data.put("campaignId", key.campaign().toString());
        data.put("arm", key.arm());
        if (key.branchId() instanceof UUID branch) {
            data.put("branchId", branch.toString());
        }
        data.put("partition", partition);
        data.put("assigned", part.assigned());
        data.put("converted", part.converted());
        data.put("windowsEnd", part.windowsEnd().toString());
        data.put("asOf", part.asOf().toString());
        data.put("changes", part.changes());
        var subject = key + "|" + partition;
        var envelope = new LinkedHashMap<String, Object>();
        envelope.put("specversion", "1.0");
        envelope.put("id", subject + "|" + part.changes());
        envelope.put("source", "/analytics-service");
        envelope.put("type", "analytics.lift-changed.v1");
        envelope.put("subject", subject);
        envelope.put("time", part.asOf().toString());
        envelope.put("datacontenttype", "application/json");
        envelope.put("institutionid", key.institution().toString());
        envelope.put("data", data);
        return JSON.writeValueAsBytes(envelope);
    }
}
