package org.atrium.gateway.routing.web;

import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.atrium.gateway.routing.Bounds;
import org.atrium.gateway.routing.Upstream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.cloud.gateway.server.mvc.config.GatewayMvcProperties;
import org.springframework.cloud.gateway.server.mvc.handler.ProxyExchange;
import org.springframework.cloud.gateway.server.mvc.handler.ProxyExchangeHandlerFunction;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.MediaType;
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

    /** For the few requests that the gateway makes of its own accord. */
    @Bean
    HttpComponentsClientHttpRequestFactory ownRequests(CloseableHttpClient upstreamHttp) {
        return new HttpComponentsClientHttpRequestFactory(upstreamHttp);
    }

    @Bean
    ProxyExchange services(CloseableHttpClient upstreamHttp, GatewayMvcProperties settings) {
        var byLine = settings.getStreamingMediaTypes().stream().map(MediaType::toString);
        return new ServiceExchange(upstreamHttp, byLine.toList());
    }

    /** Headers are gone through once in each direction; each filter that comes along would copy them once more. */
    @Bean
    ProxyExchangeHandlerFunction handingOn(ProxyExchange services) {
        return new ProxyExchangeHandlerFunction(
                services,
                only((headers, request) -> Headers.of(request.servletRequest())),
                only((headers, answer) -> Headers.of(headers)));
    }

    private static <T> ObjectProvider<T> only(T filter) {
        return new ObjectProvider<>() {
            @Override
            public Stream<T> stream() {
                return Stream.of(filter);
            }
        };
    }
}
