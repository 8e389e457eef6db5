package org.atrium.analytics.lift.streams;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.atrium.analytics.engagement.EngagementEvent;
import org.atrium.analytics.fold.Counting;
import org.atrium.analytics.fold.Fold;
import org.atrium.analytics.fold.FoldSettings;
import org.atrium.analytics.fold.OtherTopic;
import org.atrium.analytics.fold.Partition;
import org.atrium.analytics.fold.State;
import org.atrium.analytics.lift.Participations;
import org.atrium.analytics.lift.Tallies;
import org.atrium.analytics.lift.TallyPart;
import org.atrium.kit.events.CloudEvents;
import org.atrium.kit.events.Topics;
import org.springframework.stereotype.Component;

/**
 * Joins each patron's assignments with what the patron did, whichever comes first, and keeps the tallies. What a patron
 * did is remembered so that an assignment that arrives late finds it.
 */
@Component
final class LiftFold implements Fold<LiftInput> {

    static final State.ValuesOf<Participations> PARTICIPATIONS =
            new State.ValuesOf<>("lift-participations", LiftCodecs.PARTICIPATIONS);
    static final State.ValuesOf<TallyPart> TALLIES = new State.ValuesOf<>("lift-tallies", LiftCodecs.TALLY);
    static final State.ChangesOf CHANGED = new State.ChangesOf("lift-changed");

    private final Duration kept;
    private final ErasedJson erased;

    LiftFold(FoldSettings settings, CloudEvents envelopes) {
        kept = settings.happenedKept();
        erased = new ErasedJson(envelopes);
    }

    @Override
    public String name() {
        return "lift";
    }

    @Override
    public String topic() {
        return Tallies.TOPIC;
    }

    @Override
    public Optional<LiftInput> of(EngagementEvent event) {
        return event.patron().map(patron -> new LiftInput.Came(event.type(), event.time()));
    }

    @Override
    public List<OtherTopic<LiftInput>> others() {
        return List.of(
                new OtherTopic<>(
                        Topics.CAMPAIGN_DELIVERY,
                        bytes -> AssignedJson.read(bytes).map(LiftInput.Assigned::new)),
                new OtherTopic<>(Topics.PATRON_LIFECYCLE, erased::read));
    }

    @Override
    public List<State> states() {
        return List.of(PARTICIPATIONS, happened(), TALLIES, CHANGED);
    }

    private State.MomentsOf happened() {
        return new State.MomentsOf("lift-moments", kept);
    }

    @Override
    public Counting<LiftInput> begin(Partition partition) {
        return new LiftCounting(partition, happened());
    }
}
