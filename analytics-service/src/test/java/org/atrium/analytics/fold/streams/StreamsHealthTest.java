package org.atrium.analytics.fold.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import org.apache.kafka.streams.KafkaStreams.State;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Status;

class StreamsHealthTest {

    Instant now = Instant.parse("2026-06-01T00:00:00Z");
    final StreamsHealth streams = new StreamsHealth(((InstantSource) () -> now).withZone(ZoneOffset.UTC));

    @Test
    void a_thread_that_dies_now_and_then_is_replaced_and_nothing_is_wrong() {
        for (var i = 0; i < 10; i++) {
            streams.died(new IllegalStateException());
            assertThat(streams.health().getStatus()).isEqualTo(Status.UP);
            now = now.plus(Duration.ofMinutes(3));
        }
    }

    @Test
    void threads_that_die_again_and_again_are_seen_until_they_live() {
        for (var i = 0; i < 3; i++) {
            streams.died(new IllegalStateException());
            now = now.plusSeconds(10);
        }

        assertThat(streams.health().getStatus()).isEqualTo(Status.DOWN);
        now = now.plus(StreamsHealth.WITHIN);
        assertThat(streams.health().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void streams_that_have_ended_or_never_began_are_seen_until_others_run() {
        streams.became(State.RUNNING);
        assertThat(streams.health().getStatus()).isEqualTo(Status.UP);

        streams.became(State.ERROR);
        assertThat(streams.health().getStatus()).isEqualTo(Status.DOWN);
        streams.became(State.REBALANCING);
        assertThat(streams.health().getStatus()).isEqualTo(Status.UP);

        streams.failed(new IllegalStateException());
        assertThat(streams.health().getStatus()).isEqualTo(Status.DOWN);
        streams.became(State.CREATED);
        assertThat(streams.health().getStatus()).isEqualTo(Status.UP);
    }
}
