package org.atrium.patron.clustering;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.atrium.patron.persona.Input;
import org.atrium.patron.persona.Levels;
import org.atrium.patron.persona.Range;
import org.jspecify.annotations.Nullable;

/**
 * Tells clusters apart by questions of the form “is it at least this level?”: a tree with one leaf a cluster, so that each
 * becomes a range of levels that can be said in a sentence. Each question is the one that leads the fewest people away
 * from the cluster whose middle is nearest to them: iterative mistake minimization of Dasgupta, Frost, Moshkovitz and
 * Rashtchian, Explainable k-Means and k-Medians Clustering, 2020.
 */
final class Questions {

    /** One that parts middles, and its price. */
    private record Question(Input input, int level, long mistakes, double gap) {

        static final Comparator<Question> BEST = Comparator.comparingLong(Question::mistakes)
                .thenComparing(Question::gap, Comparator.reverseOrder())
                .thenComparing(Question::input)
                .thenComparingInt(Question::level);

        boolean isReachedBy(double[] middle) {
            // A middle lies between levels: it is on the side of the level that it is nearer to.
            return middle[input.ordinal()] >= level - 0.5;
        }
    }

    private final List<double[]> middles;
    private final List<Map<Input, Range>> leaves = new ArrayList<>();

    private Questions(List<double[]> middles) {
        this.middles = middles;
    }

    /**
     * The ranges of each cluster. Whatever the levels, they lie in exactly one.
     *
     * @return empty where two middles are so near to each other that no level lies between them
     */
    static Optional<List<Map<Input, Range>>> apart(Cells people, List<double[]> middles) {
        var questions = new Questions(middles);
        var byNearest = new ArrayList<SortedMap<Levels, Long>>();
        middles.forEach(each -> byNearest.add(new TreeMap<>()));
        people.each()
                .forEach((levels, n) ->
                        byNearest.get(Middles.nearest(levels, middles)).put(levels, n));
        var all = IntStream.range(0, middles.size()).boxed().toList();
        return questions.part(all, byNearest, new EnumMap<>(Input.class))
                ? Optional.of(List.copyOf(questions.leaves))
                : Optional.empty();
    }

    /**
     * @param those the middles that are still together
     * @param people who are still where the nearest of them is, by that one
     * @param ranges what was asked so far
     */
    private boolean part(List<Integer> those, List<SortedMap<Levels, Long>> people, Map<Input, Range> ranges) {
        if (those.size() == 1) {
            leaves.add(ranges);
            return true;
        }
        var best = best(those, people, ranges);
        if (best == null) {
            return false;
        }
        return side(false, best, those, people, ranges) && side(true, best, those, people, ranges);
    }

    private boolean side(
            boolean reached,
            Question question,
            List<Integer> those,
            List<SortedMap<Levels, Long>> people,
            Map<Input, Range> ranges) {
        var there = those.stream()
                .filter(one -> question.isReachedBy(middles.get(one)) == reached)
                .toList();
        var left = new ArrayList<SortedMap<Levels, Long>>();
        for (int m = 0; m < middles.size(); m++) {
            var some = new TreeMap<Levels, Long>();
            if (there.contains(m)) {
                people.get(m).forEach((levels, n) -> {
                    if ((levels.of(question.input()) >= question.level()) == reached) {
                        some.put(levels, n);
                    }
                });
            }
            left.add(some);
        }
        var narrower = new EnumMap<Input, Range>(Input.class);
        narrower.putAll(ranges);
        var before = range(question.input(), ranges);
        narrower.put(
                question.input(),
                reached ? new Range(question.level(), before.most()) : new Range(before.least(), question.level() - 1));
        return part(there, left, narrower);
    }

    private @Nullable Question best(
            List<Integer> those, List<SortedMap<Levels, Long>> people, Map<Input, Range> ranges) {
        var questions = new ArrayList<Question>();
        for (var input : Input.values()) {
            var range = range(input, ranges);
            for (int level = range.least() + 1; level <= range.most(); level++) {
                question(input, level, those, people).ifPresent(questions::add);
            }
        }
        return questions.stream().min(Question.BEST).orElse(null);
    }

    private Optional<Question> question(
            Input input, int level, List<Integer> those, List<SortedMap<Levels, Long>> people) {
        var asked = new Question(input, level, 0, 0);
        double below = Double.NEGATIVE_INFINITY;
        double above = Double.POSITIVE_INFINITY;
        long mistakes = 0;
        for (int m : those) {
            double at = middles.get(m)[input.ordinal()];
            boolean reached = asked.isReachedBy(middles.get(m));
            if (reached) {
                above = Math.min(above, at);
            } else {
                below = Math.max(below, at);
            }
            for (var cell : people.get(m).entrySet()) {
                if ((cell.getKey().of(input) >= level) != reached) {
                    mistakes += cell.getValue();
                }
            }
        }
        return Double.isInfinite(below) || Double.isInfinite(above)
                ? Optional.empty()
                : Optional.of(new Question(input, level, mistakes, above - below));
    }

    private static Range range(Input input, Map<Input, Range> ranges) {
        return ranges.getOrDefault(input, new Range(1, input.top()));
    }
}
