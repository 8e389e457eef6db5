package org.atrium.gateway.routing.web;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
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
import org.atrium.kit.refusal.Refusal;
import org.atrium.kit.refusal.TooLarge;
import org.atrium.kit.refusal.Unavailable;
import org.atrium.kit.refusal.web.ProblemWriter;
import org.atrium.kit.tenancy.Tenancy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;

/**
 * Stands before one service. A service that cannot be reached is away for everybody: enough of that opens its breaker,
 * and callers are told at once until it has closed. A service that stays silent or breaks off may have been asked too
 * much by one: that opens the breaker of this caller alone. What a service answers, be it an error, is its answer.
 */
final class UpstreamGuard {

    private static final Logger log = LoggerFactory.getLogger(UpstreamGuard.class);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);
    private static final Set<String> SAFE = Set.of("GET", "HEAD");

    private final String name;
    private final Service service;
    private final CircuitBreaker breaker;
    private final Bulkhead bulkhead;
    private final Troubles troubles;
    private final SlowReaders readers;
    private final ProblemWriter problems;

    UpstreamGuard(
            String name,
            Service service,
            CircuitBreaker breaker,
            Bulkhead bulkhead,
            Troubles troubles,
            SlowReaders readers,
            ProblemWriter problems) {
        this.name = name;
        this.service = service;
        this.breaker = breaker;
        this.bulkhead = bulkhead;
        this.troubles = troubles;
        this.readers = readers;
        this.problems = problems;
    }

    /** Asks the service and answers the caller, whatever comes of it. */
    void pass(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var own = troubles.of(name, caller(request));
        if (!own.share().tryAcquirePermission()) {
            problems.write(response, unavailable());
            return;
        }
        if (!bulkhead.tryAcquirePermission()) {
            own.share().onComplete();
            problems.write(response, unavailable());
            return;
        }
        var release = once(() -> {
            bulkhead.onComplete();
            own.share().onComplete();
        });
        try {
            pass(request, response, own.breaker(), release);
        } finally {
            release.run();
        }
    }

    private void pass(HttpServletRequest request, HttpServletResponse response, CircuitBreaker own, Runnable release)
            throws IOException {
        if (!own.tryAcquirePermission()) {
            problems.write(response, unavailable());
            return;
        }
        if (!breaker.tryAcquirePermission()) {
            own.releasePermission();
            problems.write(response, unavailable());
            return;
        }
        var start = System.nanoTime();
        Answer answer;
        try {
            answer = askTwiceIfUnheard(request);
        } catch (IOException failure) {
            failed(request, response, failure, own, System.nanoTime() - start);
            return;
        } catch (RuntimeException | Error defect) {
            breaker.releasePermission();
            own.releasePermission();
            throw defect;
        }
        breaker.onSuccess(System.nanoTime() - start, TimeUnit.NANOSECONDS);
        own.onSuccess(System.nanoTime() - start, TimeUnit.NANOSECONDS);
        try (answer) {
            readers.write(answer, response, release);
        } catch (IOException brokenOff) {
            brokenOff(request, response, brokenOff);
        }
    }

    /** Nothing that could be taken for the rest of the answer may follow its beginning. */
    private void brokenOff(HttpServletRequest request, HttpServletResponse response, IOException failure)
            throws IOException {
        if (response.isCommitted()) {
            BrokenAnswers.note(request, failure);
        } else {
            log.warn(
                    "{} {}: {} broke off: {}",
                    request.getMethod(),
                    request.getRequestURI(),
                    name,
                    failure.getMessage());
            response.reset();
            response.setHeader(RequestIds.HEADER, RequestIds.of(request));
            problems.write(response, unavailable());
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
    private static String caller(HttpServletRequest request) {
        return Tenancy.isBound() ? Tenancy.current().toString() : request.getRemoteAddr();
    }

    private void failed(
            HttpServletRequest request,
            HttpServletResponse response,
            IOException failure,
            CircuitBreaker own,
            long nanos)
            throws IOException {
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
            problems.write(response, new TooLarge(BodyTooLarge.messageOf(failure)));
        } else if (BodyTooSlow.isCauseOf(failure)) {
            response.setHeader(HttpHeaders.CONNECTION, "close");
            problems.write(response, new TooSlow());
        } else if (isCallers) {
            BrokenAnswers.note(request, failure);
        } else {
            log.warn(
                    "{} {}: {} does not answer: {}",
                    request.getMethod(),
                    request.getRequestURI(),
                    name,
                    failure.getMessage());
            problems.write(response, unavailable());
        }
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
    private Answer askTwiceIfUnheard(HttpServletRequest request) throws IOException {
        try {
            return service.ask(request);
        } catch (IOException failure) {
            var unheard = Causes.find(failure, ConnectException.class).isPresent()
                    || Causes.find(failure, NoHttpResponseException.class).isPresent();
            if (unheard && SAFE.contains(request.getMethod())) {
                return service.ask(request);
            }
            throw failure;
        }
    }

    private Refusal unavailable() {
        return new Unavailable(name, RETRY_AFTER);
    }
}
