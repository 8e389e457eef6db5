package org.atrium.gateway.apidocs.http;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import org.atrium.gateway.apidocs.Chapter;
import org.atrium.gateway.apidocs.Chapters;
import org.atrium.gateway.routing.Upstream;
import org.atrium.gateway.routing.UpstreamUrls;
import org.atrium.kit.log.Failure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.env.Environment;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/** Reads each service's description, and this process's own, at most once a minute. */
@Component
final class HttpChapters implements Chapters {

    private static final Logger log = LoggerFactory.getLogger(HttpChapters.class);
    private static final Duration FRESH = Duration.ofMinutes(1);
    /** The first description that a process makes of itself takes it seconds. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final String OWN = "gateway";
    private static final String PATH = "/v3/api-docs";

    private record Read(Chapter chapter, Instant at) {}

    private final UpstreamUrls urls;
    private final Environment environment;
    private final Clock clock;
    private final RestClient http;
    private final Map<String, Read> last = new ConcurrentHashMap<>();

    HttpChapters(UpstreamUrls urls, Environment environment, Clock clock) {
        this.urls = urls;
        this.environment = environment;
        this.clock = clock;
        var requests = new JdkClientHttpRequestFactory();
        requests.setReadTimeout(PATIENCE);
        this.http = RestClient.builder().requestFactory(requests).build();
    }

    @Override
    public List<String> titles() {
        return List.copyOf(sources().keySet());
    }

    @Override
    public List<Chapter> known() {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            sources().forEach((name, url) -> threads.execute(() -> refresh(name, url)));
        }
        var chapters = new ArrayList<Chapter>();
        titles().forEach(name ->
                Optional.ofNullable(last.get(name)).map(Read::chapter).ifPresent(chapters::add));
        return chapters;
    }

    private void refresh(String name, URI url) {
        var known = last.get(name);
        if (known != null && known.at().plus(FRESH).isAfter(clock.instant())) {
            return;
        }
        try {
            var text = http.get().uri(url).retrieve().body(String.class);
            if (text != null) {
                last.put(name, new Read(new Chapter(name, text), clock.instant()));
            }
        } catch (RestClientException silent) {
            log.warn("{} does not describe its API: {}", name, Failure.told(silent));
        }
    }

    private Map<String, URI> sources() {
        var sources = new LinkedHashMap<String, URI>();
        for (var upstream : Upstream.values()) {
            sources.put(upstream.service(), urls.of(upstream).resolve(PATH));
        }
        sources.put(OWN, URI.create("http://" + ownAddress() + ":" + ownPort() + PATH));
        return sources;
    }

    private String ownAddress() {
        var bound = environment.getProperty("server.address", "0.0.0.0");
        return bound.equals("0.0.0.0") ? "127.0.0.1" : bound;
    }

    private String ownPort() {
        return environment.getRequiredProperty("local.server.port");
    }
}
