package org.atrium.patron.book;

import java.time.Clock;
import java.util.List;
import java.util.stream.Collectors;
import org.atrium.patron.activity.ActivityBook;
import org.atrium.patron.profile.PatronDesk;

/** The activity of patrons, in each one's own document. */
public final class PatronActivities implements ActivityBook {

    private final PatronDesk desk;
    private final Clock clock;

    public PatronActivities(PatronDesk desk, Clock clock) {
        this.desk = desk;
        this.clock = clock;
    }

    @Override
    public void note(List<Noted> events) {
        var now = clock.instant();
        desk.note(events.stream().collect(Collectors.groupingBy(Noted::patron)), (patron, theirs) -> {
            var activity = patron.activity();
            for (var event : theirs) {
                activity = activity.with(event.type(), event.happening(), now);
            }
            return patron.with(activity);
        });
    }
}
