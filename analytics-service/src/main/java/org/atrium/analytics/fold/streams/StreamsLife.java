package org.atrium.analytics.fold.streams;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.atrium.analytics.engagement.EngagementFormat;
import org.atrium.analytics.fold.FoldSettings;
import org.atrium.analytics.fold.streams.StreamsPlugins.BoundedRocks;
import org.atrium.analytics.fold.streams.StreamsPlugins.ParkingHandler;
import org.atrium.kit.KitSettings;
import org.atrium.kit.events.Topics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Runs the topology, exactly once, from the moment that the broker answers until the service stops. */
@Component
final class StreamsLife implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(StreamsLife.class);
    private static final String APPLICATION = "atrium-analytics";
    private static final Duration BETWEEN_ATTEMPTS = Duration.ofSeconds(2);
    private static final Duration GRACE = Duration.ofSeconds(15);
    private static final long CACHE = 64L << 20;

    private final Topology topology;
    private final Map<String, Object> configuration;
    private final Topics topics;
    private final boolean prepareOnly;
    private final StreamsHealth health;
    private volatile boolean running;
    private Thread starter = Thread.ofVirtual().unstarted(() -> {});

    StreamsLife(
            EngagementFormat format,
            List<TopologyPart> parts,
            Topics topics,
            KitSettings kit,
            FoldSettings settings,
            StreamsHealth health) {
        this.topology = AnalyticsTopology.of(format, parts);
        this.configuration = configuration(kit, settings);
        this.topics = topics;
        this.prepareOnly = kit.prepareOnly();
        this.health = health;
    }

    private static Map<String, Object> configuration(KitSettings kit, FoldSettings settings) {
        var configuration = new HashMap<String, Object>();
        configuration.put(StreamsConfig.APPLICATION_ID_CONFIG, APPLICATION);
        configuration.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, kit.kafka());
        configuration.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        configuration.put(
                StreamsConfig.COMMIT_INTERVAL_MS_CONFIG,
                settings.commitInterval().toMillis());
        configuration.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, settings.threads());
        configuration.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, (int) kit.kafkaReplication());
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
        configuration.put(StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG), 10_000);
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
            awaitTopics();
            if (!running) {
                return;
            }
            try (var streams = new KafkaStreams(topology, new StreamsConfig(configuration))) {
                streams.setUncaughtExceptionHandler(failure -> {
                    log.error("a stream thread died and is replaced", failure);
                    health.died(failure);
                    return StreamThreadExceptionResponse.REPLACE_THREAD;
                });
                streams.start();
                awaitStop();
                streams.close(GRACE);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void awaitTopics() throws InterruptedException {
        while (running) {
            try {
                topics.make();
                return;
            } catch (RuntimeException outage) {
                log.warn("Kafka does not answer yet: {}", outage.toString());
                Thread.sleep(BETWEEN_ATTEMPTS);
            }
        }
    }

    private synchronized void awaitStop() throws InterruptedException {
        while (running) {
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
