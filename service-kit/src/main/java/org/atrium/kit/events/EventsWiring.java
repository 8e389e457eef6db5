package org.atrium.kit.events;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.atrium.kit.KitSettings;
import org.atrium.kit.KitWiring;
import org.atrium.kit.store.Collections;
import org.atrium.kit.store.Leases;
import org.atrium.kit.store.Outage;
import org.atrium.kit.time.Ids;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.DeadLetterPublishingRecoverer;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.util.backoff.BackOff;
import org.springframework.util.backoff.ExponentialBackOff;
import tools.jackson.databind.json.JsonMapper;

/** Topics, the outbox with its relays, the inbox with its subscribers. */
@AutoConfiguration(after = {KitWiring.class, KafkaAutoConfiguration.class})
public class EventsWiring {

    private static final int ATTEMPTS = 5;

    @Bean
    CloudEvents cloudEvents(
            JsonMapper json, Clock clock, Ids ids, @Value("${spring.application.name}") String application) {
        return new CloudEvents(json, clock, ids, "/" + application);
    }

    @Bean
    Topics topics(KafkaAdmin admin, KitSettings settings, JsonMapper json, ObjectProvider<NewTopic> own) {
        return new Topics(admin, settings, json, own.stream().toList());
    }

    @Bean
    Nudge nudge() {
        return new Nudge();
    }

    @Bean
    Outbox outbox(CloudEvents cloudEvents, Clock clock, Nudge nudge) {
        return new Outbox(cloudEvents, clock, nudge);
    }

    @Bean
    SmartLifecycle outboxRelays(
            ObjectProvider<OutboxCollections> declared,
            Collections collections,
            Leases leases,
            KafkaTemplate<String, byte[]> kafka,
            Nudge nudge) {
        var relays = declared.stream()
                .flatMap(some -> some.names().stream())
                .map(name -> new OutboxRelay(name, collections, leases, kafka, nudge))
                .toList();
        return new Together(relays);
    }

    @Bean
    Inbox inbox(
            ObjectProvider<EventSubscriber> subscribers,
            CloudEvents cloudEvents,
            KafkaTemplate<String, byte[]> kafka,
            Topics topics,
            KitSettings settings) {
        var containers = settings.prepareOnly()
                ? List.<ConcurrentMessageListenerContainer<String, byte[]>>of()
                : subscribers.stream()
                        .map(subscriber -> container(subscriber, cloudEvents, kafka, settings))
                        .toList();
        return new Inbox(containers, topics);
    }

    @Bean
    ParkedEvents parkedEvents(KafkaTemplate<String, byte[]> kafka, KitSettings settings) {
        return new ParkedEvents(kafka, settings.kafka());
    }

    private static ConcurrentMessageListenerContainer<String, byte[]> container(
            EventSubscriber subscriber,
            CloudEvents cloudEvents,
            KafkaTemplate<String, byte[]> kafka,
            KitSettings settings) {
        var properties = new ContainerProperties(subscriber.topics().toArray(String[]::new));
        properties.setGroupId(subscriber.name());
        properties.setMessageListener(Inbox.listener(subscriber, cloudEvents));
        properties.setMissingTopicsFatal(false);
        var consumers = new DefaultKafkaConsumerFactory<>(
                consumer(settings.kafka()), new StringDeserializer(), new ByteArrayDeserializer());
        var container = new ConcurrentMessageListenerContainer<>(consumers, properties);
        container.setBeanName(subscriber.name());
        container.setCommonErrorHandler(errorHandler(kafka));
        return container;
    }

    static Map<String, Object> consumer(String bootstrapServers) {
        return Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                1000,
                ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
                100,
                ConsumerConfig.METADATA_MAX_AGE_CONFIG,
                10_000);
    }

    private static DefaultErrorHandler errorHandler(KafkaTemplate<String, byte[]> kafka) {
        var park = new DeadLetterPublishingRecoverer(
                kafka, (record, cause) -> new TopicPartition(record.topic() + Topics.PARKED_SUFFIX, -1));
        var handler = new DefaultErrorHandler(park, backOff(ATTEMPTS));
        handler.setBackOffFunction((record, cause) -> Outage.is(cause) ? backOff(Integer.MAX_VALUE) : null);
        handler.addNotRetryableExceptions(CloudEvents.Undigestible.class);
        return handler;
    }

    private static BackOff backOff(int attempts) {
        var backOff = new ExponentialBackOff(200, 2);
        backOff.setMaxInterval(5_000);
        backOff.setMaxAttempts(attempts);
        return backOff;
    }

    /** Several parts with one life. */
    private record Together(List<? extends SmartLifecycle> parts) implements SmartLifecycle {

        @Override
        public void start() {
            parts.forEach(SmartLifecycle::start);
        }

        @Override
        public void stop() {
            parts.forEach(SmartLifecycle::stop);
        }

        @Override
        public boolean isRunning() {
            return parts.stream().anyMatch(SmartLifecycle::isRunning);
        }
    }
}
