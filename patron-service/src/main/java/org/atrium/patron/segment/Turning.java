package org.atrium.patron.segment;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.atrium.patron.rule.Rule;

/**
 * What would have to be otherwise for somebody who is out to be in, or the other way round: few parts of the rule that
 * ask about the patron, such that the whole turns when the truth of just these turns. Each part is taken for itself:
 * whether one and the same patron can have all of it at once (to speak French and only Chinese) is not asked.
 *
 * @param parts in the order of the rule
 */
public record Turning(List<Part> parts) {

    /** So many ways are shown, those of the fewest parts first. */
    static final int MOST_WAYS = 5;

    /** A way of more parts helps nobody. */
    static final int MOST_PARTS = 10;

    public Turning {
        parts = List.copyOf(parts);
    }

    /**
     * A part whose truth would have to turn.
     *
     * @param path where it stands first: the number of the part in each level, from 0
     * @param now as it is
     */
    public record Part(List<Integer> path, Explanation now) {}

    /** The ways to turn the whole; empty when there is none of so few parts. */
    public static List<Turning> of(Explanation whole) {
        var places = new HashMap<Rule, Part>();
        place(whole, List.of(), places);
        return ways(whole).stream()
                .filter(way -> turns(whole, way))
                .map(way -> fewest(whole, way))
                .distinct()
                .map(way -> new Turning(places.entrySet().stream()
                        .filter(one -> way.contains(one.getKey()))
                        .map(Map.Entry::getValue)
                        .sorted(Comparator.comparing(Part::path, Turning::inOrder))
                        .toList()))
                .sorted(Comparator.comparingInt(way -> way.parts().size()))
                .toList();
    }

    private static void place(Explanation one, List<Integer> path, Map<Rule, Part> places) {
        if (one.parts().isEmpty()) {
            places.putIfAbsent(one.part(), new Part(path, one));
        }
        for (int at = 0; at < one.parts().size(); at++) {
            var below = Stream.concat(path.stream(), Stream.of(at)).toList();
            place(one.parts().get(at), below, places);
        }
    }

    /** Parts that turn this one if nothing else depended on them; those of the fewest parts first. */
    private static List<Set<Rule>> ways(Explanation one) {
        return switch (one.part()) {
            case Rule.All _ -> one.holds() ? ofOne(one.parts()) : ofEach(one.parts(), false);
            case Rule.Any _ -> one.holds() ? ofEach(one.parts(), true) : ofOne(one.parts());
            case Rule.Not _, Rule.InSegment _ -> ofOne(one.parts());
            case Rule.FieldIs _, Rule.DerivedIs _, Rule.EventCount _ -> List.of(Set.of(one.part()));
            case Rule.ConsentTo _, Rule.YoungerThan _, Rule.InGroup _, Rule.OfPersona _ -> List.of(Set.of(one.part()));
        };
    }

    private static List<Set<Rule>> ofOne(List<Explanation> parts) {
        return few(parts.stream().flatMap(one -> ways(one).stream()));
    }

    private static List<Set<Rule>> ofEach(List<Explanation> parts, boolean holding) {
        List<Set<Rule>> ways = List.of(Set.of());
        for (var one : parts) {
            if (one.holds() == holding) {
                var more = ways(one);
                ways = few(ways.stream().flatMap(way -> more.stream().map(next -> both(way, next))));
            }
        }
        return ways;
    }

    private static Set<Rule> both(Set<Rule> one, Set<Rule> other) {
        var both = new LinkedHashSet<>(one);
        both.addAll(other);
        return both;
    }

    private static List<Set<Rule>> few(Stream<Set<Rule>> ways) {
        return ways.filter(way -> way.size() <= MOST_PARTS)
                .distinct()
                .sorted(Comparator.comparingInt(Set::size))
                .limit(MOST_WAYS)
                .toList();
    }

    /**
     * A part that stands in several places may make others of the way needless, and with these gone one that was looked
     * at before.
     */
    private static Set<Rule> fewest(Explanation whole, Set<Rule> way) {
        var left = new HashSet<>(way);
        int before;
        do {
            before = left.size();
            for (var one : new ArrayList<>(left)) {
                left.remove(one);
                if (!turns(whole, left)) {
                    left.add(one);
                }
            }
        } while (left.size() < before);
        return left;
    }

    /** The same part may stand where it helps and where it hinders. */
    private static boolean turns(Explanation whole, Set<Rule> turned) {
        return after(whole, turned) != whole.holds();
    }

    /** The truth of a part when the truth of these has turned. */
    static boolean after(Explanation one, Set<Rule> turned) {
        return switch (one.part()) {
            case Rule.All _ -> one.parts().stream().allMatch(part -> after(part, turned));
            case Rule.Any _ -> one.parts().stream().anyMatch(part -> after(part, turned));
            case Rule.Not _ -> !after(one.parts().getFirst(), turned);
            case Rule.InSegment _ -> one.parts().stream().anyMatch(part -> after(part, turned));
            case Rule.FieldIs _,
                    Rule.DerivedIs _,
                    Rule.EventCount _,
                    Rule.ConsentTo _,
                    Rule.YoungerThan _,
                    Rule.InGroup _,
                    Rule.OfPersona _ -> one.holds() != turned.contains(one.part());
        };
    }

    private static int inOrder(List<Integer> one, List<Integer> other) {
        for (int at = 0; at < Math.min(one.size(), other.size()); at++) {
            if (!one.get(at).equals(other.get(at))) {
                return one.get(at) - other.get(at);
            }
        }
        return one.size() - other.size();
    }
}
