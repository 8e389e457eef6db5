package org.atrium.kit.events;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;

/**
 * The command that replays what was parked, for whoever parked it: {@code POST /actuator/parked/{topic}} on the
 * management port. It moves on in the parked topic, so a second call replays only what was parked since. Sending back
 * and moving on are one transaction: a replay that is cut short or asked for twice at once sends nothing twice.
 * See docs/adr/0007-parked-and-replayed.md.
 */
@Endpoint(id = "parked")
public final class ParkedEvents {

    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final String bootstrapServers;

    ParkedEvents(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    /** @return how many records went back to {@code topic}: those that were parked when the call came; null for no such topic */
    @WriteOperation
    public @Nullable Map<String, Object> replay(@Selector String topic) {
        try (var consumer =
                new KafkaConsumer<>(consumer(topic), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            var partitions = consumer.partitionsFor(topic + Topics.PARKED_SUFFIX).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            if (partitions.isEmpty()) {
                return null;
            }
            try (var producer =
                    new KafkaProducer<>(producer(topic), new ByteArraySerializer(), new ByteArraySerializer())) {
                // Fences off another replay of this topic, and ends a transaction that it left open: only then is it
                // known how far that one got.
                producer.initTransactions();
                consumer.assign(partitions);
                return Map.of("topic", topic, "replayed", replay(topic, partitions, consumer, producer));
            }
        }
    }

    private static int replay(
            String topic,
            List<TopicPartition> partitions,
            KafkaConsumer<byte[], byte[]> consumer,
            KafkaProducer<byte[], byte[]> producer) {
        // What is parked again while this runs lies behind the end, for the next call.
        var end = consumer.endOffsets(partitions);
        var replayed = 0;
        while (partitions.stream()
                .anyMatch(partition -> consumer.position(partition) < end.getOrDefault(partition, 0L))) {
            replayed += replaySome(topic, end, consumer, producer);
        }
        return replayed;
    }

    private static int replaySome(
            String topic,
            Map<TopicPartition, Long> end,
            KafkaConsumer<byte[], byte[]> consumer,
            KafkaProducer<byte[], byte[]> producer) {
        var sent = 0;
        var done = new HashMap<TopicPartition, OffsetAndMetadata>();
        producer.beginTransaction();
        for (var parked : consumer.poll(PATIENCE)) {
            var partition = new TopicPartition(parked.topic(), parked.partition());
            if (parked.offset() < end.getOrDefault(partition, 0L)) {
                producer.send(Replays.replayed(parked, topic));
                done.put(partition, new OffsetAndMetadata(parked.offset() + 1));
                sent++;
            }
        }
        if (!done.isEmpty()) {
            producer.sendOffsetsToTransaction(done, consumer.groupMetadata());
        }
        // Throws what any of the sends met; then nothing of this is seen, and the next call begins here again.
        producer.commitTransaction();
        return sent;
    }

    private Map<String, Object> consumer(String topic) {
        var settings = new HashMap<>(EventsWiring.consumer(bootstrapServers));
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, "replay." + topic);
        return settings;
    }

    private Map<String, Object> producer(String topic) {
        return Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                "replay." + topic,
                ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                Topics.LARGEST_PARKED,
                ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
                30_000);
    }
}
