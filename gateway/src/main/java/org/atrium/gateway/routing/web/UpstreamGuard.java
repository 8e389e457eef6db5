package org.atrium.gateway.routing.web;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.atrium.gateway.routing.BodyRefusal.TooSlow;
import org.atrium.kit.log.Failure;
import org.atrium.kit.log.LoggedPath;
import org.atrium.kit.refusal.Refusal;
import org.atrium.kit.refusal.TooLarge;
import org.atrium.kit.refusal.Unavailable;
import org.atrium.kit.refusal.web.ProblemWriter;
import org.atrium.kit.refusal.web.Problems;
import org.atrium.kit.tenancy.Tenancy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.web.servlet.function.HandlerFilterFunction;
import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * Stands before one service. A service that cannot be reached is away for everybody: enough of that opens its breaker,
 * and callers are told at once until it has closed. A service that stays silent or breaks off may have been asked too
 * much by one: that opens the breaker of this caller alone. What a service answers, be it an error, is its answer.
 */
final class UpstreamGuard implements HandlerFilterFunction<ServerResponse, ServerResponse> {

    private static final Logger log = LoggerFactory.getLogger(UpstreamGuard.class);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);
    private static final Set<HttpMethod> SAFE = Set.of(HttpMethod.GET, HttpMethod.HEAD);

    private final String service;
    private final CircuitBreaker breaker;
    private final Bulkhead bulkhead;
    private final Troubles troubles;
    private final SlowReaders readers;
    private final ProblemWriter problems;

    UpstreamGuard(
            String service,
            CircuitBreaker breaker,
            Bulkhead bulkhead,
            Troubles troubles,
            SlowReaders readers,
            ProblemWriter problems) {
        this.service = service;
        this.breaker = breaker;
        this.bulkhead = bulkhead;
        this.troubles = troubles;
        this.readers = readers;
        this.problems = problems;
    }

    @Override
    public ServerResponse filter(ServerRequest request, HandlerFunction<ServerResponse> next) throws Exception {
        var own = troubles.of(service, caller(request));
        if (!own.share().tryAcquirePermission()) {
            return problem(unavailable());
        }
        if (!bulkhead.tryAcquirePermission()) {
            own.share().onComplete();
            return problem(unavailable());
        }
        var release = once(() -> {
            bulkhead.onComplete();
            own.share().onComplete();
        });
        var held = false;
        try {
            var asked = ask(request, next, own.breaker());
            held = true;
            return readers.held(asked.answer(), release, asked.ending(), problem(unavailable()));
        } finally {
            if (!held) {
                release.run();
            }
        }
    }

    private static Runnable once(Runnable action) {
        var isDone = new AtomicBoolean();
        return () -> {
            if (!isDone.getAndSet(true)) {
                action.run();
            }
        };
    }

    /** An institution; of readers who have no account the address is all that is known. */
    private static Object caller(ServerRequest request) {
        return Tenancy.isBound() ? Tenancy.current() : request.servletRequest().getRemoteAddr();
    }

    /** What was answered, and who hears how that ended. */
    private record Asked(ServerResponse answer, Ending ending) {}

    private Asked ask(ServerRequest request, HandlerFunction<ServerResponse> next, CircuitBreaker own)
            throws Exception {
        if (!own.tryAcquirePermission()) {
            return new Asked(problem(unavailable()), Ending.OF_NONE);
        }
        if (!breaker.tryAcquirePermission()) {
            own.releasePermission();
            return new Asked(problem(unavailable()), Ending.OF_NONE);
        }
        var start = System.nanoTime();
        try {
            var answer = askTwiceIfUnheard(request, next);
            breaker.onSuccess(System.nanoTime() - start, TimeUnit.NANOSECONDS);
            return new Asked(answer, Ending.toldTo(own, start));
        } catch (UncheckedIOException | IOException failure) {
            return new Asked(failed(request, failure, own, System.nanoTime() - start), Ending.OF_NONE);
        } catch (Exception defect) {
            breaker.releasePermission();
            own.releasePermission();
            throw defect;
        }
    }

    private ServerResponse failed(ServerRequest request, Exception failure, CircuitBreaker own, long nanos) {
        var isCallers =
                BodyTooLarge.isCauseOf(failure) || BodyTooSlow.isCauseOf(failure) || CallerGone.isCauseOf(failure);
        var isAway = !isCallers && isUnreachable(failure);
        if (isAway) {
            breaker.onError(nanos, TimeUnit.NANOSECONDS, failure);
        } else {
            breaker.releasePermission();
        }
        if (isCallers || isAway || isOurOwnCrowd(failure)) {
            own.releasePermission();
        } else {
            own.onError(nanos, TimeUnit.NANOSECONDS, failure);
        }
        if (BodyTooLarge.isCauseOf(failure)) {
            return problem(new TooLarge(BodyTooLarge.messageOf(failure)));
        }
        if (isCallers) {
            return problem(new TooSlow());
        }
        log.warn(
                "{} {}: {} does not answer: {}",
                request.method(),
                LoggedPath.of(request.servletRequest()),
                service,
                Failure.told(failure));
        return problem(unavailable());
    }

    /** Nobody is there: no request of whomever was so much as read. */
    static boolean isUnreachable(Throwable failure) {
        return Causes.find(failure, ConnectException.class).isPresent()
                || Causes.find(failure, ConnectTimeoutException.class).isPresent()
                || Causes.find(failure, NoRouteToHostException.class).isPresent()
                || Causes.find(failure, UnknownHostException.class).isPresent();
    }

    private static boolean isOurOwnCrowd(Throwable failure) {
        return Causes.find(failure, ConnectionRequestTimeoutException.class).isPresent();
    }

    /** A GET that reached nobody is asked once more: a service that restarts, a connection that died while idle. */
    private static ServerResponse askTwiceIfUnheard(ServerRequest request, HandlerFunction<ServerResponse> next)
            throws Exception {
        try {
            return next.handle(request);
        } catch (UncheckedIOException failure) {
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
            if (refusal instanceof TooSlow) {
                response.setHeader(HttpHeaders.CONNECTION, "close");
            }
            problems.write(response, refusal);
            return null;
        });
    }
}
