package org.atrium.kit.export.mongo;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.atrium.kit.KitWiring;
import org.atrium.kit.events.EventsWiring;
import org.atrium.kit.events.Outbox;
import org.atrium.kit.events.OutboxCollections;
import org.atrium.kit.export.ExportDesk;
import org.atrium.kit.export.ExportEraser;
import org.atrium.kit.export.ExportJob;
import org.atrium.kit.export.ExportKind;
import org.atrium.kit.export.Exports;
import org.atrium.kit.store.Keyed;
import org.atrium.kit.store.Leases;
import org.atrium.kit.store.MongoCollections;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.kit.time.Ids;
import org.atrium.kit.work.BackgroundWork;
import org.atrium.kit.work.Task;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.context.annotation.Bean;

/** Exported files, in a service that has an {@link ExportKind}. */
@AutoConfiguration(after = {KitWiring.class, EventsWiring.class})
@ConditionalOnBean(ExportKind.class)
public class ExportWiring {

    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final int AT_ONCE = 2;
    private static final int ATTEMPTS = 5;

    private final Map<String, ExportKind> kinds;

    ExportWiring(List<ExportKind> kinds) {
        this.kinds = kinds.stream().collect(Keyed.once(ExportKind::name));
    }

    @Bean
    OutboxCollections exportsWithAnOutbox() {
        return OutboxCollections.of(MongoExports.COLLECTION);
    }

    @Bean
    MongoExports exports(MongoCollections collections, Outbox outbox) {
        return new MongoExports(collections, outbox);
    }

    @Bean
    ExportDesk exportDesk(Exports exports, Clock clock, Ids ids) {
        return new ExportDesk(exports, kinds, clock, ids);
    }

    @Bean
    ExportEraser exportEraser(Exports exports, Clock clock) {
        return new ExportEraser(exports, clock);
    }

    @Bean
    ExportJob exportJob(Exports exports, Clock clock, Ids ids) {
        return new ExportJob(exports, kinds, clock, ids);
    }

    @Bean
    BackgroundWork<Exports.Unfinished> exportWork(
            ExportJob job,
            Exports exports,
            MongoCollections collections,
            Leases leases,
            Clock clock,
            MeterRegistry meters) {
        var task = Task.<Exports.Unfinished>of(
                        MongoExports.COLLECTION,
                        LOOK,
                        () -> exports.unfinished(clock.instant()),
                        one -> one.id().toString(),
                        (one, turn) -> Tenancy.run(one.institution(), () -> job.run(one.id(), turn)))
                .atOnce(AT_ONCE)
                .inTurnsOf(one -> one.institution().toString())
                .givingUpAfter(ATTEMPTS, (one, failure) -> Tenancy.run(one.institution(), () -> job.giveUp(one.id())))
                .wokenBy(collections.writes(MongoExports.COLLECTION));
        return new BackgroundWork<>(task, leases, clock, meters);
    }
}
