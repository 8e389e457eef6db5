package org.atrium.patron.persona;

import java.util.List;
import java.util.Map;
import org.atrium.patron.institution.Today;
import org.atrium.patron.profile.Patron;

/** Where somebody is on each {@link Input}, in their order. */
public record Levels(List<Integer> each) implements Comparable<Levels> {

    public Levels {
        each = List.copyOf(each);
        if (each.size() != Input.values().length) {
            throw new IllegalArgumentException("a level for each input");
        }
    }

    public static Levels of(Patron patron, Today today) {
        return new Levels(Input.all().map(input -> input.level(patron, today)).toList());
    }

    public int of(Input input) {
        return each.get(input.ordinal());
    }

    /** As the crow flies: a level of one input counts as much as one of another. */
    public double distanceTo(Levels other) {
        double sum = 0;
        for (int i = 0; i < each.size(); i++) {
            double apart = each.get(i) - other.each.get(i);
            sum += apart * apart;
        }
        return Math.sqrt(sum);
    }

    /** The same to the middle of many. */
    public double distanceTo(Map<Input, Double> center) {
        double sum = 0;
        for (var input : Input.values()) {
            double apart = of(input) - center.getOrDefault(input, 1.0);
            sum += apart * apart;
        }
        return Math.sqrt(sum);
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
