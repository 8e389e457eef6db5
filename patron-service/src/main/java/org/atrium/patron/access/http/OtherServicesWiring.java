package org.atrium.patron.access.http;

import org.atrium.kit.security.InternalClients;
import org.atrium.patron.access.Holder;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The services that hold something of people beside this one. */
@Configuration
class OtherServicesWiring {

    @Bean
    Holder campaignServiceHolds(InternalClients clients, @Value("${atrium.campaign-url}") String url) {
        return new OtherService("campaign-service", clients.to(url, "campaign-service"));
    }

    @Bean
    Holder analyticsServiceHolds(InternalClients clients, @Value("${atrium.analytics-url}") String url) {
        return new OtherService("analytics-service", clients.to(url, "analytics-service"));
    }
}
