package org.atrium.analytics.rollup.streams;

import java.util.List;
import java.util.Optional;
import org.atrium.analytics.engagement.EngagementEvent;
import org.atrium.analytics.fold.Codec;
import org.atrium.analytics.fold.Counting;
import org.atrium.analytics.fold.Fold;
import org.atrium.analytics.fold.Partition;
import org.atrium.analytics.fold.State;
import org.atrium.analytics.rollup.Rollups;
import org.atrium.analytics.rollup.Totals;
import org.springframework.stereotype.Component;

/** Adds each event to its cell. */
@Component
final class RollupFold implements Fold<EngagementEvent> {

    static final State.ValuesOf<Totals> TOTALS = new State.ValuesOf<>("rollup-totals", new TotalsCodec());
    static final State.ValuesOf<byte[]> PEOPLE = new State.ValuesOf<>("rollup-pseudonyms", Codec.bytes());
    static final State.ChangesOf CHANGED = new State.ChangesOf("rollup-changed");

    @Override
    public String name() {
        return "rollup";
    }

    @Override
    public String topic() {
        return Rollups.TOPIC;
    }

    @Override
    public Optional<EngagementEvent> of(EngagementEvent event) {
        return Optional.of(event);
    }

    @Override
    public List<State> states() {
        return List.of(TOTALS, PEOPLE, CHANGED);
    }

    @Override
    public Counting<EngagementEvent> begin(Partition partition) {
        return new RollupCounting(partition);
    }
}
