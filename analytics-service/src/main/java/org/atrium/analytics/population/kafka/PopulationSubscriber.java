package org.atrium.analytics.population.kafka;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import org.atrium.analytics.population.Characteristic;
import org.atrium.analytics.population.Count;
import org.atrium.analytics.population.Lifecycle;
import org.atrium.analytics.population.Strata;
import org.atrium.analytics.population.Stratum;
import org.atrium.analytics.population.StratumPart;
import org.atrium.kit.events.EventSubscriber;
import org.atrium.kit.events.IncomingEvent;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Brings counts of patrons to the store. Of several values of one stratum in a batch only the newest is written: that
 * may stand before an older one that comes again. */
@Component
final class PopulationSubscriber implements EventSubscriber {

    private final Strata strata;

    PopulationSubscriber(Strata strata) {
        this.strata = strata;
    }

    @Override
    public String name() {
        return "analytics-service.population";
    }

    @Override
    public Set<String> topics() {
        return Set.of(Strata.TOPIC);
    }

    @Override
    public void receive(List<IncomingEvent> events) {
        var newest = new LinkedHashMap<String, StratumPart>();
        events.forEach(
                event -> newest.merge(event.subject(), event.as(Data.class).part(), PopulationSubscriber::newer));
        strata.keep(List.copyOf(newest.values()));
    }

    private static StratumPart newer(StratumPart one, StratumPart next) {
        return next.count().changes() < one.count().changes() ? one : next;
    }

    record Data(
            Characteristic characteristic,
            Lifecycle lifecycle,
            @Nullable String value,
            int partition,
            long patrons,
            long changes,
            Instant since,
            Instant asOf) {

        StratumPart part() {
            return new StratumPart(
                    new Stratum(characteristic, lifecycle, value), partition, new Count(patrons, changes, since, asOf));
        }
    }
}
