package org.atrium.gateway.routing.web;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.atrium.kit.refusal.Refusal;
import org.atrium.kit.refusal.TooLarge;
import org.atrium.kit.refusal.Unavailable;
import org.atrium.kit.refusal.web.ProblemWriter;
import org.atrium.kit.refusal.web.Problems;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpMethod;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.servlet.function.HandlerFilterFunction;
import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * Stands before one service. An outage is a service that cannot be reached, breaks off or stays silent; what it answers,
 * be it an error, is its answer. Enough outages open the breaker, and callers are told at once until it has closed.
 */
final class UpstreamGuard implements HandlerFilterFunction<ServerResponse, ServerResponse> {

    private static final Logger log = LoggerFactory.getLogger(UpstreamGuard.class);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);
    private static final Set<HttpMethod> SAFE = Set.of(HttpMethod.GET, HttpMethod.HEAD);

    private final String service;
    private final CircuitBreaker breaker;
    private final Bulkhead bulkhead;
    private final ProblemWriter problems;

    UpstreamGuard(String service, CircuitBreaker breaker, Bulkhead bulkhead, ProblemWriter problems) {
        this.service = service;
        this.breaker = breaker;
        this.bulkhead = bulkhead;
        this.problems = problems;
    }

    @Override
    public ServerResponse filter(ServerRequest request, HandlerFunction<ServerResponse> next) throws Exception {
        if (!bulkhead.tryAcquirePermission()) {
            return problem(unavailable());
        }
        var held = false;
        try {
            var answer = ask(request, next);
            held = true;
            return new Held(answer, bulkhead::onComplete);
        } finally {
            if (!held) {
                bulkhead.onComplete();
            }
        }
    }

    private ServerResponse ask(ServerRequest request, HandlerFunction<ServerResponse> next) throws Exception {
        if (!breaker.tryAcquirePermission()) {
            return problem(unavailable());
        }
        var start = System.nanoTime();
        try {
            var answer = askTwiceIfUnheard(request, next);
            breaker.onSuccess(System.nanoTime() - start, TimeUnit.NANOSECONDS);
            return answer;
        } catch (ResourceAccessException | UncheckedIOException | IOException failure) {
            if (BodyTooLarge.isCauseOf(failure)) {
                breaker.releasePermission();
                return problem(new TooLarge(BodyTooLarge.messageOf(failure)));
            }
            if (CallerGone.isCauseOf(failure)) {
                breaker.releasePermission();
                throw failure;
            }
            breaker.onError(System.nanoTime() - start, TimeUnit.NANOSECONDS, failure);
            log.warn("{} {}: {} does not answer: {}", request.method(), request.path(), service, failure.getMessage());
            return problem(unavailable());
        } catch (Exception defect) {
            breaker.releasePermission();
            throw defect;
        }
    }

    /** A GET that reached nobody is asked once more: a service that restarts, a connection that died while idle. */
    private static ServerResponse askTwiceIfUnheard(ServerRequest request, HandlerFunction<ServerResponse> next)
            throws Exception {
        try {
            return next.handle(request);
        } catch (ResourceAccessException failure) {
            var unheard = Causes.find(failure, ConnectException.class).isPresent()
                    || Causes.find(failure, NoHttpResponseException.class).isPresent();
            if (unheard && SAFE.contains(request.method())) {
                return next.handle(request);
            }
            throw failure;
        }
    }

    private Refusal unavailable() {
        return new Unavailable(service, RETRY_AFTER);
    }

    private ServerResponse problem(Refusal refusal) {
        return ServerResponse.status(Problems.of(refusal).getStatusCode()).build((request, response) -> {
            problems.write(response, refusal);
            return null;
        });
    }
}
