package org.atrium.gateway.overview.http;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.time.Duration;
import org.atrium.gateway.overview.Part;
import org.atrium.gateway.overview.PartAnswer;
import org.atrium.gateway.overview.PartAnswer.Known;
import org.atrium.gateway.overview.PartAnswer.NotAllowed;
import org.atrium.gateway.overview.PartAnswer.Silent;
import org.atrium.gateway.overview.Services;
import org.atrium.gateway.routing.UpstreamUrls;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/** Asks with little patience: an overview that waits is none. Shares the breakers of the routes. */
@Component
final class HttpServices implements Services {

    private static final Logger log = LoggerFactory.getLogger(HttpServices.class);
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final UpstreamUrls urls;
    private final CircuitBreakerRegistry breakers;
    private final RestClient http;

    HttpServices(UpstreamUrls urls, CircuitBreakerRegistry breakers) {
        this.urls = urls;
        this.breakers = breakers;
        var requests = new JdkClientHttpRequestFactory();
        requests.setReadTimeout(PATIENCE);
        this.http = RestClient.builder().requestFactory(requests).build();
    }

    @Override
    public PartAnswer ask(Part part, String token) {
        var service = part.upstream().service();
        try {
            return breakers.circuitBreaker("route-to-" + service).executeSupplier(() -> fetch(part, token));
        } catch (CallNotPermittedException | RestClientException outage) {
            log.warn("the overview goes without {}: {}", service, outage.getMessage());
            return new Silent();
        }
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
