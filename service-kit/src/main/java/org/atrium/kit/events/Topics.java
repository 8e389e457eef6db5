package org.atrium.kit.events;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.atrium.kit.KitSettings;
import org.atrium.kit.log.Failure;
import org.atrium.kit.store.Keyed;
import org.springframework.core.io.ClassPathResource;
import org.springframework.kafka.config.TopicBuilder;
import org.springframework.kafka.core.KafkaAdmin;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The topics as {@code contracts/topics.json} lists them, and those beside them where consumers park what they cannot digest. */
public final class Topics {

    public static final String PRIVACY_ERASURE = "privacy.erasure";
    public static final String AUDIT_ENTRY = "audit.entry";
    public static final String INSTITUTION_LIFECYCLE = "institution.lifecycle";
    public static final String PATRON_LIFECYCLE = "patron.lifecycle";
    public static final String PATRON_CONFIRMATION = "patron.confirmation";
    public static final String PATRON_FACT = "patron.fact";
    public static final String PATRON_AUDIENCE = "patron.audience";
    public static final String CAMPAIGN_AUDIENCE = "campaign.audience";
    public static final String CAMPAIGN_LIFECYCLE = "campaign.lifecycle";
    public static final String CAMPAIGN_DELIVERY = "campaign.delivery";
    public static final String ENGAGEMENT_EVENT = "engagement.event";
    public static final String ENGAGEMENT_QUARANTINE = "engagement.quarantine";

    /** Where consumers put what they could not take in. */
    public static final String PARKED_SUFFIX = ".parked";

    /** Of a parked record: one that is as large as a broker takes, with the headers that say why it lies there. */
    static final int LARGEST_PARKED = 2 << 20;

    private static final String COMPACT = "compact";

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final KafkaAdmin admin;
    private final KitSettings settings;
    private final List<NewTopic> topics;

    Topics(KafkaAdmin admin, KitSettings settings, JsonMapper json, Collection<NewTopic> own) {
        this.admin = admin;
        this.settings = settings;
        this.topics = new ArrayList<>();
        own.forEach(topic -> topics.add(completed(topic)));
        for (var topic : contract(json)) {
            topics.add(topic(
                    topic.path("name").stringValue(),
                    topic.path("cleanup").stringValue(),
                    topic.path("retentionDays").intValue()));
            topics.add(topic(topic.path("name").stringValue() + PARKED_SUFFIX, "delete", 365));
        }
    }

    /**
     * Makes what is missing, and brings the settings of what is there in line. Safe to call again.
     *
     * @throws WrongPartitions if a topic has another number of partitions than it is told to
     */
    public void make() {
        refuseOtherPartitions();
        admin.createOrModifyTopics(topics.toArray(NewTopic[]::new));
    }

    /**
     * Refuses a topic whose number of partitions differs from the setting: a key's new events would go to another
     * partition than its old ones, and their order would be lost.
     */
    private void refuseOtherPartitions() {
        try (var client = Admin.create(admin.getConfigurationProperties())) {
            var wanted = topics.stream().collect(Keyed.by(NewTopic::name, NewTopic::numPartitions));
            var there = client.listTopics().names().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            var known = wanted.keySet().stream().filter(there::contains).toList();
            var wrong =
                    client
                            .describeTopics(known)
                            .allTopicNames()
                            .get(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                            .values()
                            .stream()
                            .filter(topic -> !Objects.equals(
                                    wanted.get(topic.name()), topic.partitions().size()))
                            .map(topic -> "%s has %d instead of %d"
                                    .formatted(topic.name(), topic.partitions().size(), wanted.get(topic.name())))
                            .sorted()
                            .toList();
            if (!wrong.isEmpty()) {
                throw new WrongPartitions(wrong);
            }
        } catch (ExecutionException | TimeoutException away) {
            throw new IllegalStateException("Kafka does not say which topics there are", away);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", interrupted);
        }
    }

    /** @param days for which each record is kept; of a compacted topic the last of each key remains after that */
    private NewTopic topic(String name, String cleanup, int days) {
        var kept = Long.toString(Duration.ofDays(days).toMillis());
        return completed(TopicBuilder.name(name)
                .partitions(settings.kafkaPartitions())
                .replicas(settings.kafkaReplication())
                .config("cleanup.policy", cleanup)
                .config(cleanup.equals(COMPACT) ? "min.compaction.lag.ms" : "retention.ms", kept)
                .build());
    }

    /** What holds for every topic, also for those that a service makes for itself. */
    private static NewTopic completed(NewTopic topic) {
        var config = new HashMap<>(Objects.requireNonNullElse(topic.configs(), Map.<String, String>of()));
        if (topic.replicationFactor() > 2) {
            // With one copy of three a write would be acknowledged that the loss of one broker takes away.
            config.putIfAbsent("min.insync.replicas", "2");
        }
        if (topic.name().endsWith(PARKED_SUFFIX)) {
            config.putIfAbsent("max.message.bytes", Integer.toString(LARGEST_PARKED));
        }
        return topic.configs(config);
    }

    /** For tests and whoever wants to see what would be made. */
    List<NewTopic> all() {
        return List.copyOf(topics);
    }

    private static List<JsonNode> contract(JsonMapper json) {
        try (var stream = new ClassPathResource("contracts/topics.json").getInputStream()) {
            return json.readTree(stream).path("topics").valueStream().toList();
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    /** A topic has another number of partitions than is configured; the service must not start. */
    public static final class WrongPartitions extends IllegalStateException implements Failure.SaysItself {
        WrongPartitions(List<String> wrong) {
            super("The topics have other partitions than atrium.kafka-partitions says: " + String.join(", ", wrong)
                    + ". Set it back: topics do not grow, since the events of one entity would no longer lie"
                    + " together.");
        }
    }
}
