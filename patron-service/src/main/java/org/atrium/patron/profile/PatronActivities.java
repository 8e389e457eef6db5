package org.atrium.patron.profile;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.atrium.patron.activity.ActivityBook;
import org.atrium.patron.identity.PatronId;

/** The activity of patrons, in each one's own document. */
public final class PatronActivities implements ActivityBook {

    /** Patrons are read whole. */
    private static final int AT_ONCE = 200;

    private final PatronDesk desk;
    private final Clock clock;

    public PatronActivities(PatronDesk desk, Clock clock) {
        this.desk = desk;
        this.clock = clock;
    }

    /** One write a patron, however many of the events are theirs. */
    @Override
    public void note(List<Noted> events) {
        var byPatron = events.stream().collect(Collectors.groupingBy(Noted::patron));
        var now = clock.instant();
        var patrons = List.copyOf(byPatron.keySet());
        for (int from = 0; from < patrons.size(); from += AT_ONCE) {
            var some = patrons.subList(from, Math.min(from + AT_ONCE, patrons.size()));
            desk.changeAll(some, patron -> noted(patron, byPatron, now));
        }
    }

    private static Patron noted(Patron patron, Map<PatronId, List<Noted>> byPatron, Instant now) {
        var activity = patron.activity();
        for (var event : byPatron.getOrDefault(patron.id(), List.of())) {
            activity = activity.with(event.type(), event.happening(), now);
        }
        return activity.equals(patron.activity()) ? patron : patron.with(activity);
    }
}
