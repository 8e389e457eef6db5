package org.atrium.analytics.fold.streams;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KafkaStreams.State;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.atrium.analytics.fold.FoldSettings;
import org.atrium.analytics.fold.streams.StreamsPlugins.BoundedRocks;
import org.atrium.analytics.fold.streams.StreamsPlugins.ParkingHandler;
import org.atrium.kit.KitSettings;
import org.atrium.kit.events.Topics;
import org.atrium.kit.log.Failure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Runs the topology, exactly once, from the moment that the broker answers until the service stops. */
@Component
final class StreamsLife implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(StreamsLife.class);
    static final String APPLICATION = "atrium-analytics";
    private static final Duration BETWEEN_ATTEMPTS = Duration.ofSeconds(2);
    private static final Duration GRACE = Duration.ofSeconds(15);
    /** Entries of some hundred bytes take three times as much of the heap as Kafka Streams counts. */
    private static final long CACHE = 32L << 20;

    private final Runnable topics;
    private final Supplier<KafkaStreams> fresh;
    private final boolean prepareOnly;
    private final StreamsHealth health;
    private volatile boolean running;
    private boolean ended;
    private Thread starter = Thread.ofVirtual().unstarted(() -> {});

    @Autowired
    StreamsLife(
            AnalyticsTopology topology,
            Topics topics,
            KitSettings kit,
            FoldSettings settings,
            StreamsHealth health,
            Clock clock) {
        this(topics::make, streams(topology, configuration(kit, settings, clock)), kit.prepareOnly(), health);
    }

    /** @param fresh those of this service, not started */
    StreamsLife(Runnable topics, Supplier<KafkaStreams> fresh, boolean prepareOnly, StreamsHealth health) {
        this.topics = topics;
        this.fresh = fresh;
        this.prepareOnly = prepareOnly;
        this.health = health;
    }

    private static Supplier<KafkaStreams> streams(AnalyticsTopology topology, Map<String, Object> configuration) {
        return () -> new KafkaStreams(topology.topology(), new StreamsConfig(configuration));
    }

    static Map<String, Object> configuration(KitSettings kit, FoldSettings settings, Clock clock) {
        var configuration = new HashMap<String, Object>();
        configuration.put(StreamsConfig.APPLICATION_ID_CONFIG, APPLICATION);
        configuration.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, kit.kafka());
        configuration.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        // The folds ask for an end when they have told what has changed; this is for when nothing does.
        configuration.put(
                StreamsConfig.COMMIT_INTERVAL_MS_CONFIG,
                settings.commitInterval().multipliedBy(4).toMillis());
        configuration.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, settings.threads());
        configuration.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, (int) kit.kafkaReplication());
        if (kit.kafkaReplication() > 2) {
            // As for the topics of the contracts: with one copy of three the loss of one broker takes away what was
            // counted.
            configuration.put(StreamsConfig.topicPrefix(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG), "2");
        }
        // What a tick changes is written to the changelogs under the machine's own time, and nobody goes by that.
        configuration.put(
                StreamsConfig.topicPrefix(TopicConfig.MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG),
                Long.toString(Long.MAX_VALUE));
        configuration.put(ParkingHandler.CLOCK, clock);
        configuration.put(StreamsConfig.STATE_DIR_CONFIG, settings.stateDir().toString());
        configuration.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, CACHE);
        configuration.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, BoundedRocks.class);
        configuration.put(StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG, ParkingHandler.class);
        configuration.put(StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG, ParkingHandler.class);
        configuration.put(StreamsConfig.PRODUCTION_EXCEPTION_HANDLER_CLASS_CONFIG, ParkingHandler.class);
        configuration.put(StreamsConfig.TOPOLOGY_OPTIMIZATION_CONFIG, StreamsConfig.OPTIMIZE);
        configuration.put(StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
        configuration.put(StreamsConfig.consumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), 10_000);
        configuration.put(StreamsConfig.consumerPrefix(ConsumerConfig.METADATA_MAX_AGE_CONFIG), 10_000);
        configuration.put(StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG), 20);
        configuration.put(StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG), "lz4");
        configuration.put(StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG), (int)
                Math.max(10_000, settings.commitInterval().multipliedBy(8).toMillis()));
        return configuration;
    }

    @Override
    public void start() {
        running = true;
        if (!prepareOnly) {
            starter = Thread.ofVirtual().name("streams").start(this::live);
        }
    }

    private void live() {
        try {
            while (running) {
                awaitTopics();
                if (running) {
                    count();
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Until the service stops or the streams have ended; then others take their place. */
    private void count() throws InterruptedException {
        try {
            var streams = begun();
            try {
                awaitEnd();
            } finally {
                streams.close(GRACE);
            }
        } catch (RuntimeException | Error failure) {
            log.error("the streams did not begin and will be tried again", failure);
            health.failed(failure);
        }
        if (running) {
            Thread.sleep(BETWEEN_ATTEMPTS);
        }
    }

    private KafkaStreams begun() {
        var streams = fresh.get();
        try {
            streams.setUncaughtExceptionHandler(failure -> {
                log.error("a stream thread died and is replaced", failure);
                health.died(failure);
                return StreamThreadExceptionResponse.REPLACE_THREAD;
            });
            became(streams.state());
            streams.setStateListener((now, before) -> became(now));
            streams.start();
            return streams;
        } catch (RuntimeException | Error failure) {
            streams.close(GRACE);
            throw failure;
        }
    }

    private synchronized void became(State state) {
        health.became(state);
        ended = state == State.ERROR;
        notifyAll();
    }

    private void awaitTopics() throws InterruptedException {
        while (running) {
            try {
                topics.run();
                return;
            } catch (RuntimeException outage) {
                log.warn("Kafka does not answer yet: {}", Failure.told(outage));
                Thread.sleep(BETWEEN_ATTEMPTS);
            }
        }
    }

    private synchronized void awaitEnd() throws InterruptedException {
        while (running && !ended) {
            wait();
        }
    }

    @Override
    public void stop() {
        synchronized (this) {
            running = false;
            notifyAll();
        }
        try {
            starter.join(GRACE.plusSeconds(5));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
