package org.atrium.gateway.routing.web;

import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.atrium.gateway.routing.Bounds;
import org.atrium.gateway.routing.Upstream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.HttpComponentsClientHttpRequestFactory;

/** The one HTTP client towards the services: a pool with bounds, nothing buffered, nothing followed, nothing decoded. */
@Configuration(proxyBeanMethods = false)
class UpstreamClientWiring {

    private static final Timeout CONNECT = Timeout.ofSeconds(2);
    private static final Timeout LEASE = Timeout.ofSeconds(1);

    @Bean(destroyMethod = "close")
    CloseableHttpClient upstreamHttp(Bounds bounds) {
        var answer = Timeout.of(bounds.silence());
        var places = bounds.connections() + bounds.pageConnections() + bounds.withdrawals();
        var pool = PoolingHttpClientConnectionManagerBuilder.create()
                .setMaxConnPerRoute(places)
                .setMaxConnTotal(places * Upstream.values().length)
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(CONNECT)
                        .setSocketTimeout(answer)
                        .setValidateAfterInactivity(TimeValue.of(500, TimeUnit.MILLISECONDS))
                        .build())
                .build();
        return HttpClients.custom()
                .setConnectionManager(pool)
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(LEASE)
                        .setResponseTimeout(answer)
                        .build())
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableContentCompression()
                .disableCookieManagement()
                .disableAuthCaching()
                .build();
    }

    @Bean
    HttpComponentsClientHttpRequestFactory upstreamRequests(CloseableHttpClient upstreamHttp) {
        return new UpstreamRequests(upstreamHttp);
    }
}
