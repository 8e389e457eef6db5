package org.atrium.patron.activity.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MockClock;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.atrium.kit.events.EventData;
import org.atrium.kit.events.IncomingEvent;
import org.atrium.kit.setting.Settings;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.patron.Caller;
import org.atrium.patron.OnPatronService;
import org.atrium.patron.activity.ActivityBook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.node.ObjectNode;

/** The figure that says how far memberships are behind what patrons do: docs/operations/watch.md. */
class HowLateMembershipsAreTest extends OnPatronService {

    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.MILLIS);

    @Autowired
    ActivityBook book;

    @Autowired
    Settings settings;

    @Autowired
    MeterRegistry meters;

    private final MeterRegistry own = new SimpleMeterRegistry(SimpleConfig.DEFAULT, new MockClock());
    private EngagementSubscriber subscriber;
    private Caller library;

    @BeforeEach
    void somebodyWhoListens() {
        subscriber = new EngagementSubscriber(book, settings, Clock.fixed(NOW, ZoneOffset.UTC), own);
        library = aLibrary();
    }

    @Test
    void the_time_from_acceptance_to_membership_is_measured_once_the_membership_is_there() {
        var patron = library.post("/api/v1/patrons", "{}").id();
        var segment = library.post(
                        "/api/v1/segments", "{\"name\":\"came\",\"rule\":{\"event\":\"visit\",\"within\":\"P30D\"}}")
                .id();
        eventually(() -> assertThat(library.get("/api/v1/segments/" + segment)
                        .body()
                        .path("state")
                        .asString())
                .isEqualTo("ready"));

        // It happened a day before it was accepted: that is the sender's, and not how late we are.
        tell(event(
                json.createObjectNode().put("patronId", patron),
                NOW.minus(Duration.ofDays(1)),
                NOW.minusMillis(1_700)));

        assertThat(library.get("/api/v1/patrons/" + patron)
                        .body()
                        .path("segments")
                        .toString())
                .contains(segment);
        assertThat(lag().count()).isEqualTo(1);
        assertThat(lag().totalTime(TimeUnit.MILLISECONDS)).isEqualTo(1_700);
        assertThat(within(1_000)).isZero();
        assertThat(within(2_000)).isEqualTo(1);
    }

    @Test
    void of_many_that_come_together_each_counts_and_one_from_a_clock_that_is_ahead_is_not_late() {
        var patron = library.post("/api/v1/patrons", "{}").id();
        var who = json.createObjectNode().put("patronId", patron);

        tell(event(who, NOW, NOW.minusMillis(900)), event(who, NOW, NOW.plusMillis(40)));

        assertThat(lag().count()).isEqualTo(2);
        assertThat(lag().totalTime(TimeUnit.MILLISECONDS)).isEqualTo(900);
        assertThat(within(1_000)).isEqualTo(2);
    }

    @Test
    void what_moves_nobody_and_what_is_not_written_is_not_measured() {
        tell(event(json.createObjectNode().put("visitorId", "v1"), NOW, NOW.minusSeconds(30)));
        var unfit = event(json.createObjectNode().put("patronId", "nobody's id"), NOW, NOW.minusSeconds(30));
        assertThatThrownBy(() -> tell(unfit)).isInstanceOf(RuntimeException.class);

        assertThat(lag().count()).isZero();
        assertThat(meters.get("atrium.segments.lag").timer())
                .as("the service itself measures")
                .isNotNull();
    }

    private Timer lag() {
        return own.get("atrium.segments.lag").timer();
    }

    private double within(long millis) {
        return Arrays.stream(lag().takeSnapshot().histogramCounts())
                .filter(step -> step.bucket(TimeUnit.MILLISECONDS) == millis)
                .findFirst()
                .orElseThrow()
                .count();
    }

    private void tell(IncomingEvent... events) {
        Tenancy.run(library.institution(), () -> subscriber.receive(List.of(events)));
    }

    private IncomingEvent event(ObjectNode data, Instant time, Instant accepted) {
        return new IncomingEvent(
                UUID.randomUUID().toString(),
                "/test",
                "visit",
                "somebody",
                time,
                accepted,
                library.institution(),
                EventData.of(json, data));
    }
}
