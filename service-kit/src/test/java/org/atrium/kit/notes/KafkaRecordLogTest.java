package org.atrium.kit.notes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.kafka.core.ProducerFactory;

class KafkaRecordLogTest {

    private final MockProducer<String, byte[]> producer =
            new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer());
    private final Deque<Supplier<Producer<String, byte[]>>> next = new ArrayDeque<>();
    private final KafkaRecordLog log = new KafkaRecordLog(new Producers());

    @AfterEach
    void end() {
        log.stop();
    }

    @Test
    void a_producer_that_cannot_be_made_fails_its_records_and_the_next_are_published() throws Exception {
        log.start();
        next.add(() -> {
            throw new KafkaException("No resolvable bootstrap urls");
        });
        next.add(() -> {
            throw new NoClassDefFoundError("codec");
        });

        assertThatThrownBy(() -> published("a")).hasRootCauseMessage("No resolvable bootstrap urls");
        assertThatThrownBy(() -> published("b")).hasRootCauseMessage("codec");
        published("c");

        assertThat(producer.history()).singleElement().satisfies(record -> {
            assertThat(record.key()).isEqualTo("c");
            assertThat(record.timestamp()).isEqualTo(7);
            assertThat(record.headers().lastHeader("mark").value()).containsExactly(2);
        });
    }

    @Test
    void what_the_broker_will_never_take_is_told_from_a_broker_that_is_away() {
        log.start();
        producer.sendException = new RecordTooLargeException("large");
        assertThatThrownBy(() -> published("a"))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(RecordLog.Unsendable.class);

        producer.sendException = new KafkaException("away");
        assertThatThrownBy(() -> published("b"))
                .isInstanceOf(ExecutionException.class)
                .hasCauseExactlyInstanceOf(KafkaException.class);
    }

    @Test
    void what_waits_in_memory_has_an_end_and_the_rest_is_declined() throws Exception {
        var large = record("large", new byte[(int) KafkaRecordLog.MOST_WAITING]);
        var first = log.publish(List.of(large));

        assertThat(log.publish(List.of(record("small", new byte[1])))).isCompletedExceptionally();

        log.start();
        first.get(10, TimeUnit.SECONDS);
        published("c");
        assertThat(producer.history()).extracting(record -> record.key()).containsExactly("large", "c");
    }

    private void published(String key) throws Exception {
        log.publish(List.of(record(key, new byte[] {1}))).get(10, TimeUnit.SECONDS);
    }

    private static OutgoingRecord record(String key, byte[] value) {
        return new OutgoingRecord("topic", key, value, 7, Map.of("mark", new byte[] {2}));
    }

    private final class Producers implements ProducerFactory<String, byte[]> {

        @Override
        public Producer<String, byte[]> createProducer() {
            var another = next.poll();
            return another == null ? producer : another.get();
        }
    }
}
