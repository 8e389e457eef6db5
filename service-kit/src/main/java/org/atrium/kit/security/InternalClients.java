package org.atrium.kit.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.atrium.kit.refusal.Refused;
import org.atrium.kit.refusal.Unavailable;
import org.atrium.kit.store.DefectElsewhere;
import org.atrium.kit.tenancy.InstitutionId;
import org.atrium.kit.tenancy.Tenancy;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpRequest;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.client.ClientHttpRequestExecution;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.RestClient;

/**
 * How one service calls another: on behalf of the current institution, with time limits and circuit breakers. A service
 * that cannot be reached is away for everybody. One that stays silent or answers 5xx or 429 may have been asked by one
 * institution what it cannot do: that opens the breaker of this institution alone. All of it surfaces as
 * {@link Unavailable}; only an answer of 500 is none that background work waits out ({@link DefectElsewhere}).
 */
public final class InternalClients {

    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration READ = Duration.ofSeconds(10);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);
    private static final int TROUBLES_KEPT = 10_000;
    private static final Duration TROUBLES_FORGOTTEN = Duration.ofMinutes(10);

    private final RestClient.Builder builder;
    private final ServiceTokens tokens;
    private final CircuitBreakerRegistry breakers;
    private final Cache<Asking, CircuitBreaker> troubles = Caffeine.newBuilder()
            .maximumSize(TROUBLES_KEPT)
            .expireAfterAccess(TROUBLES_FORGOTTEN)
            .build();
    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(CONNECT)
            .version(HttpClient.Version.HTTP_1_1)
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();

    InternalClients(RestClient.Builder builder, ServiceTokens tokens, CircuitBreakerRegistry breakers) {
        this.builder = builder;
        this.tokens = tokens;
        this.breakers = breakers;
    }

    /** @param name of the circuit breaker, and of the part that is named when it does not answer */
    public RestClient to(String baseUrl, String name) {
        var requests = new JdkClientHttpRequestFactory(http);
        requests.setReadTimeout(READ);
        var breaker = breakers.circuitBreaker(name, breaker());
        return builder.clone()
                .baseUrl(baseUrl)
                .requestFactory(requests)
                .requestInterceptor(new Guard(name, breaker))
                .build();
    }

    private static CircuitBreakerConfig breaker() {
        return CircuitBreakerConfig.custom()
                .slidingWindowSize(20)
                .minimumNumberOfCalls(10)
                .failureRateThreshold(50)
                .waitDurationInOpenState(Duration.ofSeconds(2))
                .permittedNumberOfCallsInHalfOpenState(3)
                .build();
    }

    /** For whom which service is asked. */
    private record Asking(InstitutionId institution, String service) {}

    /** Adds the token and counts the outcome. */
    private final class Guard implements ClientHttpRequestInterceptor {

        private final String name;
        private final CircuitBreaker everybodys;

        Guard(String name, CircuitBreaker everybodys) {
            this.name = name;
            this.everybodys = everybodys;
        }

        @Override
        public ClientHttpResponse intercept(HttpRequest request, byte[] body, ClientHttpRequestExecution execution) {
            var institution = Tenancy.current();
            request.getHeaders().set(HttpHeaders.AUTHORIZATION, "Bearer " + tokens.tokenFor(institution));
            var own = troubles.get(new Asking(institution, name), asking -> CircuitBreaker.of(name, breaker()));
            try {
                own.acquirePermission();
            } catch (CallNotPermittedException open) {
                throw unavailable(open);
            }
            try {
                everybodys.acquirePermission();
            } catch (CallNotPermittedException open) {
                own.releasePermission();
                throw unavailable(open);
            }
            return ask(request, body, execution, own);
        }

        private ClientHttpResponse ask(
                HttpRequest request, byte[] body, ClientHttpRequestExecution execution, CircuitBreaker own) {
            var start = System.nanoTime();
            ClientHttpResponse response;
            HttpStatusCode status;
            try {
                response = execution.execute(request, body);
                status = response.getStatusCode();
            } catch (IOException failure) {
                var away = isUnreachable(failure);
                count(away ? everybodys : own, failure, start);
                (away ? own : everybodys).releasePermission();
                throw unavailable(failure);
            } catch (RuntimeException | Error defect) {
                everybodys.releasePermission();
                own.releasePermission();
                throw defect;
            }
            everybodys.onSuccess(System.nanoTime() - start, TimeUnit.NANOSECONDS);
            if (status.is5xxServerError() || status.value() == HttpStatus.TOO_MANY_REQUESTS.value()) {
                response.close();
                var failure = status.value() == 500
                        ? new DefectElsewhere("answered " + status)
                        : new IOException("answered " + status);
                count(own, failure, start);
                throw unavailable(failure);
            }
            own.onSuccess(System.nanoTime() - start, TimeUnit.NANOSECONDS);
            return response;
        }

        private static void count(CircuitBreaker breaker, Exception failure, long start) {
            breaker.onError(System.nanoTime() - start, TimeUnit.NANOSECONDS, failure);
        }

        private Refused unavailable(Exception why) {
            var refused = new Refused(new Unavailable(name, RETRY_AFTER));
            refused.initCause(why);
            return refused;
        }
    }

    /** Nobody is there: no request of whomever was so much as read. */
    private static boolean isUnreachable(@Nullable Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConnectException
                    || cause instanceof HttpConnectTimeoutException
                    || cause instanceof NoRouteToHostException
                    || cause instanceof UnknownHostException
                    || cause instanceof UnresolvedAddressException) {
                return true;
            }
        }
        return false;
    }
}
