package org.atrium.analytics.fold.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.atrium.analytics.fold.FoldSettings;
import org.atrium.kit.KitSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.health.contributor.Status;

class StreamsLifeTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final StreamsHealth health = new StreamsHealth(Clock.systemUTC());
    private final AtomicInteger attempts = new AtomicInteger();
    private final CountDownLatch seen = new CountDownLatch(1);

    @TempDir
    Path state;

    @Test
    void streams_that_cannot_be_made_are_made_again_and_meanwhile_this_instance_is_not_well() throws Exception {
        var life = new StreamsLife(() -> {}, this::streams, false, health);
        life.start();
        try {
            await().atMost(PATIENCE).until(() -> health.health().getStatus().equals(Status.DOWN));
            seen.countDown();
            await().atMost(PATIENCE).until(() -> health.health().getStatus().equals(Status.UP));
            assertThat(attempts).hasValue(2);
        } finally {
            life.stop();
        }
        await().atMost(PATIENCE).until(() -> health.health().getStatus().equals(Status.DOWN));
    }

    @Test
    void with_three_copies_of_its_own_topics_two_acknowledge() {
        var minimum = "topic.min.insync.replicas";

        assertThat(configuration((short) 3)).containsEntry(minimum, "2");
        assertThat(configuration((short) 1)).doesNotContainKey(minimum);
    }

    private Map<String, Object> configuration(short replication) {
        return StreamsLife.configuration(kit(replication), folds(state), Clock.systemUTC());
    }

    static KitSettings kit(short replication) {
        var anywhere = URI.create("http://localhost");
        return new KitSettings("d", "localhost:1", 6, replication, "s".repeat(32), anywhere, anywhere, false);
    }

    static FoldSettings folds(Path state) {
        return new FoldSettings(state, Duration.ofSeconds(1), 1, Duration.ofDays(1));
    }

    /** The first of them is told of a host that there is none of; the others of one that does not answer. */
    private KafkaStreams streams() {
        var host = attempts.incrementAndGet() == 1 ? "nowhere.invalid:9092" : "127.0.0.1:1";
        if (!host.startsWith("nowhere")) {
            awaitSeen();
        }
        var builder = new StreamsBuilder();
        builder.stream("some").to("other");
        var configuration = new Properties();
        configuration.putAll(Map.of(
                "application.id", "streams-life-test", "bootstrap.servers", host, "state.dir", state.toString()));
        return new KafkaStreams(builder.build(), configuration);
    }

    private void awaitSeen() {
        try {
            seen.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
