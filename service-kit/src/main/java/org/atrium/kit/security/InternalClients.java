package org.atrium.kit.security;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.concurrent.Executors;
import org.atrium.kit.refusal.Refused;
import org.atrium.kit.refusal.Unavailable;
import org.atrium.kit.store.DefectElsewhere;
import org.atrium.kit.tenancy.Tenancy;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpRequest;
import org.springframework.http.client.ClientHttpRequestExecution;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.RestClient;

/**
 * How one service calls another: on behalf of the current institution, with time limits and a circuit breaker. An
 * answer of 5xx, a refused connection and an open breaker all surface as {@link Unavailable}; only that of 500 is none
 * that background work waits out ({@link DefectElsewhere}).
 */
public final class InternalClients {

    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration READ = Duration.ofSeconds(10);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    private final RestClient.Builder builder;
    private final ServiceTokens tokens;
    private final CircuitBreakerRegistry breakers;
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

    /** Adds the token and counts the outcome. */
    private final class Guard implements ClientHttpRequestInterceptor {

        private final String name;
        private final CircuitBreaker breaker;

        Guard(String name, CircuitBreaker breaker) {
            this.name = name;
            this.breaker = breaker;
        }

        @Override
        public ClientHttpResponse intercept(HttpRequest request, byte[] body, ClientHttpRequestExecution execution) {
            request.getHeaders().set(HttpHeaders.AUTHORIZATION, "Bearer " + tokens.tokenFor(Tenancy.current()));
            try {
                return breaker.executeCallable(() -> execute(request, body, execution));
            } catch (IOException | CallNotPermittedException outage) {
                var refused = new Refused(new Unavailable(name, RETRY_AFTER));
                refused.initCause(outage);
                throw refused;
            } catch (RuntimeException defect) {
                throw defect;
            } catch (Exception other) {
                throw new IllegalStateException(other);
            }
        }

        private static ClientHttpResponse execute(
                HttpRequest request, byte[] body, ClientHttpRequestExecution execution) throws IOException {
            var response = execution.execute(request, body);
            if (response.getStatusCode().is5xxServerError()) {
                var status = response.getStatusCode();
                response.close();
                throw status.value() == 500
                        ? new DefectElsewhere("answered " + status)
                        : new IOException("answered " + status);
            }
            return response;
        }
    }
}
