package org.atrium.patron.persona;

import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.atrium.patron.institution.Today;
import org.atrium.patron.profile.Patron;
import org.atrium.patron.sight.Scored;

/** Where somebody is on each {@link Input}, in their order. */
public record Levels(List<Integer> each) implements Comparable<Levels> {

    public Levels {
        each = List.copyOf(each);
        if (each.size() != Input.values().length) {
            throw new IllegalArgumentException("a level for each input");
        }
    }

    public static Levels of(Scored of, Today today) {
        return of(of.patron(), today);
    }

    static Levels of(Patron patron, Today today) {
        return new Levels(Input.all().map(input -> input.level(patron, today)).toList());
    }

    public int of(Input input) {
        return each.get(input.ordinal());
    }

    /** As the crow flies: a level of one input counts as much as one of another. */
    public double distanceTo(Levels other) {
        return Math.sqrt(squaredApart(this::of, other::of));
    }

    /** The same to the middle of many. */
    public double distanceTo(Map<Input, Double> center) {
        return Math.sqrt(squaredApart(this::of, at(center)));
    }

    /** The same between two middles. */
    public static double distance(Map<Input, Double> one, Map<Input, Double> other) {
        return Math.sqrt(squaredApart(at(one), at(other)));
    }

    /** What is the least where the distance is. */
    public static double squaredApart(ToDoubleFunction<Input> one, ToDoubleFunction<Input> other) {
        double sum = 0;
        for (var input : Input.values()) {
            double apart = one.applyAsDouble(input) - other.applyAsDouble(input);
            sum += apart * apart;
        }
        return sum;
    }

    private static ToDoubleFunction<Input> at(Map<Input, Double> middle) {
        return input -> middle.getOrDefault(input, 1.0);
    }

    @Override
    public int compareTo(Levels other) {
        for (int i = 0; i < each.size(); i++) {
            int compared = each.get(i).compareTo(other.each.get(i));
            if (compared != 0) {
                return compared;
            }
        }
        return 0;
    }
}
