package org.atrium.kit;

import com.fasterxml.jackson.annotation.Nulls;
import com.mongodb.ReadPreference;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import org.atrium.kit.start.Preparation;
import org.atrium.kit.store.Leases;
import org.atrium.kit.store.MongoCollections;
import org.atrium.kit.store.RestoreMark;
import org.atrium.kit.store.ServerTime;
import org.atrium.kit.store.StoredData;
import org.atrium.kit.tenancy.Transactions;
import org.atrium.kit.time.AgreedClock;
import org.atrium.kit.time.Ids;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.boot.mongodb.autoconfigure.MongoAutoConfiguration;
import org.springframework.boot.mongodb.autoconfigure.MongoClientSettingsBuilderCustomizer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.cfg.MutableCoercionConfig;
import tools.jackson.databind.type.LogicalType;

/** Clock, ids, MongoDB and JSON. */
@AutoConfiguration(after = MongoAutoConfiguration.class)
@EnableConfigurationProperties(KitSettings.class)
public class KitWiring {

    @Bean
    @ConditionalOnMissingBean(Clock.class)
    AgreedClock clock() {
        return new AgreedClock(Clock.systemUTC(), System::nanoTime);
    }

    @Bean
    @ConditionalOnBean(AgreedClock.class)
    ServerTime serverTime(MongoClient client, KitSettings settings, AgreedClock clock, MeterRegistry meters) {
        TimeGauge.builder(
                        "atrium.clock.ahead",
                        clock,
                        TimeUnit.MILLISECONDS,
                        its -> its.ahead().toMillis())
                .description("How far the machine's clock is ahead of the database's")
                .register(meters);
        return new ServerTime(client.getDatabase(settings.database()), clock);
    }

    @Bean
    @ConditionalOnMissingBean
    Ids ids() {
        return Ids.timeOrdered();
    }

    /** An acknowledged write is on the journal of a majority, or it was not acknowledged. */
    @Bean
    MongoClientSettingsBuilderCustomizer journaledMajority() {
        return settings -> settings.writeConcern(WriteConcern.MAJORITY.withJournal(true))
                .readPreference(ReadPreference.primary())
                .applyToClusterSettings(
                        cluster -> cluster.serverSelectionTimeout(10, java.util.concurrent.TimeUnit.SECONDS))
                .applyToSocketSettings(socket -> socket.connectTimeout(2, java.util.concurrent.TimeUnit.SECONDS));
    }

    @Bean
    StoredData storedData() {
        return StoredData.ofAllModules();
    }

    @Bean
    MongoCollections collections(MongoClient client, KitSettings settings, StoredData register) {
        return new MongoCollections(client.getDatabase(settings.database()), register);
    }

    @Bean
    Transactions transactions(MongoClient client) {
        return new Transactions(client);
    }

    @Bean
    Leases leases(MongoCollections collections) {
        return new Leases(collections);
    }

    /** Set by whoever has restored the database, to a name that no earlier restore had. */
    @Bean
    @ConditionalOnExpression("!'${atrium.restored:}'.isBlank()")
    RestoreMark restoreMark(MongoCollections collections, @Value("${atrium.restored}") String name) {
        return new RestoreMark(collections, name);
    }

    /**
     * A client that misspells a field, sends a number for a text null for an element of a list or a field twice is told so. The same
     * thing is written in the same way by every instance: {@code Map.copyOf} has another order in each process.
     */
    @Bean
    JsonMapperBuilderCustomizer strictJson() {
        return json -> json.withCoercionConfig(LogicalType.Textual, KitWiring::textMustBeText)
                .changeDefaultNullHandling(nulls -> nulls.withContentNulls(Nulls.FAIL))
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
                .disable(DateTimeFeature.WRITE_DURATIONS_AS_TIMESTAMPS);
    }

    private static void textMustBeText(MutableCoercionConfig text) {
        text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
    }

    @Bean
    Preparation preparation(KitSettings settings, ConfigurableApplicationContext context) {
        return new Preparation(settings.prepareOnly(), context);
    }
}
