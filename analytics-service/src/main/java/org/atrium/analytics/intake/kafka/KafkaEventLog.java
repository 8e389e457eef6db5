package org.atrium.analytics.intake.kafka;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.atrium.analytics.engagement.EngagementEvent;
import org.atrium.analytics.engagement.EngagementFormat;
import org.atrium.analytics.engagement.Fingerprint;
import org.atrium.analytics.intake.EventLog;
import org.atrium.kit.events.Topics;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.core.ProducerFactory;
import org.springframework.stereotype.Component;

/**
 * Publishes from one thread of its own, so that no request waits for the broker and the order of acceptance is kept.
 * While the broker is away the queue fills and further entries are declined: they lie in the ledger and come later.
 */
@Component
final class KafkaEventLog implements EventLog, SmartLifecycle {

    private static final int WAITING = 1_000;
    private static final Duration LOOK = Duration.ofMillis(500);

    private final EngagementFormat format;
    private final ProducerFactory<String, byte[]> producers;
    private final BlockingQueue<Lot> waiting = new ArrayBlockingQueue<>(WAITING);
    private volatile boolean running;
    private Thread worker = Thread.ofPlatform().unstarted(() -> {});

    KafkaEventLog(EngagementFormat format, ProducerFactory<String, byte[]> producers) {
        this.format = format;
        this.producers = producers;
    }

    @Override
    public Entry entry(EngagementEvent event) {
        return new Entry(
                Fingerprint.of(event),
                event.key(),
                format.write(event),
                event.acceptedAt().toEpochMilli());
    }

    @Override
    public CompletableFuture<Void> publish(List<Entry> entries) {
        var lot = new Lot(entries);
        if (entries.isEmpty()) {
            lot.arrived.complete(null);
        } else if (!waiting.offer(lot)) {
            lot.arrived.completeExceptionally(new IllegalStateException("the broker is behind"));
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

    /** Entries that arrive or fail together. */
    private static final class Lot {

        private final List<Entry> entries;
        private final AtomicInteger missing;
        private final CompletableFuture<Void> arrived = new CompletableFuture<>();

        Lot(List<Entry> entries) {
            this.entries = entries;
            this.missing = new AtomicInteger(entries.size());
        }

        void send(Producer<String, byte[]> producer) {
            for (var entry : entries) {
                if (arrived.isCompletedExceptionally()) {
                    return;
                }
                producer.send(record(entry), (metadata, failure) -> acknowledged(failure));
            }
        }

        private static ProducerRecord<String, byte[]> record(Entry entry) {
            var record = new ProducerRecord<>(
                    Topics.ENGAGEMENT_EVENT, null, entry.acceptedAtMillis(), entry.key(), entry.value());
            record.headers().add(Fingerprint.HEADER, entry.fingerprint().bytes());
            return record;
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
