package org.atrium.kit.secret;

import java.time.Clock;
import org.atrium.kit.events.EventsWiring;
import org.atrium.kit.events.Outbox;
import org.atrium.kit.events.OutboxCollections;
import org.atrium.kit.store.MongoCollections;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.context.annotation.Bean;

/** For services that use secrets of institutions: they alone are given the key. */
@AutoConfiguration(before = EventsWiring.class)
@ConditionalOnBean(SecretsInUse.class)
public class SecretsWiring {

    @Bean
    OutboxCollections outboxOfSecrets() {
        return OutboxCollections.of(StoredSecrets.COLLECTION);
    }

    @Bean
    StoredSecrets secrets(
            MongoCollections collections, Outbox outbox, Clock clock, @Value("${atrium.secrets-key:}") String keys) {
        return new StoredSecrets(collections, new SealedBox(keys), outbox, clock);
    }

    @Bean
    SecretsController secretsController(SecretsInUse inUse, Secrets secrets) {
        return new SecretsController(inUse, secrets);
    }
}
