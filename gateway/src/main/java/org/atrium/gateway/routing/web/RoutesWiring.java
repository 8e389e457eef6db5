package org.atrium.gateway.routing.web;

import static org.springframework.cloud.gateway.server.mvc.filter.BeforeFilterFunctions.uri;
import static org.springframework.cloud.gateway.server.mvc.handler.GatewayRouterFunctions.route;
import static org.springframework.cloud.gateway.server.mvc.handler.HandlerFunctions.http;

import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.atrium.gateway.routing.Bounds;
import org.atrium.gateway.routing.Route;
import org.atrium.gateway.routing.RouteTable;
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

    /** Mail providers do not ask a second time: who withdraws waits for a place rather than being sent away. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    @Bean
    RouterFunction<ServerResponse> routes(
            UpstreamUrls urls,
            CircuitBreakerRegistry breakers,
            BulkheadRegistry bulkheads,
            SlowReaders readers,
            ProblemWriter problems,
            Bounds bounds) {
        var institutions = new Troubles(breaker(), places(bounds.share(), Duration.ZERO));
        var pages = new Troubles(breaker(), places(bounds.pageShare(), Duration.ZERO));
        var withdrawals = new Troubles(breaker(), places(bounds.withdrawalShare(), PATIENCE));
        var guards = new EnumMap<Way, UpstreamGuard>(Way.class);
        for (var way : Way.values()) {
            var service = way.upstream().service();
            guards.put(
                    way,
                    new UpstreamGuard(
                            service,
                            breakers.circuitBreaker(ROUTE + service, breaker()),
                            switch (way.callers()) {
                                case READERS ->
                                    bulkheads.bulkhead(
                                            ROUTE + service + "-pages",
                                            places(bounds.pageConnections(), Duration.ZERO));
                                case WITHDRAWING ->
                                    bulkheads.bulkhead(ROUTE + "withdrawals", places(bounds.withdrawals(), PATIENCE));
                                case INSTITUTIONS ->
                                    bulkheads.bulkhead(ROUTE + service, places(bounds.connections(), Duration.ZERO));
                            },
                            switch (way.callers()) {
                                case READERS -> pages;
                                case WITHDRAWING -> withdrawals;
                                case INSTITUTIONS -> institutions;
                            },
                            readers,
                            problems));
        }
        return along(guards, urls);
    }

    /** One route for all: the table has found the way by then, and finding it again by predicates would be work. */
    private static RouterFunction<ServerResponse> along(Map<Way, UpstreamGuard> guards, UpstreamUrls urls) {
        return route("services")
                .route(request -> wayOf(request).isPresent(), http())
                .before(request ->
                        uri(urls.of(wayOf(request).orElseThrow().upstream())).apply(request))
                .filter((request, next) -> Objects.requireNonNull(
                                guards.get(wayOf(request).orElseThrow()))
                        .filter(request, next))
                .build();
    }

    private static Optional<Way> wayOf(ServerRequest request) {
        return RouteTable.of(request.servletRequest()).flatMap(Route::way);
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
