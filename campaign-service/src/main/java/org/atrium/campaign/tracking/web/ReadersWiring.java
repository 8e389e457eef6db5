package org.atrium.campaign.tracking.web;

import org.atrium.kit.refusal.web.ProblemWriter;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

@Configuration(proxyBeanMethods = false)
class ReadersWiring {

    @Bean
    FilterRegistrationBean<PublicRequests> publicRequests(ProblemWriter problems) {
        var registration = new FilterRegistrationBean<>(new PublicRequests(problems));
        registration.addUrlPatterns("/o/*", "/c/*", "/u/*", "/w/*");
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return registration;
    }
}
