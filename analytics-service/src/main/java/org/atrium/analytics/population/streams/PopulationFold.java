package org.atrium.analytics.population.streams;

import java.util.List;
import java.util.Optional;
import org.atrium.analytics.engagement.EngagementEvent;
import org.atrium.analytics.fold.Counting;
import org.atrium.analytics.fold.Fold;
import org.atrium.analytics.fold.OtherTopic;
import org.atrium.analytics.fold.Partition;
import org.atrium.analytics.fold.State;
import org.atrium.analytics.population.Count;
import org.atrium.analytics.population.KnownPatron;
import org.atrium.analytics.population.Strata;
import org.atrium.kit.events.CloudEvents;
import org.atrium.kit.events.Topics;
import org.springframework.stereotype.Component;

/** Keeps what was last told of each patron, and counts who is like whom. Events say nothing about that. */
@Component
final class PopulationFold implements Fold<PatronState> {

    static final State.ValuesOf<KnownPatron> PATRONS =
            new State.ValuesOf<>("population-patrons", PopulationCodecs.PATRON);
    static final State.ValuesOf<Count> COUNTS = new State.ValuesOf<>("population-counts", PopulationCodecs.COUNT);
    static final State.ChangesOf CHANGED = new State.ChangesOf("population-changed");

    private final LifecycleEvents events;

    PopulationFold(CloudEvents envelopes) {
        events = new LifecycleEvents(envelopes);
    }

    @Override
    public String name() {
        return "population";
    }

    @Override
    public String topic() {
        return Strata.TOPIC;
    }

    @Override
    public Optional<PatronState> of(EngagementEvent event) {
        return Optional.empty();
    }

    @Override
    public List<OtherTopic<PatronState>> others() {
        return List.of(new OtherTopic<>(Topics.PATRON_LIFECYCLE, events::read));
    }

    @Override
    public List<State> states() {
        return List.of(PATRONS, COUNTS, CHANGED);
    }

    @Override
    public Counting<PatronState> begin(Partition partition) {
        return new PopulationCounting(partition);
    }
}
