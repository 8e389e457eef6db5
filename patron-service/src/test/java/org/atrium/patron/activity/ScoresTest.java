package org.atrium.patron.activity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.atrium.kit.events.EventSubscriber;
import org.atrium.kit.events.IncomingEvent;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.patron.Caller;
import org.atrium.patron.OnPatronService;
import org.atrium.patron.identity.PatronId;
import org.atrium.patron.profile.Patrons;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The newest scores are kept, and no clock that is ahead makes its own the newest for long. */
class ScoresTest extends OnPatronService {

    @Autowired
    List<EventSubscriber> subscribers;

    @Autowired
    Patrons patrons;

    @Test
    void scores_from_the_future_give_way_to_those_that_come_after_them() {
        var library = aLibrary();
        var patron = library.post("/api/v1/patrons", "{\"language\":\"fr\"}").id();
        var future = Instant.now().plus(Duration.ofDays(300));

        receive(library, score(library, patron, future, 1));
        assertThat(scores(library, patron).visits().d30()).isEqualTo(1);
        assertThat(scores(library, patron).asOf()).isBeforeOrEqualTo(Instant.now());
        receive(library, score(library, patron, Instant.now(), 2));
        assertThat(scores(library, patron).visits().d30()).isEqualTo(2);
        receive(library, score(library, patron, Instant.now().minus(Duration.ofDays(1)), 3));
        assertThat(scores(library, patron).visits().d30()).isEqualTo(2);
        receive(library, score(library, patron, future, 4), score(library, patron, Instant.now(), 5));
        assertThat(scores(library, patron).visits().d30()).isEqualTo(5);
    }

    private void receive(Caller library, IncomingEvent... scores) {
        subscribers.stream()
                .filter(one -> one.name().equals("patron-service.scores"))
                .forEach(one -> Tenancy.run(library.institution(), () -> one.receive(List.of(scores))));
    }

    private Scores scores(Caller library, String patron) {
        var found = new Scores[1];
        Tenancy.run(
                library.institution(),
                () -> found[0] = patrons.find(new PatronId(UUID.fromString(patron)))
                        .orElseThrow()
                        .scores());
        return found[0];
    }

    private IncomingEvent score(Caller library, String patron, Instant asOf, int visits) {
        var data = json.readTree("""
                {"patronId":"%s","asOf":"%s","visits":{"d30":%d,"d90":9,"d365":9},
                 "loans":{"d30":0,"d90":0,"d365":0},"stage":"active"}""".formatted(patron, asOf, visits));
        return new IncomingEvent(
                UUID.randomUUID().toString(),
                "/test",
                "engagement.score-changed.v1",
                patron,
                asOf,
                library.institution(),
                data,
                json);
    }
}
