package org.atrium.gateway.routing.web;

import static org.springframework.cloud.gateway.server.mvc.filter.BeforeFilterFunctions.uri;
import static org.springframework.cloud.gateway.server.mvc.handler.GatewayRouterFunctions.route;
import static org.springframework.cloud.gateway.server.mvc.handler.HandlerFunctions.http;

import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.atrium.gateway.routing.Bounds;
import org.atrium.gateway.routing.UpstreamUrls;
import org.atrium.gateway.routing.Way;
import org.atrium.kit.refusal.web.ProblemWriter;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/** The route table as Spring Cloud Gateway routes, a guard before each service. */
@Configuration(proxyBeanMethods = false)
class RoutesWiring {

    private static final String ROUTE = "route-to-";
    private static final String WAY = RoutesWiring.class.getName() + ".way";

    /** Mail providers do not ask a second time: who withdraws waits for a place rather than being sent away. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    @Bean
    RouterFunction<ServerResponse> patronRoutes(Guards guards, UpstreamUrls urls) {
        return along(Way.PATRON, guards, urls);
    }

    @Bean
    RouterFunction<ServerResponse> campaignRoutes(Guards guards, UpstreamUrls urls) {
        return along(Way.CAMPAIGN, guards, urls);
    }

    @Bean
    RouterFunction<ServerResponse> publicPages(Guards guards, UpstreamUrls urls) {
        return along(Way.PAGE, guards, urls);
    }

    @Bean
    RouterFunction<ServerResponse> withdrawals(Guards guards, UpstreamUrls urls) {
        return along(Way.WITHDRAWAL, guards, urls);
    }

    @Bean
    RouterFunction<ServerResponse> analyticsRoutes(Guards guards, UpstreamUrls urls) {
        return along(Way.ANALYTICS, guards, urls);
    }

    @Bean
    Guards guards(
            CircuitBreakerRegistry breakers,
            BulkheadRegistry bulkheads,
            SlowReaders readers,
            ProblemWriter problems,
            Bounds bounds) {
        var institutions = new Troubles(breaker(), places(bounds.share(), Duration.ZERO));
        var pages = new Troubles(breaker(), places(bounds.pageShare(), Duration.ZERO));
        var withdrawals = new Troubles(breaker(), places(bounds.withdrawalShare(), PATIENCE));
        return way -> {
            var service = way.upstream().service();
            return new UpstreamGuard(
                    service,
                    breakers.circuitBreaker(ROUTE + service, breaker()),
                    switch (way) {
                        case PAGE ->
                            bulkheads.bulkhead(ROUTE + "public-pages", places(bounds.pageConnections(), Duration.ZERO));
                        case WITHDRAWAL ->
                            bulkheads.bulkhead(ROUTE + "withdrawals", places(bounds.withdrawals(), PATIENCE));
                        case PATRON, CAMPAIGN, ANALYTICS ->
                            bulkheads.bulkhead(ROUTE + service, places(bounds.connections(), Duration.ZERO));
                    },
                    switch (way) {
                        case PAGE -> pages;
                        case WITHDRAWAL -> withdrawals;
                        case PATRON, CAMPAIGN, ANALYTICS -> institutions;
                    },
                    readers,
                    problems);
        };
    }

    /** Makes the guard of a way. */
    interface Guards {
        UpstreamGuard of(Way way);
    }

    private static RouterFunction<ServerResponse> along(Way way, Guards guards, UpstreamUrls urls) {
        return route(way.name().toLowerCase(Locale.ROOT))
                .route(request -> wayOf(request).equals(Optional.of(way)), http())
                .before(uri(urls.of(way.upstream())))
                .filter(guards.of(way))
                .build();
    }

    /** Found once for a request, though each way asks whether it is meant. */
    private static Optional<?> wayOf(ServerRequest request) {
        var servlet = request.servletRequest();
        if (servlet.getAttribute(WAY) instanceof Optional<?> known) {
            return known;
        }
        var found = Way.of(request.path());
        servlet.setAttribute(WAY, found);
        return found;
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

    private static BulkheadConfig places(int count, Duration patience) {
        return BulkheadConfig.custom()
                .maxConcurrentCalls(count)
                .maxWaitDuration(patience)
                .build();
    }
}
