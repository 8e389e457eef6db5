package org.atrium.analytics.lift.kafka;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.atrium.analytics.lift.Tallies;
import org.atrium.analytics.lift.Tally;
import org.atrium.analytics.lift.TallyChange;
import org.atrium.kit.events.EventSubscriber;
import org.atrium.kit.events.IncomingEvent;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Brings tallies to the store. Of several values of one tally in a batch only the newest is written: that may stand
 * before an older one that comes again. */
@Component
final class LiftSubscriber implements EventSubscriber {

    private final Tallies tallies;

    LiftSubscriber(Tallies tallies) {
        this.tallies = tallies;
    }

    @Override
    public String name() {
        return "analytics-service.lift";
    }

    @Override
    public Set<String> topics() {
        return Set.of(Tallies.TOPIC);
    }

    @Override
    public void receive(List<IncomingEvent> events) {
        var newest = new LinkedHashMap<String, TallyChange>();
        events.forEach(event -> newest.merge(event.subject(), change(event), LiftSubscriber::newer));
        tallies.keep(List.copyOf(newest.values()));
    }

    private static TallyChange newer(TallyChange one, TallyChange next) {
        return next.changes() < one.changes() ? one : next;
    }

    private static TallyChange change(IncomingEvent event) {
        var data = event.as(Data.class);
        return new TallyChange(
                data.campaignId(),
                data.partition(),
                data.changes(),
                new Tally(
                        data.arm(),
                        data.branchId(),
                        data.assigned(),
                        data.converted(),
                        data.company(),
                        data.windowsEnd(),
                        data.asOf()));
    }

    record Data(
            UUID campaignId,
            String arm,
            @Nullable UUID branchId,
            int partition,
            long assigned,
            long converted,
            @Nullable Long together,
            Instant windowsEnd,
            Instant asOf,
            long changes) {

        /** What an earlier version told has none: each was assigned alone. */
        long company() {
            return together == null ? assigned : together;
        }
    }
}
