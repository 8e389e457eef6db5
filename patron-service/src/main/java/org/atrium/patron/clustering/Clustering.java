package org.atrium.patron.clustering;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.atrium.kit.disclosure.SmallNumbers;
import org.atrium.patron.identity.PersonaId;
import org.atrium.patron.persona.Input;
import org.atrium.patron.persona.Levels;
import org.atrium.patron.persona.Persona;
import org.atrium.patron.persona.PersonaModel;
import org.atrium.patron.persona.PersonaModel.Refused;
import org.atrium.patron.persona.PersonaModel.Tried;
import org.atrium.patron.persona.PersonaRun.State;
import org.atrium.patron.persona.Range;
import org.jspecify.annotations.Nullable;

/**
 * Finds the personas of a crowd: clusters for each number from 3 to 8, questions that tell them apart, and of these
 * numbers the one whose personas are furthest apart. The same crowd and seed give the same.
 */
final class Clustering {

    static final int FEWEST = 3;
    static final int MOST = 8;

    /** So many are compared; more would hardly move a middle. */
    static final int COMPARED = 5_000;

    /** A persona is the one of before whose middle is less than a level away. */
    private static final double THE_SAME = 1.0;

    private final SmallNumbers small;
    private final Supplier<UUID> ids;
    private final Runnable between;

    /**
     * @param small how many people a persona has at least
     * @param between to be done between two numbers: each takes some seconds
     */
    Clustering(SmallNumbers small, Supplier<UUID> ids, Runnable between) {
        this.small = small;
        this.ids = ids;
        this.between = between;
    }

    /**
     * What came of it.
     *
     * @param model absent where there is none
     */
    record Outcome(State state, @Nullable PersonaModel model) {}

    /** A number of personas that may be chosen. */
    private record Candidate(List<Map<Input, Range>> ranges, List<double[]> middles, double silhouette) {}

    /** @param before the model until now, whose personas keep their ids as far as they are the same */
    Outcome of(Cells people, UUID run, Instant asOf, long seed, Optional<PersonaModel> before) {
        if (small.isFew(people.people() / FEWEST)) {
            return new Outcome(State.TOO_FEW, null);
        }
        var compared = people.sample(COMPARED);
        var tried = new ArrayList<Tried>();
        Candidate best = null;
        for (int n = FEWEST; n <= MOST; n++) {
            between.run();
            var found = candidate(people, compared, n, seed, tried);
            if (found != null && (best == null || found.silhouette > best.silhouette)) {
                best = found;
            }
        }
        return best == null
                ? new Outcome(
                        tried.stream().anyMatch(one -> one.refused() == Refused.TOO_SMALL)
                                ? State.TOO_FEW
                                : State.TOO_ALIKE,
                        null)
                : new Outcome(State.DONE, model(best, people, compared, run, asOf, seed, tried, before));
    }

    private @Nullable Candidate candidate(Cells people, Cells compared, int n, long seed, List<Tried> tried) {
        if (compared.kinds() < n) {
            tried.add(new Tried(n, null, Refused.TOO_ALIKE));
            return null;
        }
        var middles = Middles.of(compared, n, seed);
        var ranges = Questions.apart(compared, middles);
        if (ranges.isEmpty()) {
            tried.add(new Tried(n, null, Refused.TOO_ALIKE));
            return null;
        }
        var isFew = ranges.get().stream()
                .anyMatch(one ->
                        small.isFew(people.those(levels -> has(one, levels)).people()));
        if (isFew) {
            tried.add(new Tried(n, null, Refused.TOO_SMALL));
            return null;
        }
        var silhouette = Silhouette.of(ranges.get().stream()
                .map(one -> compared.those(levels -> has(one, levels)))
                .toList());
        tried.add(new Tried(n, silhouette, null));
        return new Candidate(ranges.get(), middles, silhouette);
    }

    private static boolean has(Map<Input, Range> ranges, Levels levels) {
        return ranges.entrySet().stream().allMatch(one -> one.getValue().has(levels.of(one.getKey())));
    }

    private PersonaModel model(
            Candidate best,
            Cells people,
            Cells compared,
            UUID run,
            Instant asOf,
            long seed,
            List<Tried> tried,
            Optional<PersonaModel> before) {
        var found = new ArrayList<Persona>();
        for (var ranges : best.ranges) {
            var those = people.those(levels -> has(ranges, levels));
            found.add(new Persona(new PersonaId(new UUID(0, 0)), 0, ranges, those.means(), those.people()));
        }
        int last = before.map(PersonaModel::lastNumber).orElse(0);
        var known = same(found, before.map(PersonaModel::personas).orElse(List.of()));
        var named = new ArrayList<Persona>();
        var bySize = found.stream()
                .sorted(Comparator.comparingLong(Persona::people).reversed())
                .toList();
        for (var one : bySize) {
            var same = known.get(one);
            named.add(
                    same == null ? named(one, new PersonaId(ids.get()), ++last) : named(one, same.id(), same.number()));
        }
        return new PersonaModel(
                run,
                asOf,
                PersonaModel.DEFINITION,
                seed,
                people.people(),
                compared.people(),
                agreement(best, people),
                people.means(),
                tried,
                named,
                last);
    }

    private static Persona named(Persona one, PersonaId id, int number) {
        return new Persona(id, number, one.ranges(), one.means(), one.people());
    }

    /** How many are of the persona that k-means put them into: the price of a rule that can be said. */
    private static double agreement(Candidate best, Cells people) {
        var owner = new ArrayList<Integer>();
        for (var ranges : best.ranges) {
            owner.add(owner(ranges, best.middles));
        }
        double agreeing = 0;
        for (var cell : people.each().entrySet()) {
            for (int i = 0; i < best.ranges.size(); i++) {
                if (has(best.ranges.get(i), cell.getKey())) {
                    agreeing += Middles.nearest(cell.getKey(), best.middles) == owner.get(i) ? cell.getValue() : 0;
                }
            }
        }
        return agreeing / people.people();
    }

    /** The middle that lies in the ranges: there is one in each. */
    private static int owner(Map<Input, Range> ranges, List<double[]> middles) {
        for (int m = 0; m < middles.size(); m++) {
            var middle = middles.get(m);
            if (ranges.entrySet().stream().allMatch(one -> {
                double at = middle[one.getKey().ordinal()];
                return at >= one.getValue().least() - 0.5 && at < one.getValue().most() + 0.5;
            })) {
                return m;
            }
        }
        throw new IllegalStateException("a range without a middle");
    }

    private record Pair(Persona found, Persona known, double apart) {}

    /** The nearest two first, each once. */
    private static Map<Persona, Persona> same(List<Persona> found, List<Persona> known) {
        var pairs = new ArrayList<Pair>();
        for (var one : found) {
            known.forEach(other -> pairs.add(new Pair(one, other, Levels.distance(one.means(), other.means()))));
        }
        var same = new LinkedHashMap<Persona, Persona>();
        var taken = new HashSet<PersonaId>();
        pairs.stream()
                .filter(pair -> pair.apart < THE_SAME)
                .sorted(Comparator.comparingDouble(Pair::apart)
                        .thenComparingInt(pair -> pair.known().number()))
                .forEach(pair -> {
                    if (!same.containsKey(pair.found) && taken.add(pair.known.id())) {
                        same.put(pair.found, pair.known);
                    }
                });
        return same;
    }
}
