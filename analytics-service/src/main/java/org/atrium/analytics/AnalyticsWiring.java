package org.atrium.analytics;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.NewTopic;
import org.atrium.analytics.disclosure.SmallestCell;
import org.atrium.analytics.fold.FoldSettings;
import org.atrium.analytics.intake.DirectorySettings;
import org.atrium.analytics.intake.EventLedger;
import org.atrium.analytics.intake.Intake;
import org.atrium.analytics.intake.PatronDirectory;
import org.atrium.analytics.lift.Campaigns;
import org.atrium.analytics.lift.LiftReports;
import org.atrium.analytics.lift.Tallies;
import org.atrium.analytics.lift.VerdictRule;
import org.atrium.analytics.metrics.Metrics;
import org.atrium.analytics.population.Population;
import org.atrium.analytics.population.Strata;
import org.atrium.analytics.quarantine.Quarantine;
import org.atrium.analytics.quarantine.QuarantineSettings;
import org.atrium.analytics.rollup.Rollups;
import org.atrium.analytics.vocabulary.Channels;
import org.atrium.analytics.vocabulary.DeclaredTypes;
import org.atrium.analytics.vocabulary.NamedChannels;
import org.atrium.analytics.vocabulary.Vocabulary;
import org.atrium.kit.KitSettings;
import org.atrium.kit.disclosure.SmallNumbers;
import org.atrium.kit.erasure.ErasingService;
import org.atrium.kit.events.OutboxCollections;
import org.atrium.kit.events.Topics;
import org.atrium.kit.setting.Settings;
import org.atrium.kit.setting.SettingsInUse;
import org.atrium.kit.store.Leases;
import org.atrium.kit.tenancy.InstitutionId;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.kit.work.BackgroundWork;
import org.atrium.kit.work.Task;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.config.TopicBuilder;

/** What this service consists of. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AnalyticsSettings.class)
class AnalyticsWiring {

    @Bean
    DirectorySettings directorySettings(AnalyticsSettings settings) {
        return new DirectorySettings(settings.patronUrl(), settings.knownFor(), settings.identifierKnownFor());
    }

    @Bean
    FoldSettings foldSettings(AnalyticsSettings settings) {
        return new FoldSettings(
                settings.stateDir(), settings.commitInterval(), settings.streamThreads(), settings.happenedKept());
    }

    @Bean
    QuarantineSettings quarantineSettings(AnalyticsSettings settings) {
        return new QuarantineSettings(settings.quarantineKept());
    }

    @Bean
    Vocabulary vocabulary(DeclaredTypes declared, Clock clock) {
        return new Vocabulary(declared, clock);
    }

    @Bean
    Channels channels(NamedChannels named, Clock clock) {
        return new Channels(named, clock);
    }

    @Bean
    Intake intake(
            PatronDirectory directory,
            Vocabulary vocabulary,
            Channels channels,
            EventLedger ledger,
            Quarantine quarantine,
            Clock clock) {
        return new Intake(directory, vocabulary, channels, ledger, quarantine, clock);
    }

    @Bean
    SettingsInUse settingsInUse() {
        return SettingsInUse.of(SmallestCell.SETTING);
    }

    @Bean
    Metrics metrics(
            Rollups rollups,
            Vocabulary vocabulary,
            Settings settings,
            PatronDirectory directory,
            EventLedger ledger,
            Clock clock) {
        return new Metrics(rollups, vocabulary, smallCells(settings), directory::timeZone, ledger::pending, clock);
    }

    @Bean
    Population population(Strata strata, Settings settings) {
        return new Population(strata, smallCells(settings));
    }

    @Bean
    LiftReports liftReports(
            Campaigns campaigns, Tallies tallies, Settings settings, AnalyticsSettings installation, Clock clock) {
        var rule = new VerdictRule(
                installation.smallestLift(), installation.smallestRelativeLift(), installation.fewestPeople());
        return new LiftReports(campaigns, tallies, rule, smallCells(settings), clock);
    }

    /** Of the institution that asks. */
    private static Supplier<SmallNumbers> smallCells(Settings settings) {
        return () -> new SmallNumbers(settings.get(SmallestCell.SETTING));
    }

    @Bean
    BackgroundWork<InstitutionId> forgettingOldEvents(
            EventLedger ledger, AnalyticsSettings settings, Leases leases, Clock clock, MeterRegistry meters) {
        var task = Task.<InstitutionId>of(
                "forget-events",
                Duration.ofHours(1),
                ledger::institutions,
                InstitutionId::toString,
                (institution, turn) -> Tenancy.run(
                        institution, () -> ledger.forgetBefore(clock.instant().minus(settings.eventsKept()))));
        return new BackgroundWork<>(task, leases, clock, meters);
    }

    @Bean
    ErasingService erasingService() {
        return new ErasingService("analytics-service");
    }

    @Bean
    OutboxCollections collectionsWithAnOutbox() {
        return OutboxCollections.of("quarantine");
    }

    @Bean
    NewTopic rollupTopic(KitSettings settings) {
        return compacted(Rollups.TOPIC, settings);
    }

    @Bean
    NewTopic liftTopic(KitSettings settings) {
        return compacted(Tallies.TOPIC, settings);
    }

    @Bean
    NewTopic populationTopic(KitSettings settings) {
        return compacted(Strata.TOPIC, settings);
    }

    @Bean
    NewTopic rollupParked(KitSettings settings) {
        return parked(Rollups.TOPIC, settings);
    }

    @Bean
    NewTopic liftParked(KitSettings settings) {
        return parked(Tallies.TOPIC, settings);
    }

    @Bean
    NewTopic populationParked(KitSettings settings) {
        return parked(Strata.TOPIC, settings);
    }

    private static NewTopic compacted(String name, KitSettings settings) {
        return TopicBuilder.name(name)
                .partitions(settings.kafkaPartitions())
                .replicas(settings.kafkaReplication())
                .compact()
                .build();
    }

    private static NewTopic parked(String name, KitSettings settings) {
        return TopicBuilder.name(name + Topics.PARKED_SUFFIX)
                .partitions(settings.kafkaPartitions())
                .replicas(settings.kafkaReplication())
                .build();
    }
}
