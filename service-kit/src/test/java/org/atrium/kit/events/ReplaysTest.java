package org.atrium.kit.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

/** A machine's own time is in none of the timestamps: the broker refuses one of more than an hour ahead. */
class ReplaysTest {

    private static final Instant NOW = Instant.parse("2026-05-05T10:00:00Z");

    @Test
    void a_parked_record_bears_the_agreed_time_and_keeps_its_first_one() {
        var parked = Replays.parked(came("key", new byte[1], 1_234, new RecordHeaders()), "desk", cause(), NOW);

        assertThat(parked.timestamp()).isEqualTo(NOW.toEpochMilli());
        assertThat(Replays.text(parked.headers(), Replays.TIMESTAMP)).contains("1234");
    }

    @Test
    void a_replay_is_under_the_first_timestamp_or_else_when_it_was_parked() {
        var first = new RecordHeaders().add(Replays.TIMESTAMP, "1234".getBytes(StandardCharsets.UTF_8));
        var none = new RecordHeaders().add(Replays.TIMESTAMP, "-1".getBytes(StandardCharsets.UTF_8));

        assertThat(Replays.replayed(came(new byte[1], new byte[1], 99, first), "things")
                        .timestamp())
                .isEqualTo(1_234);
        assertThat(Replays.replayed(came(new byte[1], new byte[1], 99, none), "things")
                        .timestamp())
                .isEqualTo(99);
        assertThat(Replays.replayed(came(new byte[1], new byte[1], 99, new RecordHeaders()), "things")
                        .timestamp())
                .isEqualTo(99);
    }

    @Test
    void the_cause_that_travels_with_a_parked_record_quotes_nobody() {
        record Point(String address) {}
        var quoting = new IllegalStateException("Duplicate key P: " + new Point("own892371@x.example"));

        var parked = Replays.parked(
                came("key", new byte[1], 1, new RecordHeaders()), "desk", new RuntimeException(quoting), NOW);

        assertThat(Replays.text(parked.headers(), Replays.CAUSE).orElseThrow())
                .contains("java.lang.IllegalStateException at " + ReplaysTest.class.getName())
                .doesNotContain("own892371");
    }

    private static Throwable cause() {
        return new IllegalStateException("cannot be taken in");
    }

    private static <K> ConsumerRecord<K, byte[]> came(K key, byte[] value, long timestamp, Headers headers) {
        return new ConsumerRecord<>(
                "things", 0, 0, timestamp, TimestampType.CREATE_TIME, 0, 0, key, value, headers, Optional.empty());
    }
}
