package org.atrium.gateway;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the services' kit does for a service and must not do at the door. */
@Configuration(proxyBeanMethods = false)
class KitAtTheDoor {

    /**
     * Repeated requests are recognised by the service that is meant: here the filter would hold uploads in memory. What
     * the front door makes itself is shown with a secret, and has a filter of its own that seals it: see the package
     * {@code repeat}.
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
