package org.atrium.kit.http;

import org.apache.catalina.core.StandardHost;
import org.atrium.kit.KitSettings;
import org.atrium.kit.KitWiring;
import org.atrium.kit.refusal.web.ProblemAdvice;
import org.atrium.kit.refusal.web.ProblemValve;
import org.atrium.kit.refusal.web.ProblemWriter;
import org.atrium.kit.store.Collections;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.json.JsonMapper;

/** Problems in one form, and requests that may be repeated. */
@AutoConfiguration(after = {KitWiring.class, JacksonAutoConfiguration.class})
@Import(ProblemAdvice.class)
public class HttpWiring {

    /** Behind the filter that knows the request's languages (-105), before Spring Security (-100). */
    private static final int BEFORE_SPRING_SECURITY = -102;

    private static final int AFTER_TENANCY = 10;

    @Bean
    ProblemWriter problemWriter(JsonMapper json) {
        return new ProblemWriter(json);
    }

    /** Also what Tomcat refuses by itself is a problem like any other. */
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> problemsOfTomcat() {
        return tomcat -> tomcat.addContextCustomizers(context -> {
            if (context.getParent() instanceof StandardHost host) {
                host.setErrorReportValveClass(ProblemValve.class.getName());
            }
        });
    }

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

    @Bean
    FilterRegistrationBean<IdempotencyFilter> idempotencyFilter(
            Collections collections, ProblemWriter problems, KitSettings settings) {
        var answers = new Answers(collections, new Seal(settings.serviceSecret()));
        var registration = new FilterRegistrationBean<>(new IdempotencyFilter(answers, problems));
        registration.setOrder(AFTER_TENANCY + 10);
        return registration;
    }

    @Bean
    GlobalOperationCustomizer operationsInTheDescription() {
        return ApiDescription::complete;
    }

    @Bean
    RecordSchemas recordsInTheDescription() {
        return new RecordSchemas();
    }

    @Bean
    WrittenSchemas writtenSchemasInTheDescription() {
        return new WrittenSchemas();
    }
}
