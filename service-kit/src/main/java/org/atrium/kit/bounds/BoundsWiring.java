package org.atrium.kit.bounds;

import org.atrium.kit.http.HttpWiring;
import org.atrium.kit.refusal.web.ProblemWriter;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** What looks at a request before it is read. */
@AutoConfiguration(after = HttpWiring.class)
public class BoundsWiring {

    /** Behind the filter that knows the request's languages (-105), before Spring Security (-100). */
    private static final int BEFORE_SPRING_SECURITY = -102;

    private static final int AFTER_TENANCY = 10;

    @Bean
    FilterRegistrationBean<ReadableRequests> readableRequests(ProblemWriter problems) {
        var registration = new FilterRegistrationBean<>(new ReadableRequests(problems));
        registration.setOrder(BEFORE_SPRING_SECURITY);
        return registration;
    }

    @Bean
    FilterRegistrationBean<OperationFilter> operationFilter(
            @Qualifier("requestMappingHandlerMapping") ObjectProvider<RequestMappingHandlerMapping> operations,
            ProblemWriter problems) {
        var registration = new FilterRegistrationBean<>(new OperationFilter(new Operations(operations), problems));
        registration.setOrder(AFTER_TENANCY);
        return registration;
    }
}
