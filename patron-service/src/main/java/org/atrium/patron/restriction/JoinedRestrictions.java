package org.atrium.patron.restriction;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The limits of somebody of whom there are several records: what any of them forbids is forbidden. Every line of each is
 * there, in the order of time; where a line that lifts a limit in one record is later than the one that sets it in
 * another, the latter stands once more at the end, so that whoever reads the lines finds in them what holds.
 */
public final class JoinedRestrictions {

    private JoinedRestrictions() {}

    public static Restrictions of(List<Restrictions> all) {
        var lines = new ArrayList<>(all.stream()
                .flatMap(one -> one.lines().stream())
                .distinct()
                .sorted(Comparator.comparing(Restrictions.Line::at))
                .toList());
        for (var one : all) {
            one.lines().stream()
                    .filter(Restrictions.Line::set)
                    .filter(line -> one.holds(line.limit()))
                    .filter(line -> !new Restrictions(lines).holds(line.limit()))
                    .forEach(lines::add);
        }
        return new Restrictions(lines);
    }
}
