package org.atrium.kit.events;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
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

    /** @return how many records went back to {@code topic} */
    @WriteOperation
    public Map<String, Object> replay(@Selector String topic) {
        var settings = new HashMap<>(EventsWiring.consumer(bootstrapServers));
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, "replay." + topic);
        var replayed = 0;
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            consumer.subscribe(java.util.List.of(topic + Topics.PARKED_SUFFIX));
            for (var records = consumer.poll(PATIENCE); !records.isEmpty(); records = consumer.poll(PATIENCE)) {
                var sent = new ArrayList<CompletableFuture<?>>();
                records.forEach(parked -> sent.add(kafka.send(topic, parked.key(), parked.value())));
                kafka.flush();
                CompletableFuture.allOf(sent.toArray(CompletableFuture[]::new)).join();
                consumer.commitSync();
                replayed += records.count();
            }
        }
        return Map.of("topic", topic, "replayed", replayed);
    }
}
