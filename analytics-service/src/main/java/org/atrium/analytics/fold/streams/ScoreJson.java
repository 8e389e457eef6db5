package org.atrium.analytics.fold.streams;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.atrium.analytics.score.Score;
import org.atrium.analytics.score.Score.Windows;
import tools.jackson.databind.json.JsonMapper;

/** A score on {@code engagement.score}, as {@code contracts} says. */
final class ScoreJson {

    private static final JsonMapper JSON = JsonMapper.shared();

    private ScoreJson() {}

    /** @param key institution and patron */
    static byte[] write(String key, Score score, Instant asOf) {
        var colon = key.indexOf(':');
        var patron = key.substring(colon + 1);
        var data = new LinkedHashMap<String, Object>();
        data.put("patronId", patron);
        data.put("asOf", asOf.toString());
        if (score.lastVisitAt() instanceof Instant lastVisit) {
            data.put("lastVisitAt", lastVisit.toString());
        }
        data.put("visits", windows(score.visits()));
        data.put("loans", windows(score.loans()));
        data.put("stage", score.stage().word());
        var envelope = new LinkedHashMap<String, Object>();
        envelope.put("specversion", "1.0");
        envelope.put("id", UuidCreator.getTimeOrderedEpoch().toString());
        envelope.put("source", "/analytics-service");
        envelope.put("type", "engagement.score-changed.v1");
        envelope.put("subject", patron);
        envelope.put("time", asOf.toString());
        envelope.put("datacontenttype", "application/json");
        envelope.put("institutionid", key.substring(0, colon));
        envelope.put("data", data);
        return JSON.writeValueAsBytes(envelope);
    }

    private static Map<String, Long> windows(Windows windows) {
        var counts = new LinkedHashMap<String, Long>();
        counts.put("d30", windows.d30());
        counts.put("d90", windows.d90());
        counts.put("d365", windows.d365());
        return counts;
    }
}
