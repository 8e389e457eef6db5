package org.atrium.patron.restriction;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The limits of one person, as they were set and lifted, in that order: of each the last line counts. It can always be
 * added to; what is beyond {@link #MOST} lines leaves from the beginning, but never the line that counts.
 */
public record Restrictions(List<Line> lines) {

    /** Lines that are kept: they lie in the patron's own document. */
    static final int MOST = 500;

    public static final Restrictions NONE = new Restrictions(List.of());

    /**
     * One limit that was set or lifted.
     *
     * @param by who noted it: the {@code sub} of a token
     */
    public record Line(Limit limit, boolean set, Reason reason, Instant at, String by) {
        public Line {
            at = at.truncatedTo(ChronoUnit.MILLIS);
        }
    }

    public Restrictions {
        lines = List.copyOf(lines);
    }

    /** With this line at the end; unchanged where it says what holds already. */
    public Restrictions with(Line line) {
        if (inForce().contains(line.limit().word()) == line.set()) {
            return this;
        }
        var longer = new ArrayList<>(lines);
        longer.add(line);
        return new Restrictions(longer.size() > MOST ? shortened(longer) : longer);
    }

    /** Without the oldest line that a later one has replaced. */
    private static List<Line> shortened(List<Line> lines) {
        var later = new HashSet<Limit>();
        int oldest = 0;
        for (int i = lines.size() - 1; i >= 0; i--) {
            if (!later.add(lines.get(i).limit())) {
                oldest = i;
            }
        }
        var kept = new ArrayList<>(lines);
        kept.remove(oldest);
        return kept;
    }

    /** As they were known then. */
    public Restrictions asOf(Instant then) {
        return new Restrictions(
                lines.stream().filter(line -> !line.at().isAfter(then)).toList());
    }

    /** The words of the limits that hold. */
    public SortedSet<String> inForce() {
        var words = new TreeSet<String>();
        for (var line : lines) {
            if (line.set()) {
                words.add(line.limit().word());
            } else {
                words.remove(line.limit().word());
            }
        }
        return words;
    }

    public boolean holds(Limit limit) {
        return inForce().contains(limit.word());
    }
}
