package org.atrium.gateway.routing.web;

import static org.springframework.cloud.gateway.server.mvc.filter.BeforeFilterFunctions.uri;
import static org.springframework.cloud.gateway.server.mvc.handler.GatewayRouterFunctions.route;
import static org.springframework.cloud.gateway.server.mvc.handler.HandlerFunctions.http;

import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.time.Duration;
import java.util.Optional;
import org.atrium.gateway.routing.Bounds;
import org.atrium.gateway.routing.RouteTable;
import org.atrium.gateway.routing.Upstream;
import org.atrium.gateway.routing.UpstreamUrls;
import org.atrium.kit.refusal.web.ProblemWriter;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.cloud.gateway.server.mvc.filter.FormFilter;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.function.RequestPredicate;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;

/** The route table as Spring Cloud Gateway routes, a guard before each service. */
@Configuration(proxyBeanMethods = false)
class RoutesWiring {

    @Bean
    RouterFunction<ServerResponse> patronRoutes(Guards guards, UpstreamUrls urls) {
        return to(Upstream.PATRON, guards, urls);
    }

    @Bean
    RouterFunction<ServerResponse> campaignRoutes(Guards guards, UpstreamUrls urls) {
        return to(Upstream.CAMPAIGN, guards, urls);
    }

    @Bean
    RouterFunction<ServerResponse> analyticsRoutes(Guards guards, UpstreamUrls urls) {
        return to(Upstream.ANALYTICS, guards, urls);
    }

    @Bean
    Guards guards(CircuitBreakerRegistry breakers, BulkheadRegistry bulkheads, ProblemWriter problems, Bounds bounds) {
        return upstream -> new UpstreamGuard(
                upstream.service(),
                breakers.circuitBreaker("route-to-" + upstream.service(), breaker()),
                bulkheads.bulkhead("route-to-" + upstream.service(), bulkhead(bounds)),
                problems);
    }

    /** Forms are posted to the public pages; elsewhere the filter would take parameters from who needs them. */
    @Bean
    FilterRegistrationBean<FormFilter> formsOfPublicPages() {
        var registration = new FilterRegistrationBean<>(new FormFilter());
        registration.setUrlPatterns(
                Upstream.PUBLIC_PAGES.stream().map(page -> "/" + page + "/*").toList());
        registration.setOrder(FormFilter.FORM_FILTER_ORDER);
        return registration;
    }

    /** Makes the guard of a service. */
    interface Guards {
        UpstreamGuard of(Upstream upstream);
    }

    private static RouterFunction<ServerResponse> to(Upstream upstream, Guards guards, UpstreamUrls urls) {
        RequestPredicate ours = request -> RouteTable.of(request.path()).equals(Optional.of(upstream));
        return route(upstream.service())
                .route(ours, http())
                .before(uri(urls.of(upstream)))
                .filter(guards.of(upstream))
                .build();
    }

    private static CircuitBreakerConfig breaker() {
        return CircuitBreakerConfig.custom()
                .slidingWindowSize(20)
                .minimumNumberOfCalls(5)
                .failureRateThreshold(50)
                .waitDurationInOpenState(Duration.ofSeconds(2))
                .permittedNumberOfCallsInHalfOpenState(3)
                .build();
    }

    private static BulkheadConfig bulkhead(Bounds bounds) {
        return BulkheadConfig.custom()
                .maxConcurrentCalls(bounds.connections())
                .maxWaitDuration(Duration.ZERO)
                .build();
    }
}
