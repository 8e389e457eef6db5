package org.atrium.kit.events;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.kafka.clients.admin.NewTopic;
import org.atrium.kit.KitSettings;
import org.springframework.core.io.ClassPathResource;
import org.springframework.kafka.config.TopicBuilder;
import org.springframework.kafka.core.KafkaAdmin;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The topics as {@code contracts/topics.json} lists them, and those beside them where consumers park what they cannot digest. */
public final class Topics {

    public static final String PATRON_LIFECYCLE = "patron.lifecycle";
    public static final String PATRON_AUDIENCE = "patron.audience";
    public static final String CAMPAIGN_AUDIENCE = "campaign.audience";
    public static final String CAMPAIGN_LIFECYCLE = "campaign.lifecycle";
    public static final String CAMPAIGN_DELIVERY = "campaign.delivery";
    public static final String ENGAGEMENT_EVENT = "engagement.event";
    public static final String ENGAGEMENT_SCORE = "engagement.score";
    public static final String ENGAGEMENT_QUARANTINE = "engagement.quarantine";

    /** Where consumers put what they could not take in. */
    public static final String PARKED_SUFFIX = ".parked";

    private final KafkaAdmin admin;
    private final KitSettings settings;
    private final List<NewTopic> topics;

    Topics(KafkaAdmin admin, KitSettings settings, JsonMapper json, Collection<NewTopic> own) {
        this.admin = admin;
        this.settings = settings;
        this.topics = new ArrayList<>(own);
        for (var topic : contract(json)) {
            topics.add(topic(
                    topic.path("name").stringValue(),
                    topic.path("cleanup").stringValue(),
                    topic.path("retentionDays").intValue()));
            topics.add(topic(topic.path("name").stringValue() + PARKED_SUFFIX, "delete", 365));
        }
    }

    /** Makes what is missing. Safe to call again. */
    public void make() {
        admin.createOrModifyTopics(topics.toArray(NewTopic[]::new));
    }

    private NewTopic topic(String name, String cleanup, int days) {
        return TopicBuilder.name(name)
                .partitions(settings.kafkaPartitions())
                .replicas(settings.kafkaReplication())
                .config("cleanup.policy", cleanup)
                .config("retention.ms", Long.toString(Duration.ofDays(days).toMillis()))
                .build();
    }

    private static List<JsonNode> contract(JsonMapper json) {
        try (var stream = new ClassPathResource("contracts/topics.json").getInputStream()) {
            return json.readTree(stream).path("topics").valueStream().toList();
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }
}
