package org.atrium.analytics.lift;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.atrium.analytics.lift.Assignment.Window;

/**
 * The campaigns in which a patron takes part. Each move gives what the patron takes part in after it, and what it does to
 * the tallies.
 */
public record Participations(List<Participation> all) {

    public static final Participations NONE = new Participations(List.of());

    /** Of one patron, so that the record has an end, far below what a topic takes. */
    public static final int MOST = 500;

    public Participations {
        all = List.copyOf(all);
    }

    /** What becomes of an assignment. */
    public sealed interface Assigning {

        /** @param steps what follows for the tallies, in this order */
        record Taken(Participations after, List<TallyStep> steps) implements Assigning {}

        /** The same word again, or one that has been overtaken: nothing follows. */
        record Outdated() implements Assigning {}

        /** @param reason why nobody can tell what would follow */
        record Rejected(String reason) implements Assigning {}
    }

    /**
     * The patron is assigned to an arm, for the first time or to another one than before.
     *
     * @param hasCome whether the patron did within a window what it asks for
     * @param remembered from when on it is known what the patron did: in a window that ended before nobody converts any
     *     more, so it makes room; a campaign that is told of as late as that may have been dropped before, and counting
     *     it again would count it twice
     */
    public Assigning assign(Assignment assignment, Predicate<Window> hasCome, Instant remembered) {
        var before = of(assignment);
        if (before.filter(known -> isOutdated(assignment, known.assignment())).isPresent()) {
            return new Assigning.Outdated();
        }
        if (before.isEmpty() && endedBefore(remembered, assignment)) {
            return new Assigning.Rejected("the window of the assignment ended before all that is remembered");
        }
        var after = new ArrayList<>(all);
        before.ifPresentOrElse(after::remove, () -> after.removeIf(one -> endedBefore(remembered, one.assignment())));
        if (before.isEmpty() && after.size() >= MOST) {
            return new Assigning.Rejected("the patron takes part in " + MOST + " campaigns already");
        }
        var now = new Participation(assignment, hasCome.test(assignment.window()));
        after.add(now);
        var steps = new ArrayList<TallyStep>();
        before.ifPresent(known -> steps.add(new TallyStep.Left(known)));
        steps.add(new TallyStep.Joined(now));
        return new Assigning.Taken(new Participations(after), steps);
    }

    /** The patron did something. Empty if no campaign hoped for it; once is enough, and twice is no more than once. */
    public Optional<Converted> come(String type, Instant time) {
        var after = new ArrayList<Participation>(all.size());
        var steps = new ArrayList<TallyStep>();
        for (var one : all) {
            var converts = !one.converted() && one.assignment().window().includes(type, time);
            after.add(converts ? one.convert() : one);
            if (converts) {
                steps.add(new TallyStep.Converted(one.assignment()));
            }
        }
        return steps.isEmpty() ? Optional.empty() : Optional.of(new Converted(new Participations(after), steps));
    }

    /** @param steps what follows for the tallies */
    public record Converted(Participations after, List<TallyStep> steps) {}

    private Optional<Participation> of(Assignment assignment) {
        return all.stream()
                .filter(one -> one.assignment().campaign().equals(assignment.campaign()))
                .findFirst();
    }

    private static boolean isOutdated(Assignment word, Assignment known) {
        return word.toldAt().isBefore(known.toldAt()) || word.equals(known);
    }

    private static boolean endedBefore(Instant time, Assignment assignment) {
        return assignment.window().until().isBefore(time);
    }
}
