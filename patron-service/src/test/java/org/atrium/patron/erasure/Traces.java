package org.atrium.patron.erasure;

import com.mongodb.client.MongoDatabase;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.atrium.kit.test.RealServers;
import org.bson.Document;
import org.bson.types.Binary;

/** Looks for a text wherever anything is kept: in each document of each collection, and in each record of each topic. */
public final class Traces {

    private Traces() {}

    /** Collections with a document in which it stands. */
    public static Set<String> inCollections(MongoDatabase database, String text) {
        var found = new TreeSet<String>();
        for (var name : database.listCollectionNames()) {
            for (var document : database.getCollection(name).find()) {
                if (stands(document, text)) {
                    found.add(name);
                }
            }
        }
        return found;
    }

    private static boolean stands(Object value, String text) {
        return switch (value) {
            case null -> false;
            case Document document ->
                document.entrySet().stream()
                        .anyMatch(field -> field.getKey().contains(text) || stands(field.getValue(), text));
            case List<?> list -> list.stream().anyMatch(one -> stands(one, text));
            case Binary binary -> new String(binary.getData(), StandardCharsets.UTF_8).contains(text);
            default -> value.toString().contains(text);
        };
    }

    /** Topics with a record in which it stands. */
    public static Set<String> inTopics(String text) {
        var found = new TreeSet<String>();
        var settings = Map.<String, Object>of("bootstrap.servers", RealServers.kafka());
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            var partitions = new ArrayList<TopicPartition>();
            consumer.listTopics().forEach((topic, parts) -> {
                if (!topic.startsWith("__")) {
                    parts.forEach(part -> partitions.add(new TopicPartition(topic, part.partition())));
                }
            });
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (var record : consumer.poll(Duration.ofMillis(200))) {
                    if (String.valueOf(record.key()).contains(text)
                            || String.valueOf(record.value()).contains(text)) {
                        found.add(record.topic());
                    }
                }
            }
        }
        return found;
    }
}
