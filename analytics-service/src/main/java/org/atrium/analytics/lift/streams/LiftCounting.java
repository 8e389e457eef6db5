package org.atrium.analytics.lift.streams;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.atrium.analytics.fold.Changes;
import org.atrium.analytics.fold.Counting;
import org.atrium.analytics.fold.Moments;
import org.atrium.analytics.fold.NewValue;
import org.atrium.analytics.fold.Partition;
import org.atrium.analytics.fold.RefusedByRule;
import org.atrium.analytics.fold.State;
import org.atrium.analytics.fold.Values;
import org.atrium.analytics.lift.Assignment;
import org.atrium.analytics.lift.Assignment.Window;
import org.atrium.analytics.lift.Participations;
import org.atrium.analytics.lift.Participations.Assigning;
import org.atrium.analytics.lift.TallyPart;
import org.atrium.analytics.lift.TallyStep;

/** The participations and tallies of one partition. */
final class LiftCounting implements Counting<LiftInput> {

    private final int partition;
    private final Duration kept;
    private final Values<Participations> participations;
    private final Moments happened;
    private final Values<TallyPart> tallies;
    private final Changes changed;

    LiftCounting(Partition partition, State.MomentsOf happened) {
        this.partition = partition.number();
        this.kept = happened.kept();
        this.happened = partition.moments(happened);
        participations = partition.values(LiftFold.PARTICIPATIONS);
        tallies = partition.values(LiftFold.TALLIES);
        changed = partition.changes(LiftFold.CHANGED);
        partition.beforeCommit(() -> changed.tell(this::value));
    }

    @Override
    public void count(String patron, LiftInput input, Instant at) {
        switch (input) {
            case LiftInput.Assigned(var assignment) -> assign(patron, assignment, at);
            case LiftInput.Came(var type, var time) -> come(patron, type, time, at);
            case LiftInput.Erased erased -> forget(patron);
        }
    }

    private void assign(String patron, Assignment assignment, Instant at) {
        var assigning = of(patron).assign(assignment, window -> hasCome(patron, window), at.minus(kept));
        switch (assigning) {
            case Assigning.Taken(var after, var steps) -> keep(patron, after, steps, at);
            case Assigning.Outdated outdated -> {}
            case Assigning.Rejected(var reason) -> throw new RefusedByRule(reason);
        }
    }

    private void come(String patron, String type, Instant time, Instant at) {
        if (time.isAfter(at.minus(kept))) {
            happened.note(moment(patron, type), time);
        }
        of(patron).come(type, time).ifPresent(converted -> keep(patron, converted.after(), converted.steps(), at));
    }

    /** What was counted stays counted; in what the patron took part is nobody's any more. */
    private void forget(String patron) {
        if (participations.get(patron) != null) {
            participations.put(patron, Participations.NONE);
        }
    }

    private boolean hasCome(String patron, Window window) {
        return happened.isAnyWithin(moment(patron, window.event()), window.from(), window.until());
    }

    private static String moment(String patron, String type) {
        return patron + "|" + type;
    }

    private Participations of(String patron) {
        return Optional.ofNullable(participations.get(patron)).orElse(Participations.NONE);
    }

    private void keep(String patron, Participations after, List<TallyStep> steps, Instant at) {
        // What can fail comes before the first change: it counts wholly or not at all.
        var keys = steps.stream()
                .map(step -> TallyKey.of(patron, step.assignment()).toString())
                .toList();
        participations.put(patron, after);
        for (var i = 0; i < keys.size(); i++) {
            var key = keys.get(i);
            tallies.put(key, part(key).after(steps.get(i), at));
            changed.mark(key);
        }
    }

    private TallyPart part(String tally) {
        return Optional.ofNullable(tallies.get(tally)).orElse(TallyPart.NOBODY);
    }

    private NewValue value(String tally) {
        return LiftValue.of(TallyKey.parse(tally), partition, part(tally));
    }
}
