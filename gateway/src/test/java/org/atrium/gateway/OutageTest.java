package org.atrium.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A service is away: who needs it is told, the rest goes on. */
class OutageTest extends AtTheDoor {

    @Autowired
    CircuitBreakerRegistry breakers;

    @AfterEach
    void mend() {
        breakers.getAllCircuitBreakers().forEach(CircuitBreaker::reset);
    }

    @Test
    void a_service_that_is_down_is_named_and_the_others_answer() {
        var token = token();
        PATRON.stop();
        try {
            var answer = visitor.get("/api/v1/patrons", token);

            assertProblem(answer, 503, "unavailable");
            assertThat(answer.headers().firstValue("Retry-After")).hasValue("5");
            assertThat(Visitor.json(answer).get("detail").asString()).contains("patron-service");
            assertThat(visitor.get("/api/v1/campaigns", token).statusCode()).isEqualTo(200);
        } finally {
            PATRON.start();
        }
    }

    @Test
    void a_breaker_opens_and_closes_again_by_itself() {
        var token = token();
        PATRON.stop();
        try {
            for (int call = 0; call < 6; call++) {
                visitor.get("/api/v1/patrons", token);
            }
            assertThat(breakers.circuitBreaker("route-to-patron-service").getState())
                    .isEqualTo(CircuitBreaker.State.OPEN);
            assertProblem(visitor.get("/api/v1/patrons", token), 503, "unavailable");
        } finally {
            PATRON.start();
        }

        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () -> assertThat(visitor.get("/api/v1/patrons", token).statusCode())
                                .isEqualTo(200));
    }

    @Test
    void a_service_that_stays_silent_counts_as_down() {
        var token = token();
        var over = new CountDownLatch(1);
        CAMPAIGN.behave(exchange -> await(over));

        var answer = visitor.get("/api/v1/campaigns", token);
        over.countDown();

        assertProblem(answer, 503, "unavailable");
    }

    @Test
    void a_service_that_sends_half_an_answer_is_away_and_no_defect() {
        var token = token();
        CAMPAIGN.behave(exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.getResponseHeaders().set("X-Of-The-Service", "half");
            exchange.sendResponseHeaders(200, 3_000);
            exchange.getResponseBody().write(new byte[1_000]);
            exchange.getResponseBody().flush();
            throw new IOException("the process has died");
        });

        var answer = visitor.get("/api/v1/campaigns", token);

        assertProblem(answer, 503, "unavailable");
        assertThat(answer.headers().firstValue("Retry-After")).hasValue("5");
        assertThat(answer.headers().firstValue("X-Of-The-Service")).isEmpty();
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
    }

    @Test
    void an_error_of_a_service_is_its_answer_and_no_outage() {
        var token = token();
        ANALYTICS.behave(exchange -> StubService.answer(
                exchange, 503, "application/problem+json", "{\"type\":\"/problems/unavailable\",\"status\":503}"));

        for (int call = 0; call < 10; call++) {
            assertProblem(visitor.get("/api/v1/events", token), 503, "unavailable");
        }

        assertThat(breakers.circuitBreaker("route-to-analytics-service").getState())
                .isEqualTo(CircuitBreaker.State.CLOSED);
    }

    @Test
    void a_get_that_reached_nobody_is_asked_once_more_and_a_post_is_not() {
        var token = token();
        var calls = new AtomicInteger();
        CAMPAIGN.behave(exchange -> {
            if (calls.incrementAndGet() == 1) {
                exchange.close();
            } else {
                StubService.answer(exchange, 200, "application/json", "{}");
            }
        });

        assertThat(visitor.get("/api/v1/campaigns", token).statusCode()).isEqualTo(200);
        assertThat(calls).hasValue(2);

        calls.set(0);
        assertProblem(visitor.post("/api/v1/campaigns", token, Map.of()), 503, "unavailable");
        assertThat(calls).hasValue(1);
    }

    @Test
    void a_crowd_at_the_images_keeps_nobody_from_withdrawing() throws Exception {
        var over = new CountDownLatch(1);
        var asked = new AtomicInteger();
        var refused = new AtomicInteger();
        CAMPAIGN.behave(exchange -> {
            if (exchange.getRequestURI().getPath().startsWith("/o/")) {
                exchange.sendResponseHeaders(200, 0);
                exchange.getResponseBody().write('G');
                exchange.getResponseBody().flush();
                asked.incrementAndGet();
                await(over);
            } else {
                StubService.answer(exchange, 200, "text/html", "withdrawn");
            }
        });
        var crowd = new ArrayList<Thread>();
        try {
            for (int reader = 0; reader < 60; reader++) {
                crowd.add(Thread.ofVirtual().start(() -> {
                    if (visitor.get("/o/x.gif").statusCode() == 503) {
                        refused.incrementAndGet();
                    }
                }));
            }
            Awaitility.await().until(() -> asked.get() + refused.get() >= 60);

            assertThat(refused).hasPositiveValue();
            assertThat(visitor.form("/u/some.token", Map.of("List-Unsubscribe", "One-Click"))
                            .statusCode())
                    .isEqualTo(200);
        } finally {
            over.countDown();
            for (var reader : crowd) {
                reader.join();
            }
        }
    }

    @Test
    void the_overview_shows_what_there_is_and_names_what_is_not() {
        var token = token();
        ANALYTICS.stop();
        try {
            var overview = visitor.get("/api/v1/overview", token);

            assertThat(overview.statusCode()).isEqualTo(200);
            var parts = Visitor.json(overview);
            assertThat(parts.at("/segments/from").asString()).isEqualTo("patron");
            assertThat(parts.at("/campaigns/from").asString()).isEqualTo("campaign");
            assertThat(parts.has("visits")).isFalse();
            assertThat(parts.get("unavailable").toString()).isEqualTo("[\"visits\"]");
        } finally {
            ANALYTICS.start();
        }
    }

    @Test
    void forty_home_pages_of_a_new_institution_are_no_outage() {
        var operator = accessToken(tokenRequest(client("operatorClientId"), client("operatorClientSecret"), Map.of()));
        var opened = Visitor.json(visitor.post("/api/v1/institutions", operator, Map.of("name", "A second old")));
        var fresh = accessToken(tokenRequest(
                opened.at("/client/id").asString(), opened.at("/client/secret").asString(), Map.of()));
        var other = token();
        PATRON.behave(exchange -> {
            var isFresh = exchange.getRequestHeaders().getFirst("Authorization").equals("Bearer " + fresh);
            StubService.answer(
                    exchange,
                    isFresh ? 404 : 200,
                    isFresh ? "application/problem+json" : "application/json",
                    isFresh ? "{\"type\":\"/problems/not-found\",\"status\":404}" : "{}");
        });

        for (int page = 0; page < 40; page++) {
            var overview = visitor.get("/api/v1/overview", fresh);
            assertThat(overview.statusCode()).isEqualTo(200);
            assertThat(Visitor.json(overview).get("unavailable").toString()).contains("segments");
        }

        assertThat(breakers.circuitBreaker("route-to-patron-service").getState())
                .isEqualTo(CircuitBreaker.State.CLOSED);
        for (int request = 0; request < 15; request++) {
            assertThat(visitor.get("/api/v1/segments", other).statusCode()).isEqualTo(200);
        }
    }

    private static void await(CountDownLatch over) {
        try {
            assertThat(over.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }
}
