package org.atrium.gateway.overview.http;

import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.atrium.gateway.overview.Part;
import org.atrium.gateway.overview.PartAnswer;
import org.atrium.gateway.overview.PartAnswer.Known;
import org.atrium.gateway.overview.PartAnswer.NotAllowed;
import org.atrium.gateway.overview.PartAnswer.Silent;
import org.atrium.gateway.overview.Services;
import org.atrium.gateway.routing.UpstreamUrls;
import org.atrium.kit.log.Failure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import org.springframework.web.client.RestClientResponseException;

/**
 * Asks with little patience: an overview that waits is none. Goes by the breakers of the routes, and tells them of a
 * service that cannot be reached and of nothing else: what a service answers is its answer, and impatience is ours.
 */
@Component
final class HttpServices implements Services {

    private static final Logger log = LoggerFactory.getLogger(HttpServices.class);
    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final UpstreamUrls urls;
    private final CircuitBreakerRegistry breakers;
    private final RestClient http;

    HttpServices(UpstreamUrls urls, CircuitBreakerRegistry breakers) {
        this.urls = urls;
        this.breakers = breakers;
        var requests = new JdkClientHttpRequestFactory(HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT)
                .build());
        requests.setReadTimeout(PATIENCE);
        this.http = RestClient.builder().requestFactory(requests).build();
    }

    @Override
    public PartAnswer ask(Part part, String token) {
        var service = part.upstream().service();
        var breaker = breakers.circuitBreaker("route-to-" + service);
        if (!breaker.tryAcquirePermission()) {
            return new Silent();
        }
        var start = System.nanoTime();
        try {
            var answer = fetch(part, token);
            breaker.onSuccess(System.nanoTime() - start, TimeUnit.NANOSECONDS);
            return answer;
        } catch (RestClientResponseException refused) {
            breaker.onSuccess(System.nanoTime() - start, TimeUnit.NANOSECONDS);
            log.info("the overview goes without {}: it answered {}", service, refused.getStatusCode());
            return new Silent();
        } catch (RestClientException failure) {
            if (isUnreachable(failure)) {
                breaker.onError(System.nanoTime() - start, TimeUnit.NANOSECONDS, failure);
            } else {
                breaker.releasePermission();
            }
            log.warn("the overview goes without {}: {}", service, Failure.told(failure));
            return new Silent();
        }
    }

    private static boolean isUnreachable(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConnectException || cause instanceof HttpConnectTimeoutException) {
                return true;
            }
        }
        return false;
    }

    private PartAnswer fetch(Part part, String token) {
        try {
            var json = http.get()
                    .uri(urls.of(part.upstream()).resolve(part.path()))
                    .headers(headers -> headers.setBearerAuth(token))
                    .retrieve()
                    .body(String.class);
            return json == null ? new Silent() : new Known(json);
        } catch (HttpClientErrorException.Forbidden lacksScope) {
            return new NotAllowed();
        }
    }
}
