package org.atrium.analytics.rollup.kafka;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.atrium.analytics.rollup.Cell;
import org.atrium.analytics.rollup.RollupChange;
import org.atrium.analytics.rollup.Rollups;
import org.atrium.analytics.rollup.Totals;
import org.atrium.kit.events.EventSubscriber;
import org.atrium.kit.events.IncomingEvent;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Brings rollups to the store. Of several values of one cell in a batch only the newest is written: that may stand
 * before an older one that comes again. */
@Component
final class RollupSubscriber implements EventSubscriber {

    private final Rollups rollups;

    RollupSubscriber(Rollups rollups) {
        this.rollups = rollups;
    }

    @Override
    public String name() {
        return "analytics-service.rollup";
    }

    @Override
    public Set<String> topics() {
        return Set.of(Rollups.TOPIC);
    }

    @Override
    public void receive(List<IncomingEvent> events) {
        var newest = new LinkedHashMap<String, RollupChange>();
        events.forEach(event -> newest.merge(event.subject(), change(event), RollupSubscriber::newer));
        rollups.keep(List.copyOf(newest.values()));
    }

    private static RollupChange newer(RollupChange one, RollupChange next) {
        return next.totals().events() < one.totals().events() ? one : next;
    }

    private static RollupChange change(IncomingEvent event) {
        var data = event.as(Data.class);
        return new RollupChange(
                new Cell(event.institution(), data.day(), data.type(), data.branchId(), data.channel()),
                data.partition(),
                new Totals(data.events(), data.quantity(), data.value(), data.asOf()),
                data.people() == null ? null : Base64.getDecoder().decode(data.people()));
    }

    record Data(
            LocalDate day,
            String type,
            @Nullable UUID branchId,
            @Nullable String channel,
            int partition,
            long events,
            long quantity,
            BigDecimal value,
            @Nullable String people,
            Instant asOf) {}
}
