package org.atrium.analytics.rollup.streams;

import java.math.BigDecimal;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.UUID;
import org.atrium.analytics.fold.NewValue;
import org.atrium.analytics.rollup.RollupChange;

/** A change as it is told on {@code analytics.rollup}. */
final class RollupValue {

    private static final String TYPE = "analytics.rollup-changed.v1";

    private RollupValue() {}

    static NewValue of(RollupChange change) {
        var cell = change.cell();
        var totals = change.totals();
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
        data.put("events", totals.events());
        data.put("quantity", totals.quantity());
        data.put("value", plain(totals.value()));
        if (change.people() instanceof byte[] people) {
            data.put("people", Base64.getEncoder().encodeToString(people));
        }
        data.put("asOf", totals.asOf().toString());
        return new NewValue(cell.institution(), subject(change), TYPE, totals.events(), totals.asOf(), data);
    }

    /** 99E8 is right, but not every reader takes it for a number. */
    private static BigDecimal plain(BigDecimal value) {
        return value.scale() < 0 ? value.setScale(0) : value;
    }

    /** Totals and people have a key each, so that compaction keeps the last of both. */
    private static String subject(RollupChange change) {
        var part = change.cell().key() + "|" + change.partition();
        return change.people() == null ? part : part + "|people";
    }
}
