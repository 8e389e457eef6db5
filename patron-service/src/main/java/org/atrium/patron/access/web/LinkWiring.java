package org.atrium.patron.access.web;

import org.atrium.kit.page.web.AddressOnly;
import org.atrium.kit.refusal.web.ProblemWriter;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class LinkWiring {

    @Bean
    FilterRegistrationBean<AddressOnly> linkRequests(ProblemWriter problems) {
        return AddressOnly.to(LinkPages.class, problems);
    }
}
