package org.atrium.kit.notes;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.core.ProducerFactory;

/**
 * Publishes from one thread of its own, so that nobody who writes waits for the broker and the order of writing is kept.
 * While the broker is away what waits grows to {@link #MOST_WAITING} and the rest is declined: it is noted, and told
 * later.
 */
final class KafkaRecordLog implements RecordLog, SmartLifecycle {

    /** In bytes of memory, roughly. */
    static final long MOST_WAITING = 32 << 20;

    private static final int BESIDE_ITS_VALUE = 256;
    private static final Duration LOOK = Duration.ofMillis(500);

    private final ProducerFactory<String, byte[]> producers;
    private final BlockingQueue<Lot> waiting = new LinkedBlockingQueue<>();
    private final AtomicLong waitingBytes = new AtomicLong();
    private volatile boolean running;
    private Thread worker = Thread.ofPlatform().unstarted(() -> {});

    KafkaRecordLog(ProducerFactory<String, byte[]> producers) {
        this.producers = producers;
    }

    @Override
    public CompletableFuture<Void> publish(List<OutgoingRecord> records) {
        var lot = new Lot(records);
        if (records.isEmpty()) {
            lot.arrived.complete(null);
        } else if (waitingBytes.get() > MOST_WAITING) {
            lot.arrived.completeExceptionally(new IllegalStateException("the broker is behind"));
        } else {
            waitingBytes.addAndGet(lot.bytes);
            waiting.add(lot);
        }
        return lot.arrived;
    }

    @Override
    public void start() {
        running = true;
        worker = Thread.ofPlatform().name("publisher").daemon().start(this::work);
    }

    private void work() {
        try {
            while (running || !waiting.isEmpty()) {
                var lot = waiting.poll(LOOK.toMillis(), TimeUnit.MILLISECONDS);
                if (lot != null) {
                    waitingBytes.addAndGet(-lot.bytes);
                    send(lot);
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whatever goes wrong, this lot fails and the next has its turn: without this thread nothing is published any more. */
    private void send(Lot lot) {
        try {
            lot.send(producers.createProducer());
        } catch (RuntimeException | Error failure) {
            lot.failed(failure);
        }
    }

    @Override
    public void stop() {
        running = false;
        try {
            worker.join(Duration.ofSeconds(10));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Records that arrive or fail together. */
    private static final class Lot {

        private final List<OutgoingRecord> records;
        private final long bytes;
        private final AtomicInteger missing;
        private final CompletableFuture<Void> arrived = new CompletableFuture<>();

        Lot(List<OutgoingRecord> records) {
            this.records = records;
            this.bytes = records.stream()
                    .mapToLong(record -> BESIDE_ITS_VALUE + record.value().length)
                    .sum();
            this.missing = new AtomicInteger(records.size());
        }

        void send(Producer<String, byte[]> producer) {
            for (var record : records) {
                if (arrived.isCompletedExceptionally()) {
                    return;
                }
                producer.send(kafkas(record), (metadata, failure) -> acknowledged(failure));
            }
        }

        private static ProducerRecord<String, byte[]> kafkas(OutgoingRecord record) {
            var kafkas = new ProducerRecord<>(record.topic(), null, record.timestamp(), record.key(), record.value());
            record.headers().forEach(kafkas.headers()::add);
            return kafkas;
        }

        void failed(Throwable failure) {
            arrived.completeExceptionally(isOfTheRecord(failure) ? new Unsendable(failure) : failure);
        }

        private static boolean isOfTheRecord(Throwable failure) {
            return failure instanceof RecordTooLargeException
                    || failure instanceof SerializationException
                    || failure instanceof InvalidRecordException;
        }

        private void acknowledged(@Nullable Exception failure) {
            if (failure != null) {
                failed(failure);
            } else if (missing.decrementAndGet() == 0) {
                arrived.complete(null);
            }
        }
    }
}
