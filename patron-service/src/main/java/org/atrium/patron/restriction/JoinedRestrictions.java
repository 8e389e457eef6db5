package org.atrium.patron.restriction;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The limits of somebody of whom there are several records: what any of them forbids is forbidden, and nothing else.
 * Every line of each is there, in the order of time; where that order says otherwise, since one record lifted what another
 * keeps, the line that counts stands once more at the end, so that whoever reads the lines finds in them what holds.
 */
public final class JoinedRestrictions {

    private JoinedRestrictions() {}

    public static Restrictions of(List<Restrictions> all) {
        if (all.size() == 1) {
            return all.getFirst();
        }
        var lines = new ArrayList<Restrictions.Line>();
        for (var one : all) {
            lines.addAll(
                    one.lines().stream().filter(line -> !lines.contains(line)).toList());
        }
        lines.sort(Comparator.comparing(Restrictions.Line::at));
        lines.stream().map(Restrictions.Line::limit).distinct().toList().forEach(limit -> {
            var holds = all.stream().anyMatch(one -> one.holds(limit));
            if (new Restrictions(lines).holds(limit) != holds) {
                lines.stream()
                        .filter(line -> line.limit().equals(limit) && line.set() == holds)
                        .reduce((earlier, later) -> later)
                        .ifPresent(lines::add);
            }
        });
        return new Restrictions(lines);
    }
}
