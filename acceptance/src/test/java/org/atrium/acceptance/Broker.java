package org.atrium.acceptance;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The system's own broker, into which a story throws what does not belong there. */
final class Broker implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final String servers;
    private final KafkaProducer<String, byte[]> producer;

    Broker(String servers) {
        this.servers = servers;
        this.producer = new KafkaProducer<>(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, servers),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    List<Integer> partitions(String topic) {
        return producer.partitionsFor(topic).stream()
                .map(partition -> partition.partition())
                .toList();
    }

    void put(String topic, @Nullable Integer partition, String key, byte @Nullable [] value) {
        put(new ProducerRecord<>(topic, partition, key, value));
    }

    /** Puts a record where consumers park, as they do: with its own key, time and headers. */
    void park(ConsumerRecord<String, byte[]> one) {
        put(new ProducerRecord<>(
                one.topic() + ".parked", null, one.timestamp(), one.key(), one.value(), one.headers()));
    }

    private void put(ProducerRecord<String, byte[]> record) {
        try {
            producer.send(record).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        }
    }

    /** The groups that have read a topic, whether or not anybody in them still does. */
    Set<String> readers(String topic) {
        try (var admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, servers))) {
            var groups = admin.listGroups().all().get().stream()
                    .collect(Collectors.toMap(GroupListing::groupId, any -> new ListConsumerGroupOffsetsSpec()));
            return admin.listConsumerGroupOffsets(groups).all().get().entrySet().stream()
                    .filter(group -> group.getValue().keySet().stream()
                            .anyMatch(partition -> partition.topic().equals(topic)))
                    .map(Map.Entry::getKey)
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        }
    }

    /** Everything in a topic by now. */
    List<ConsumerRecord<String, byte[]>> all(String topic) {
        var settings = Map.<String, Object>of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                servers,
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false);
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            var partitions = partitions(topic).stream()
                    .map(number -> new TopicPartition(topic, number))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            var found = new ArrayList<ConsumerRecord<String, byte[]>>();
            while (partitions.stream().anyMatch(one -> consumer.position(one) < ends.getOrDefault(one, 0L))) {
                consumer.poll(PATIENCE).forEach(found::add);
            }
            return found;
        }
    }

    /** The topics that anybody reads, and so those that are parked from, each with the services that read it. */
    static Map<String, Set<String>> read(JsonNode topics) {
        return topics.path("topics")
                .valueStream()
                .filter(topic -> !topic.path("consumers").isEmpty())
                .collect(Collectors.toMap(
                        topic -> topic.path("name").asString(),
                        topic -> topic.path("consumers")
                                .valueStream()
                                .map(JsonNode::asString)
                                .collect(Collectors.toSet())));
    }

    @Override
    public void close() {
        producer.close();
    }
}
