package org.atrium.kit.setting;

import com.github.benmanes.caffeine.cache.Ticker;
import org.atrium.kit.KitWiring;
import org.atrium.kit.store.MongoCollections;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/** The register for all services, and what institutions have set for those that read any of it. */
@AutoConfiguration(after = KitWiring.class)
public class SettingsWiring {

    @Bean
    SettingsRegister settingsRegister(Environment environment) {
        return SettingsRegister.of(environment::getProperty);
    }

    /** @throws IllegalStateException if the service reads what the register does not have */
    @Bean
    @ConditionalOnBean(SettingsInUse.class)
    StoredSettings settings(SettingsRegister register, SettingsInUse inUse, MongoCollections collections) {
        inUse.settings().forEach(register::rule);
        return new StoredSettings(register, collections, Ticker.systemTicker());
    }

    @Bean
    @ConditionalOnBean(SettingsInUse.class)
    SettingsSubscriber settingsSubscriber(
            @Value("${spring.application.name}") String application, StoredSettings settings) {
        return new SettingsSubscriber(application, settings);
    }
}
