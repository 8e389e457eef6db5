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
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.function.RequestPredicate;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;

/** The route table as Spring Cloud Gateway routes, a guard before each service. */
@Configuration(proxyBeanMethods = false)
class RoutesWiring {

    private static final String BREAKER = "route-to-";

    @Bean
    RouterFunction<ServerResponse> patronRoutes(Guards guards, UpstreamUrls urls) {
        return to(Upstream.PATRON, guards, urls);
    }

    @Bean
    RouterFunction<ServerResponse> campaignRoutes(Guards guards, UpstreamUrls urls) {
        return to(Upstream.CAMPAIGN, guards, urls);
    }

    @Bean
    RouterFunction<ServerResponse> publicPages(
            CircuitBreakerRegistry breakers,
            BulkheadRegistry bulkheads,
            Troubles troubles,
            ProblemWriter problems,
            UpstreamUrls urls,
            Bounds bounds) {
        var guard = new UpstreamGuard(
                Upstream.CAMPAIGN.service(),
                breakers.circuitBreaker(BREAKER + Upstream.CAMPAIGN.service(), breaker()),
                bulkheads.bulkhead(BREAKER + "public-pages", bulkhead(bounds.pageConnections())),
                troubles,
                problems);
        return route("public-pages")
                .route(request -> RouteTable.isPublicPage(request.path()), http())
                .before(uri(urls.of(Upstream.CAMPAIGN)))
                .filter(guard)
                .build();
    }

    @Bean
    RouterFunction<ServerResponse> analyticsRoutes(Guards guards, UpstreamUrls urls) {
        return to(Upstream.ANALYTICS, guards, urls);
    }

    @Bean
    Troubles troubles(Bounds bounds) {
        return new Troubles(breaker(), bulkhead(bounds.share()));
    }

    @Bean
    Guards guards(
            CircuitBreakerRegistry breakers,
            BulkheadRegistry bulkheads,
            Troubles troubles,
            ProblemWriter problems,
            Bounds bounds) {
        return upstream -> new UpstreamGuard(
                upstream.service(),
                breakers.circuitBreaker(BREAKER + upstream.service(), breaker()),
                bulkheads.bulkhead(BREAKER + upstream.service(), bulkhead(bounds.connections())),
                troubles,
                problems);
    }

    /** Makes the guard of a service. */
    interface Guards {
        UpstreamGuard of(Upstream upstream);
    }

    private static RouterFunction<ServerResponse> to(Upstream upstream, Guards guards, UpstreamUrls urls) {
        RequestPredicate ours = request -> !RouteTable.isPublicPage(request.path())
                && RouteTable.of(request.path()).equals(Optional.of(upstream));
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

    private static BulkheadConfig bulkhead(int places) {
        return BulkheadConfig.custom()
                .maxConcurrentCalls(places)
                .maxWaitDuration(Duration.ZERO)
                .build();
    }
}
