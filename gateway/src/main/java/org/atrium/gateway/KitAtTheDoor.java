package org.atrium.gateway;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the services' kit does for a service and must not do at the door. */
@Configuration(proxyBeanMethods = false)
class KitAtTheDoor {

    /**
     * Repeated requests are recognised by the service that is meant: here the filter would hold uploads in memory, and
     * keep the secrets that the front door's own resources show once.
     */
    @Bean
    static BeanPostProcessor idempotencyIsTheServices() {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                if (name.equals("idempotencyFilter") && bean instanceof FilterRegistrationBean<?> registration) {
                    registration.setEnabled(false);
                }
                return bean;
            }
        };
    }
}
