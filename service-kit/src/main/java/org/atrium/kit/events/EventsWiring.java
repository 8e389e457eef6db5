package org.atrium.kit.events;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.atrium.kit.KitSettings;
import org.atrium.kit.KitWiring;
import org.atrium.kit.store.Leases;
import org.atrium.kit.store.MongoCollections;
import org.atrium.kit.store.Signal;
import org.atrium.kit.time.Ids;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.util.backoff.ExponentialBackOff;
import tools.jackson.databind.json.JsonMapper;

/** Topics, the outbox with its relays, the inbox with its subscribers. */
@AutoConfiguration(after = {KitWiring.class, KafkaAutoConfiguration.class})
public class EventsWiring {

    /** In bytes: some two hundred events. */
    private static final int MUCH = 128 << 10;

    @Bean
    CloudEvents cloudEvents(
            JsonMapper json, Clock clock, Ids ids, @Value("${spring.application.name}") String application) {
        return new CloudEvents(json, clock, ids, "/" + application);
    }

    @Bean
    Topics topics(KafkaAdmin admin, KitSettings settings, JsonMapper json, ObjectProvider<NewTopic> own) {
        admin.setModifyTopicConfigs(true);
        return new Topics(admin, settings, json, own.stream().toList());
    }

    @Bean
    Signal nudge() {
        return new Signal();
    }

    @Bean
    Outbox outbox(CloudEvents cloudEvents, Clock clock, Signal nudge) {
        return new Outbox(cloudEvents, clock, nudge);
    }

    @Bean
    SmartLifecycle outboxRelays(
            ObjectProvider<OutboxCollections> declared,
            MongoCollections collections,
            Leases leases,
            KafkaTemplate<String, byte[]> kafka,
            Signal nudge,
            Clock clock,
            MeterRegistry meters) {
        var relays = names(declared)
                .map(name -> new OutboxRelay(name, collections, leases, kafka, nudge, clock, meters))
                .toList();
        return new Together(relays);
    }

    private static Stream<String> names(ObjectProvider<OutboxCollections> declared) {
        return declared.stream().flatMap(some -> some.names().stream());
    }

    @Bean
    HeldEvents heldEvents(
            ObjectProvider<OutboxCollections> declared, MongoCollections collections, Clock clock, Signal nudge) {
        return new HeldEvents(names(declared).toList(), collections, clock, nudge);
    }

    @Bean
    Inbox inbox(
            ObjectProvider<EventSubscriber> subscribers,
            CloudEvents cloudEvents,
            KafkaTemplate<String, byte[]> kafka,
            Topics topics,
            KitSettings settings,
            Clock clock,
            MeterRegistry meters,
            ConfigurableApplicationContext context) {
        var containers = settings.prepareOnly()
                ? List.<ConcurrentMessageListenerContainer<String, byte[]>>of()
                : subscribers.stream()
                        .map(subscriber -> container(
                                subscriber,
                                new Reception(
                                        subscriber,
                                        cloudEvents,
                                        (record, group, cause) -> kafka.send(
                                                        Replays.parked(record, group, cause, clock.instant()))
                                                .join(),
                                        clock,
                                        parked(subscriber.name(), meters)),
                                settings))
                        .toList();
        return new Inbox(containers, topics, () -> end(context));
    }

    private static void end(ConfigurableApplicationContext context) {
        // The thread that asks for it is one of those that are stopped.
        Thread.ofPlatform().start(() -> System.exit(SpringApplication.exit(context, () -> 1)));
    }

    @Bean
    ParkedEvents parkedEvents(KitSettings settings) {
        return new ParkedEvents(settings.kafka());
    }

    private static Counter parked(String subscriber, MeterRegistry meters) {
        return Counter.builder("atrium.inbox.parked")
                .description("Records that a subscriber could not take in")
                .tag("subscriber", subscriber)
                .register(meters);
    }

    private static ConcurrentMessageListenerContainer<String, byte[]> container(
            EventSubscriber subscriber, Reception reception, KitSettings settings) {
        var properties = new ContainerProperties(subscriber.topics().toArray(String[]::new));
        properties.setGroupId(subscriber.name());
        properties.setMessageListener(reception);
        properties.setMissingTopicsFatal(false);
        var configuration = subscriber.canWait() ? patient(settings.kafka()) : consumer(settings.kafka());
        var consumers =
                new DefaultKafkaConsumerFactory<>(configuration, new StringDeserializer(), new ByteArrayDeserializer());
        var container = new ConcurrentMessageListenerContainer<>(consumers, properties);
        container.setBeanName(subscriber.name());
        container.setCommonErrorHandler(againLater());
        return container;
    }

    /**
     * What arrives is handed over at once. The waiting costs little where nothing does: one question in three seconds,
     * which the broker keeps open, and a look at the group's health twice a second.
     */
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
                500,
                ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
                3_000,
                ConsumerConfig.RETRY_BACKOFF_MS_CONFIG,
                500,
                ConsumerConfig.METADATA_MAX_AGE_CONFIG,
                60_000);
    }

    /** What arrives is handed over when it is much, or after most of a second. */
    private static Map<String, Object> patient(String bootstrapServers) {
        var configuration = new HashMap<>(consumer(bootstrapServers));
        configuration.put(ConsumerConfig.FETCH_MIN_BYTES_CONFIG, MUCH);
        configuration.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 750);
        return configuration;
    }

    /** Brings what is left again after a while, without end: {@link Reception} says when it is enough. */
    private static DefaultErrorHandler againLater() {
        var backOff = new ExponentialBackOff(200, 2);
        backOff.setMaxInterval(5_000);
        var handler = new DefaultErrorHandler(backOff);
        handler.setClassifications(Map.of(), true);
        handler.setLogLevel(KafkaException.Level.DEBUG);
        return handler;
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
