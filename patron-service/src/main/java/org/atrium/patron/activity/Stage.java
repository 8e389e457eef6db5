package org.atrium.patron.activity;

import java.time.Period;
import java.util.Comparator;
import java.util.Locale;
import org.atrium.patron.institution.Today;

/** How close a patron is, by the visits and loans that are kept. */
public enum Stage {
    /** The first one lies in the last 30 days. */
    NEW,
    /** The last one lies in the last 90 days. */
    ACTIVE,
    /** The last one lies in the last 365 days. */
    COOLING,
    /** Longer ago, or never. */
    DORMANT;

    public static final Period NEWCOMER = Period.ofDays(30);
    public static final Period CLOSE = Period.ofDays(90);
    public static final Period IN_SIGHT = Period.ofDays(365);

    public static Stage of(Activity activity, Today today) {
        var kept = Scores.TYPES.stream()
                .map(activity::of)
                .filter(one -> !one.isEmpty())
                .toList();
        var last = kept.stream().map(one -> one.getFirst().at()).max(Comparator.naturalOrder());
        var first = kept.stream().map(one -> one.getLast().at()).min(Comparator.naturalOrder());
        if (first.filter(at -> !at.isBefore(today.since(NEWCOMER))).isPresent()) {
            return NEW;
        }
        if (last.filter(at -> !at.isBefore(today.since(CLOSE))).isPresent()) {
            return ACTIVE;
        }
        return last.filter(at -> !at.isBefore(today.since(IN_SIGHT))).isPresent() ? COOLING : DORMANT;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
