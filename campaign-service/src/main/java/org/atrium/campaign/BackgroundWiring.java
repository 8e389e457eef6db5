package org.atrium.campaign;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.atrium.campaign.audience.Gathering;
import org.atrium.campaign.campaign.CampaignId;
import org.atrium.campaign.campaign.CampaignProgress;
import org.atrium.campaign.campaign.CampaignProgress.Running;
import org.atrium.campaign.sending.Aftermath;
import org.atrium.kit.store.Leases;
import org.atrium.kit.store.MongoCollections;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.kit.work.BackgroundWork;
import org.atrium.kit.work.Task;
import org.atrium.kit.work.Turn;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * What goes on with campaigns without anybody asking: campaigns are apart, and their institutions take turns. See
 * docs/adr/0073-institutions-take-turns.md.
 */
@Configuration
class BackgroundWiring {

    private static final Duration LOOK = Duration.ofMillis(500);
    private static final int AT_ONCE = 2;

    private final CampaignProgress progress;
    private final MongoCollections collections;
    private final Leases leases;
    private final Clock clock;
    private final MeterRegistry meters;

    BackgroundWiring(
            CampaignProgress progress, MongoCollections collections, Leases leases, Clock clock, MeterRegistry meters) {
        this.progress = progress;
        this.collections = collections;
        this.leases = leases;
        this.clock = clock;
        this.meters = meters;
    }

    @Bean
    BackgroundWork<Running> gatheringWork(Gathering gathering) {
        return work("campaign.gathering", AT_ONCE, () -> progress.gathering(clock.instant()), gathering::work);
    }

    @Bean
    BackgroundWork<Running> callingOffWork(Aftermath aftermath) {
        return work("campaign.calling-off", AT_ONCE, progress::callingOff, aftermath::callOff);
    }

    @Bean
    BackgroundWork<Running> measuredWork(Aftermath aftermath) {
        return work(
                "campaign.measured",
                1,
                () -> progress.measured(clock.instant()),
                (campaign, turn) -> aftermath.finish(campaign));
    }

    private BackgroundWork<Running> work(
            String name, int atOnce, Supplier<List<Running>> waiting, BiConsumer<CampaignId, Turn> step) {
        var task = Task.<Running>of(
                        name,
                        LOOK,
                        waiting,
                        running -> running.id().toString(),
                        (running, turn) -> Tenancy.run(running.institution(), () -> step.accept(running.id(), turn)))
                .atOnce(atOnce)
                .inTurnsOf(running -> running.institution().toString())
                .wokenBy(collections.writes("campaigns"));
        return new BackgroundWork<>(task, leases, clock, meters);
    }
}
