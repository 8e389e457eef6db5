package org.atrium.analytics.fold.streams;

import java.math.BigDecimal;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.UUID;
import org.atrium.analytics.rollup.RollupChange;
import tools.jackson.databind.json.JsonMapper;

/** A change on {@code analytics.rollup}, as a CloudEvent. */
final class RollupJson {

    private static final JsonMapper JSON = JsonMapper.shared();

    private RollupJson() {}

    static byte[] write(RollupChange change) {
        var cell = change.cell();
        var data = new LinkedHashMap<String, Object>();
        data.put("day", cell.day().toString());
        data.put("type", cell.type());
        if (cell.branchId() instanceof UUID branch) {
            data.put("branchId", branch.toString());
        }
        if (cell.channel() instanceof String channel) {
            data.put("channel", channel);
        }
        data.put("partition", change.partition());
        data.put("events", change.totals().events());
        data.put("quantity", change.totals().quantity());
        data.put("value", plain(change.totals().value()));
        if (change.people() instanceof byte[] people) {
            data.put("people", Base64.getEncoder().encodeToString(people));
        }
        data.put("asOf", change.totals().asOf().toString());
        var subject = subject(change);
        var envelope = new LinkedHashMap<String, Object>();
        envelope.put("specversion", "1.0");
        envelope.put("id", subject + "|" + change.totals().events());
        envelope.put("source", "/analytics-service");
        envelope.put("type", "analytics.rollup-changed.v1");
        envelope.put("subject", subject);
        envelope.put("time", change.totals().asOf().toString());
        envelope.put("datacontenttype", "application/json");
        envelope.put("institutionid", cell.institution().toString());
        envelope.put("data", data);
        return JSON.writeValueAsBytes(envelope);
    }

    /** 99E8 is right, but not every reader takes it for a number. */
    private static BigDecimal plain(BigDecimal value) {
        return value.scale() < 0 ? value.setScale(0) : value;
    }

    /** Totals and people have a key each, so that compaction keeps the last of both. */
    static String subject(RollupChange change) {
        var part = change.cell().key() + "|" + change.partition();
        return change.people() == null ? part : part + "|people";
    }
}
