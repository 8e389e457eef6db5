package org.atrium.campaign;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.atrium.campaign.audience.Audiences;
import org.atrium.campaign.audience.Gathering;
import org.atrium.campaign.campaign.CampaignDesk;
import org.atrium.campaign.campaign.CampaignProgress;
import org.atrium.campaign.campaign.Campaigns;
import org.atrium.campaign.campaign.LaunchChecks;
import org.atrium.campaign.confirmation.ConfirmationLetter;
import org.atrium.campaign.confirmation.ConfirmationOrders;
import org.atrium.campaign.confirmation.OpenOrders;
import org.atrium.campaign.delivery.Deliveries;
import org.atrium.campaign.delivery.Traces;
import org.atrium.campaign.external.ExternalAssignments;
import org.atrium.campaign.outbound.Channel;
import org.atrium.campaign.outbound.Channels;
import org.atrium.campaign.outbound.Dispatch;
import org.atrium.campaign.outbound.DispatchRules;
import org.atrium.campaign.outbound.LetterWriter;
import org.atrium.campaign.outbound.MailServer;
import org.atrium.campaign.outbound.Mailings;
import org.atrium.campaign.outbound.OrderSource;
import org.atrium.campaign.outbound.OrderSources;
import org.atrium.campaign.outbound.OwnMailServers;
import org.atrium.campaign.outbound.Policies;
import org.atrium.campaign.outbound.Sender;
import org.atrium.campaign.outbound.SendingWorkers;
import org.atrium.campaign.outbound.SentMailings;
import org.atrium.campaign.recipient.Recipients;
import org.atrium.campaign.report.CampaignDeliveries;
import org.atrium.campaign.report.Counts;
import org.atrium.campaign.report.Reports;
import org.atrium.campaign.sending.Aftermath;
import org.atrium.campaign.sending.CampaignOrders;
import org.atrium.campaign.sending.RestoredCampaigns;
import org.atrium.campaign.template.ChannelNames;
import org.atrium.campaign.template.TemplateCompiler;
import org.atrium.campaign.template.TemplateDesk;
import org.atrium.campaign.template.Templates;
import org.atrium.campaign.tracking.LinkSeal;
import org.atrium.campaign.tracking.Reading;
import org.atrium.campaign.tracking.SealedLinks;
import org.atrium.campaign.tracking.Withdrawing;
import org.atrium.campaign.withdrawal.Withdrawals;
import org.atrium.kit.erasure.ErasingService;
import org.atrium.kit.events.OutboxCollections;
import org.atrium.kit.seal.PersonLinks;
import org.atrium.kit.setting.Settings;
import org.atrium.kit.setting.SettingsInUse;
import org.atrium.kit.store.MongoCollections;
import org.atrium.kit.store.RestoreMark;
import org.atrium.kit.time.Ids;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The domain objects of this service: its table of contents. */
@Configuration(proxyBeanMethods = false)
class CampaignWiring {

    @Bean
    SettingsInUse settingsInUse() {
        return SettingsInUse.of(
                CampaignDesk.FOUR_EYES, Reports.SMALLEST_CELL, Sender.NAME, Sender.REPLY_TO, OwnMailServers.SENDER);
    }

    @Bean
    ErasingService erasingService() {
        return new ErasingService("campaign-service");
    }

    @Bean
    OutboxCollections outboxes() {
        return OutboxCollections.of("campaigns", "deliveries");
    }

    @Bean
    TemplateDesk templateDesk(Templates templates, TemplateCompiler compiler, Ids ids, Clock clock) {
        return new TemplateDesk(templates, compiler, ids, clock);
    }

    @Bean
    LaunchChecks launchChecks(Templates templates, Recipients recipients) {
        return new LaunchChecks(templates, recipients);
    }

    @Bean
    CampaignDesk campaignDesk(Campaigns campaigns, LaunchChecks checks, Settings settings, Ids ids, Clock clock) {
        return new CampaignDesk(campaigns, checks, settings, ids, clock);
    }

    @Bean
    Gathering gathering(
            Campaigns campaigns,
            CampaignProgress progress,
            Audiences audiences,
            Deliveries deliveries,
            LaunchChecks checks,
            SendingWorkers workers,
            Clock clock) {
        return new Gathering(campaigns, progress, audiences, deliveries, checks, workers::signal, clock);
    }

    @Bean
    Aftermath aftermath(CampaignProgress progress, Deliveries deliveries, Clock clock) {
        return new Aftermath(progress, deliveries, clock);
    }

