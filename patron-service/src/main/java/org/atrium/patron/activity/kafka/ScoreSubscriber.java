package org.atrium.patron.activity.kafka;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.atrium.kit.events.EventSubscriber;
import org.atrium.kit.events.IncomingEvent;
import org.atrium.kit.events.Topics;
import org.atrium.patron.activity.ActivityBook;
import org.atrium.patron.activity.Scores;
import org.atrium.patron.identity.PatronId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Takes over the features that analytics-service derives. */
@Component
class ScoreSubscriber implements EventSubscriber {

    private final ActivityBook book;
    private final Clock clock;

    ScoreSubscriber(ActivityBook book, Clock clock) {
        this.book = book;
        this.clock = clock;
    }

    private record Scored(
            UUID patronId,
            Instant asOf,
            @Nullable Instant lastVisitAt,
            Scores.Counts visits,
            Scores.Counts loans,
            @Nullable String stage) {

        Scores scores() {
            return new Scores(asOf, lastVisitAt, visits, loans, stage);
        }
    }

    @Override
    public String name() {
        return "patron-service.scores";
    }

    @Override
    public Set<String> topics() {
        return Set.of(Topics.ENGAGEMENT_SCORE);
    }

    @Override
    public void receive(List<IncomingEvent> events) {
        var now = clock.instant();
        var latest = new HashMap<PatronId, Scores>();
        for (var event : events) {
            var data = event.as(Scored.class);
            latest.merge(
                    new PatronId(data.patronId()),
                    data.scores(),
                    (one, other) -> one.giveWayTo(other, now) ? other : one);
        }
        book.score(latest);
    }
}
