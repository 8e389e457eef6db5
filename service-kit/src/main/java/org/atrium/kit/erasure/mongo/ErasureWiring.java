package org.atrium.kit.erasure.mongo;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.atrium.kit.KitWiring;
import org.atrium.kit.erasure.AwaitedWord;
import org.atrium.kit.erasure.ErasedPeople;
import org.atrium.kit.erasure.Eraser;
import org.atrium.kit.erasure.Erasers;
import org.atrium.kit.erasure.ErasingService;
import org.atrium.kit.erasure.ErasureJournal;
import org.atrium.kit.erasure.ErasureSubscriber;
import org.atrium.kit.erasure.Forgotten;
import org.atrium.kit.erasure.JournalFolder;
import org.atrium.kit.erasure.PersonalTexts;
import org.atrium.kit.erasure.Replay;
import org.atrium.kit.events.EventsWiring;
import org.atrium.kit.events.Outbox;
import org.atrium.kit.events.OutboxCollections;
import org.atrium.kit.export.mongo.ExportWiring;
import org.atrium.kit.store.Leases;
import org.atrium.kit.store.MongoCollections;
import org.atrium.kit.store.RestoreMark;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.kit.work.BackgroundWork;
import org.atrium.kit.work.Task;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.context.annotation.Bean;

/** Forgetting, in a service that has an {@link Eraser}. */
@AutoConfiguration(after = {KitWiring.class, EventsWiring.class, ExportWiring.class})
@ConditionalOnBean(Eraser.class)
public class ErasureWiring {

    private static final Duration LOOK = Duration.ofMinutes(1);

    @Bean
    OutboxCollections erasedPeopleWithAnOutbox() {
        return OutboxCollections.of(MongoErasedPeople.COLLECTION);
    }

    @Bean
    ErasedPeople erasedPeople(MongoCollections collections, Outbox outbox, Clock clock) {
        return new MongoErasedPeople(collections, outbox, clock);
    }

    @Bean
    Erasers erasers(ObjectProvider<Eraser> erasers, MeterRegistry meters) {
        return new Erasers(
                erasers.stream().toList(),
                collection -> Counter.builder("atrium.erasure.failed")
                        .description("Attempts to forget somebody that had to leave something in a collection")
                        .tag("collection", collection)
                        .register(meters)
                        .increment());
    }

    @Bean
    ErasureJournal erasureJournal(@Value("${atrium.erasure-journal:}") String folder) {
        return folder.isBlank() ? ErasureJournal.none() : new JournalFolder(Path.of(folder));
    }

    /** patron-service, which tells the others, has a replay of its own. */
    @Bean
    @ConditionalOnBean(ErasingService.class)
    Replay awaitedWord(ErasureJournal journal, ErasedPeople erased, Optional<RestoreMark> mark) {
        return new AwaitedWord(journal, erased, mark);
    }

    /** Only in services that are told by the log. */
    @Bean
    @ConditionalOnBean(ErasingService.class)
    ErasureSubscriber erasureSubscriber(
            ErasingService service,
            Erasers erasers,
            ErasedPeople erased,
            ObjectProvider<PersonalTexts> texts,
            Clock clock) {
        return new ErasureSubscriber(service, erasers, erased, texts.getIfAvailable(() -> erasure -> Set.of()), clock);
    }

    /** What was on its way while somebody was erased, or was believed to be known, is removed an hour later. */
    @Bean
    BackgroundWork<ErasedPeople.Late> erasingLateArrivals(
            ErasedPeople erased, Erasers erasers, Leases leases, Clock clock, MeterRegistry meters) {
        var task = Task.<ErasedPeople.Late>of(
                "erase-late-arrivals",
                LOOK,
                () -> erased.late(clock.instant()),
                late -> late.name().toString(),
                (late, turn) -> Tenancy.run(late.institution(), () -> {
                    erasers.erase(Forgotten.known(late.person())).orThrow();
                    erased.settle(late);
                }));
        return new BackgroundWork<>(task, leases, clock, meters);
    }
}
