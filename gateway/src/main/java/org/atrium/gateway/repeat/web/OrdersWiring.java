package org.atrium.gateway.repeat.web;

import org.atrium.gateway.repeat.Orders;
import org.atrium.kit.refusal.web.ProblemWriter;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The door's own resources, after it is known who asks. */
@Configuration(proxyBeanMethods = false)
class OrdersWiring {

    private static final int AFTER_TENANCY = 10;

    @Bean
    FilterRegistrationBean<OrdersOnce> ordersOnce(Orders orders, ProblemWriter problems) {
        var registration = new FilterRegistrationBean<>(new OrdersOnce(orders, problems));
        registration.addUrlPatterns("/api/v1/clients", "/api/v1/people", "/api/v1/people/*", "/api/v1/institutions");
        registration.setOrder(AFTER_TENANCY);
        return registration;
    }
}
