package org.atrium.patron;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.atrium.kit.store.Leases;
import org.atrium.kit.store.MongoCollections;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.kit.work.BackgroundWork;
import org.atrium.kit.work.Task;
import org.atrium.patron.importing.ImportDesk;
import org.atrium.patron.importing.Imports;
import org.atrium.patron.importing.UndoDesk;
import org.atrium.patron.importing.Undos;
import org.atrium.patron.importing.UnfinishedImport;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Files are taken in side by side, one of each institution at a time, so that nobody's long one holds up another's. */
@Configuration
class ImportWiring {

    /** Each keeps up to 50 MB of what it has seen. */
    private static final int AT_ONCE = 4;

    private static final int ATTEMPTS = 5;

    @Bean
    BackgroundWork<UnfinishedImport> importing(
            PatronSettings settings,
            Imports imports,
            ImportDesk desk,
            MongoCollections collections,
            Leases leases,
            Clock clock,
            MeterRegistry meters) {
        var task = Task.<UnfinishedImport>of(
                        "imports",
                        settings.sweepEvery(),
                        imports::running,
                        running -> running.id().toString(),
                        (running, turn) -> Tenancy.run(running.institution(), () -> desk.run(running.id(), turn)))
                .wokenBy(collections.writes("imports"))
                .atOnce(AT_ONCE)
                .givingUpAfter(
                        ATTEMPTS,
                        (running, failure) ->
                                Tenancy.run(running.institution(), () -> desk.giveUp(running.id(), failure)));
        return new BackgroundWork<>(task, leases, clock, meters);
    }

    /** Imports that are taken back. */
    @Bean
    BackgroundWork<Undos.Unfinished> undoing(
            PatronSettings settings,
            Undos undos,
            UndoDesk desk,
            MongoCollections collections,
            Leases leases,
            Clock clock,
            MeterRegistry meters) {
        var task = Task.<Undos.Unfinished>of(
                        "import-undos",
                        settings.sweepEvery(),
                        undos::running,
                        one -> one.of() + (one.dryRun() ? ":tried" : ":done"),
                        (one, turn) -> Tenancy.run(one.institution(), () -> desk.run(one.of(), one.dryRun(), turn)))
                .wokenBy(collections.writes("importUndos"))
                .atOnce(AT_ONCE)
                .givingUpAfter(
                        ATTEMPTS,
                        (one, failure) ->
                                Tenancy.run(one.institution(), () -> desk.giveUp(one.of(), one.dryRun(), failure)));
        return new BackgroundWork<>(task, leases, clock, meters);
    }
}