    @Bean
    LinkSeal linkSeal(CampaignSettings settings) {
        return new LinkSeal(settings.serviceSecret());
    }

    /** Before anything is sent: workers begin when all beans are made. */
    @Bean
    RestoredCampaigns restoredCampaigns(
            Campaigns campaigns, CampaignProgress progress, Clock clock, Optional<RestoreMark> mark) {
        var restored = new RestoredCampaigns(campaigns, progress, clock);
        mark.ifPresent(restored::callOff);
        return restored;
    }

    @Bean
    SealedLinks sealedLinks(CampaignSettings settings, LinkSeal seal) {
        return new SealedLinks(settings.publicUrl(), seal, new PersonLinks(settings.serviceSecret()));
    }

    @Bean
    LetterWriter letterWriter(Templates templates, TemplateCompiler compiler, SealedLinks links, Settings settings) {
        return new LetterWriter(new ConfirmationLetter(templates), compiler, links, settings);
    }

    @Bean
    MailServer mailServer(CampaignSettings settings) {
        var mail = settings.mail();
        return new MailServer(settings.smtpUrl(), mail.sender(), mail.connections(), mail.timeout(), mail.verdict());
    }

    @Bean
    DispatchRules dispatchRules(CampaignSettings settings) {
        var mail = settings.mail();
        return new DispatchRules(mail.batch(), mail.lease(), mail.firstPause(), mail.longestPause(), mail.expiry());
    }

    /** Each way in which messages leave, by the name of its channel. */
    @Bean
    Channels channels(Channel mail) {
        return new Channels(Map.of(ChannelNames.EMAIL, mail));
    }

    @Bean
    Policies policies(Recipients recipients, Withdrawals withdrawals, DispatchRules rules, Clock clock) {
        return Policies.ofEveryMessage(recipients, withdrawals, rules, clock);
    }

    @Bean
    Dispatch dispatch(
            Deliveries deliveries,
            Mailings mailings,
            Recipients recipients,
            Policies policies,
            LetterWriter writer,
            Channels channels,
            DispatchRules rules,
            Clock clock) {
        return new Dispatch(deliveries, mailings, recipients, policies, writer, channels, rules, clock);
    }

    @Bean
    CampaignOrders campaignOrders(Campaigns campaigns, CampaignProgress progress) {
        return new CampaignOrders(campaigns, progress);
    }

    @Bean
    ConfirmationOrders confirmationOrders(Deliveries deliveries, OpenOrders open, Clock clock) {
        return new ConfirmationOrders(deliveries, open, clock);
    }

    @Bean
    SendingLife sendingLife(SendingWorkers workers) {
        return new SendingLife(workers);
    }

    /** @param sources all that order messages */
    @Bean
    SendingWorkers sendingWorkers(
            List<OrderSource> sources,
            Deliveries deliveries,
            Dispatch dispatch,
            DispatchRules rules,
            CampaignSettings settings,
            MongoCollections collections,
            Clock clock) {
        return new SendingWorkers(
                sources,
                deliveries,
                dispatch,
                rules,
                settings.mail().connections(),
                collections.writes("campaigns", "confirmationOrders"),
                clock);
    }

    @Bean
    Withdrawing withdrawing(Withdrawals withdrawals, Deliveries deliveries, Traces traces) {
        return new Withdrawing(withdrawals, deliveries, traces);
    }

    @Bean
    Reading reading(
            LinkSeal seal,
            Traces traces,
            Withdrawing withdrawing,
            Mailings mailings,
            List<OrderSource> sources,
            Templates templates,
            TemplateCompiler compiler,
            CampaignSettings settings,
            Clock clock) {
        return new Reading(
                seal,
                traces,
                withdrawing,
                new SentMailings(mailings, new OrderSources(sources)),
                templates,
                compiler,
                settings.hasty(),
                clock);
    }

    @Bean
    Reports reports(Counts counts, Settings settings, Clock clock) {
        return new Reports(counts, settings, clock);
    }

    @Bean
    CampaignDeliveries campaignDeliveries(CampaignDesk desk, Counts counts) {
        return new CampaignDeliveries(desk, counts);
    }

    @Bean
    ExternalAssignments externalAssignments(
            Recipients recipients,
            Deliveries deliveries,
            CampaignProgress progress,
            CampaignSettings settings,
            Clock clock) {
        return new ExternalAssignments(recipients, deliveries, progress, settings.happenedKept(), clock);
    }
}
