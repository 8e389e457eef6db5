package org.atrium.campaign.tracking.web;

import org.atrium.kit.page.web.AddressOnly;
import org.atrium.kit.refusal.web.ProblemWriter;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ReadersWiring {

    @Bean
    FilterRegistrationBean<AddressOnly> readersRequests(ProblemWriter problems) {
        return AddressOnly.to(ReaderController.class, problems);
    }
}
