package org.atrium.kit.events;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.kafka.core.KafkaTemplate;

/**
 * The command that replays what was parked: {@code POST /actuator/parked/{topic}} on the management port. It moves on
 * in the parked topic, so a second call replays only what was parked since; consumers count an event once anyway.
 */
@Endpoint(id = "parked")
public final class ParkedEvents {

    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final KafkaTemplate<String, byte[]> kafka;
    private final String bootstrapServers;

    ParkedEvents(KafkaTemplate<String, byte[]> kafka, String bootstrapServers) {
        this.kafka = kafka;
        this.bootstrapServers = bootstrapServers;
    }

    /** @return how many records went back to {@code topic}: those that were parked when the call came */
    @WriteOperation
    public Map<String, Object> replay(@Selector String topic) {
        var settings = new HashMap<>(EventsWiring.consumer(bootstrapServers));
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, "replay." + topic);
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            var partitions = consumer.partitionsFor(topic + Topics.PARKED_SUFFIX).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            var end = consumer.endOffsets(partitions);
            var replayed = 0;
            while (partitions.stream()
                    .anyMatch(partition -> consumer.position(partition) < end.getOrDefault(partition, 0L))) {
                replayed += replayBatch(topic, consumer, end);
            }
            return Map.of("topic", topic, "replayed", replayed);
        }
    }

    /** What is parked again while this runs lies behind the end, for the next call. */
    private int replayBatch(String topic, KafkaConsumer<String, byte[]> consumer, Map<TopicPartition, Long> end) {
        var sent = new ArrayList<CompletableFuture<?>>();
        var done = new HashMap<TopicPartition, OffsetAndMetadata>();
        for (var parked : consumer.poll(PATIENCE)) {
            var partition = new TopicPartition(parked.topic(), parked.partition());
            if (parked.offset() < end.getOrDefault(partition, 0L)) {
                sent.add(kafka.send(topic, parked.key(), parked.value()));
                done.put(partition, new OffsetAndMetadata(parked.offset() + 1));
            }
        }
        kafka.flush();
        CompletableFuture.allOf(sent.toArray(CompletableFuture[]::new)).join();
        consumer.commitSync(done);
        return sent.size();
    }
}
