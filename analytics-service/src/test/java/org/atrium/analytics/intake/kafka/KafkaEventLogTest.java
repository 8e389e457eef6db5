package org.atrium.analytics.intake.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.atrium.analytics.engagement.EngagementEvent;
import org.atrium.analytics.engagement.EngagementFormat;
import org.atrium.analytics.engagement.Fingerprint;
import org.atrium.analytics.intake.EventLog;
import org.atrium.analytics.intake.EventLog.Entry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.kafka.core.ProducerFactory;

class KafkaEventLogTest {

    private final MockProducer<String, byte[]> producer =
            new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer());
    private final Deque<Supplier<Producer<String, byte[]>>> next = new ArrayDeque<>();
    private final KafkaEventLog log = new KafkaEventLog(new NoFormat(), new Producers());

    @BeforeEach
    void begin() {
        log.start();
    }

    @AfterEach
    void end() {
        log.stop();
    }

    @Test
    void a_producer_that_cannot_be_made_fails_its_entries_and_the_next_are_published() throws Exception {
        next.add(() -> {
            throw new KafkaException("No resolvable bootstrap urls");
        });
        next.add(() -> {
            throw new NoClassDefFoundError("codec");
        });

        assertThatThrownBy(() -> published("a")).hasRootCauseMessage("No resolvable bootstrap urls");
        assertThatThrownBy(() -> published("b")).hasRootCauseMessage("codec");
        published("c");

        assertThat(producer.history()).extracting(record -> record.key()).containsExactly("c");
    }

    @Test
    void what_the_broker_will_never_take_is_told_from_a_broker_that_is_away() {
        producer.sendException = new RecordTooLargeException("large");
        assertThatThrownBy(() -> published("a"))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(EventLog.Unsendable.class);

        producer.sendException = new KafkaException("away");
        assertThatThrownBy(() -> published("b"))
                .isInstanceOf(ExecutionException.class)
                .hasCauseExactlyInstanceOf(KafkaException.class);
    }

    private void published(String key) throws Exception {
        CompletableFuture<Void> arrived =
                log.publish(List.of(new Entry(new Fingerprint(1, 1), key, new byte[] {1}, 1)));
        arrived.get(10, TimeUnit.SECONDS);
    }

    private final class Producers implements ProducerFactory<String, byte[]> {

        @Override
        public Producer<String, byte[]> createProducer() {
            var another = next.poll();
            return another == null ? producer : another.get();
        }
    }

    private record NoFormat() implements EngagementFormat {

        @Override
        public byte[] write(EngagementEvent event) {
            throw new UnsupportedOperationException();
        }

        @Override
        public EngagementEvent read(byte[] bytes) {
            throw new UnsupportedOperationException();
        }
    }
}
