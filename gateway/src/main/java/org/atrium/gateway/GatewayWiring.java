package org.atrium.gateway;

import io.micrometer.core.instrument.MeterRegistry;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import org.atrium.gateway.access.AskedLimit;
import org.atrium.gateway.access.Callers;
import org.atrium.gateway.access.KnownBranches;
import org.atrium.gateway.access.PresentRights;
import org.atrium.gateway.client.ApiClients;
import org.atrium.gateway.client.ClientRegistry;
import org.atrium.gateway.client.ClientSecrets;
import org.atrium.gateway.firststart.FirstStart;
import org.atrium.gateway.institution.InstitutionRegistry;
import org.atrium.gateway.institution.Institutions;
import org.atrium.gateway.institution.PatronDirectory;
import org.atrium.gateway.overview.Overview;
import org.atrium.gateway.overview.Services;
import org.atrium.gateway.people.Grants;
import org.atrium.gateway.people.PasswordHashes;
import org.atrium.gateway.people.People;
import org.atrium.gateway.people.SignIn;
import org.atrium.gateway.people.StaffAccounts;
import org.atrium.gateway.people.Tallies;
import org.atrium.gateway.people.Throttle;
import org.atrium.gateway.routing.BodyRoom;
import org.atrium.gateway.routing.Bounds;
import org.atrium.gateway.routing.Proxies;
import org.atrium.gateway.routing.UpstreamUrls;
import org.atrium.gateway.session.CookieRules;
import org.atrium.gateway.session.Sessions;
import org.atrium.gateway.token.ConsoleClient;
import org.atrium.gateway.token.Issuance;
import org.atrium.gateway.token.Reach;
import org.atrium.kit.KitSettings;
import org.atrium.kit.seal.Seal;
import org.atrium.kit.store.Leases;
import org.atrium.kit.store.MongoCollections;
import org.atrium.kit.tenancy.InstitutionId;
import org.atrium.kit.time.Ids;
import org.atrium.kit.work.BackgroundWork;
import org.atrium.kit.work.Task;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The domain of the front door. */
@Configuration(proxyBeanMethods = false)
class GatewayWiring {

    @Bean
    InstitutionRegistry institutionRegistry(Institutions institutions, PatronDirectory patrons, Ids ids, Clock clock) {
        return new InstitutionRegistry(institutions, patrons, ids, clock);
    }

    /** Patron-service hears of each new institution; one of which it cannot hear keeps no other waiting. */
    @Bean
    BackgroundWork<InstitutionId> telling(
            InstitutionRegistry registry,
            MongoCollections collections,
            Leases leases,
            Clock clock,
            MeterRegistry meters) {
        var task = Task.of(
                        "institution.telling",
                        Duration.ofSeconds(1),
                        registry::untold,
                        InstitutionId::toString,
                        (institution, turn) -> registry.tell(institution))
                .wokenBy(collections.writes("institutions"))
                .idle(Duration.ofSeconds(5))
                .atOnce(4);
        return new BackgroundWork<>(task, leases, clock, meters);
    }

    @Bean
    ClientRegistry clientRegistry(ApiClients clients, Ids ids, Clock clock) {
        return new ClientRegistry(clients, new ClientSecrets(new SecureRandom()), ids, clock);
    }

    @Bean
    AskedLimit askedLimit(KnownBranches branches) {
        return new AskedLimit(branches);
    }

    @Bean
    Callers callers(PresentRights rights) {
        return new Callers(rights);
    }

    @Bean
    StaffAccounts staffAccounts(
            People people, PasswordHashes hashes, Sessions sessions, Grants grants, Ids ids, Clock clock) {
        return new StaffAccounts(people, hashes, sessions, grants, new SecureRandom(), ids, clock);
    }

    @Bean
    SignIn signIn(People people, PasswordHashes hashes, Tallies tallies, Clock clock) {
        return new SignIn(people, hashes, new Throttle(tallies, clock), clock);
    }

    @Bean
    ConsoleClient consoleClient(KitSettings kit, GatewaySettings settings) {
        return new ConsoleClient(kit.serviceSecret(), settings.publicUrl());
    }

    @Bean
    Issuance issuance(GatewaySettings settings) {
        return new Issuance(settings.publicUrl(), settings.accessTokenLife());
    }

    @Bean
    CookieRules cookieRules(GatewaySettings settings) {
        return new CookieRules(settings.cookiesAreSecure());
    }

    @Bean
    Seal seal(KitSettings kit) {
        return new Seal(kit.serviceSecret(), "atrium gateway: ");
    }

    @Bean
    Proxies proxies(GatewaySettings settings) {
        return new Proxies(settings.trustedProxies());
    }

    @Bean
    Bounds bounds(GatewaySettings settings) {
        return new Bounds(
                settings.upstreamTimeout(),
                settings.upstreamConnections(),
                settings.pageConnections(),
                settings.uploadLimit().toBytes(),
                settings.jsonLimit().toBytes());
    }

    @Bean
    BodyRoom bodyRoom(GatewaySettings settings) {
        return new BodyRoom(settings.bodyRoom().toBytes());
    }

    @Bean
    UpstreamUrls upstreamUrls(GatewaySettings settings) {
        return new UpstreamUrls(settings.patronUrl(), settings.campaignUrl(), settings.analyticsUrl());
    }

    @Bean
    Overview overview(Services services) {
        return new Overview(services);
    }

    @Bean
    Reach reach(Institutions institutions) {
        return new Reach(institutions);
    }

    @Bean
    FirstStart firstStart(
            Institutions institutions,
            InstitutionRegistry registry,
            People people,
            StaffAccounts accounts,
            ClientRegistry clients,
            Ids ids) {
        return new FirstStart(institutions, registry, people, accounts, clients, ids);
    }
}
