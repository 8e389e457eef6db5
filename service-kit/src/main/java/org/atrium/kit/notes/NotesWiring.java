package org.atrium.kit.notes;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.List;
import org.atrium.kit.KitSettings;
import org.atrium.kit.KitWiring;
import org.atrium.kit.store.Leases;
import org.atrium.kit.store.MongoCollections;
import org.atrium.kit.time.Ids;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.kafka.core.ProducerFactory;

/** Notes of groups, in a service that has something {@link Noted}. */
@AutoConfiguration(after = {KitWiring.class, KafkaAutoConfiguration.class})
@ConditionalOnBean(Noted.class)
public class NotesWiring {

    @Bean
    KafkaRecordLog recordLog(ProducerFactory<String, byte[]> producers) {
        return new KafkaRecordLog(producers);
    }

    @Bean
    NoteRelay noteRelay(
            MongoCollections collections,
            List<Noted> noted,
            KafkaRecordLog log,
            Leases leases,
            Clock clock,
            KitSettings settings,
            MeterRegistry meters) {
        return new NoteRelay(collections, noted, log, leases, clock, settings.prepareOnly(), meters);
    }

    @Bean
    GroupNotes groupNotes(MongoCollections collections, KafkaRecordLog log, NoteRelay relay, Clock clock, Ids ids) {
        return new GroupNotes(collections, log, relay, clock, ids);
    }
}
