package org.atrium.gateway.routing.web;

import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.time.Duration;
import java.util.EnumMap;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.atrium.gateway.routing.Bounds;
import org.atrium.gateway.routing.UpstreamUrls;
import org.atrium.gateway.routing.Way;
import org.atrium.kit.refusal.web.ProblemWriter;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** A guard before each service, on each way to it. */
@Configuration(proxyBeanMethods = false)
class RoutesWiring {

    private static final String ROUTE = "route-to-";

    /** Behind the kit's filter that binds the institution, before those that look at operations of this process. */
    private static final int BEHIND_TENANCY = 5;

    /** Mail providers do not ask a second time: who withdraws waits for a place rather than being sent away. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    @Bean
    FilterRegistrationBean<Forwarding> forwarding(
            CloseableHttpClient http,
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
                            new HttpService(http, urls.of(way.upstream())),
                            breakers.circuitBreaker(ROUTE + service, breaker()),
                            switch (way) {
                                case PAGE ->
                                    bulkheads.bulkhead(
                                            ROUTE + "public-pages", places(bounds.pageConnections(), Duration.ZERO));
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
                            problems));
        }
        var registration = new FilterRegistrationBean<>(new Forwarding(guards, problems));
        registration.setOrder(BEHIND_TENANCY);
        return registration;
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
