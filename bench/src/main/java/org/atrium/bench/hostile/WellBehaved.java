package org.atrium.bench.hostile;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Another institution, whose desk does its ordinary work at a constant rate, whatever the answers before took: so that no
 * stall is left out of the percentiles.
 */
public final class WellBehaved implements AutoCloseable {

    private static final Duration BETWEEN = Duration.ofMillis(250);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(20))
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final String gateway;
    private final Supplier<String> token;
    private final List<Long> took = new ArrayList<>();
    private final Map<Integer, Integer> statuses = new TreeMap<>();
    private final List<String> bad = new ArrayList<>();
    private final List<CompletableFuture<?>> underWay = new ArrayList<>();
    private int next;

    public WellBehaved(String gateway, Supplier<String> token) {
        this.gateway = gateway;
        this.token = token;
    }

    /** From now on, what it takes counts. */
    public void start() {
        var ignored = clock.scheduleAtFixedRate(this::ask, 0, BETWEEN.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void ask() {
        var number = next++;
        var request = switch (number % 8) {
            case 0 -> get("/api/v1/patrons?limit=20");
            case 1 ->
                post(
                        "/api/v1/patrons",
                        "application/json",
                        "{\"name\":{\"given\":\"Zadie\",\"family\":\"N" + number + "\"}}");
            case 2 -> get("/api/v1/segments");
            case 3 -> post("/api/v1/events", "application/cloudevents+json", visit());
            case 4 -> get("/api/v1/overview");
            case 5 -> get("/api/v1/campaigns");
            case 6 -> get("/api/v1/metrics?metric=visits&interval=day&from=2026-01-01&to=2026-12-31");
            default -> get("/api/v1/templates");
        };
        var begun = System.nanoTime();
        underWay(http.sendAsync(request, HttpResponse.BodyHandlers.ofString()).handle((answer, failure) -> {
            note(request, answer, failure, System.nanoTime() - begun);
            return answer;
        }));
    }

    private synchronized void underWay(CompletableFuture<?> one) {
        underWay.add(one);
    }

    private synchronized CompletableFuture<?> all() {
        return CompletableFuture.allOf(underWay.toArray(CompletableFuture[]::new));
    }

    private synchronized void note(
            HttpRequest request, @Nullable HttpResponse<String> answer, @Nullable Throwable failure, long nanos) {
        took.add(TimeUnit.NANOSECONDS.toMillis(nanos));
        var status = answer == null ? 0 : answer.statusCode();
        statuses.merge(status, 1, Integer::sum);
        if (status / 100 != 2 && bad.size() < 20) {
            bad.add(Instant.now() + " " + request.method() + " " + request.uri().getPath() + " " + status + " "
                    + (answer == null ? failure : answer.body()));
        }
    }

    private HttpRequest get(String path) {
        return to(path).GET().build();
    }

    private HttpRequest post(String path, String type, String body) {
        return to(path).header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create(gateway + path))
                .timeout(Duration.ofMinutes(2))
                .header("Authorization", "Bearer " + token.get());
    }

    private static String visit() {
        return "{\"specversion\":\"1.0\",\"id\":\"" + UUID.randomUUID()
                + "\",\"source\":\"/gate\",\"type\":\"visit\",\"time\":\"" + Instant.now()
                + "\",\"data\":{\"visitorId\":\"v1\",\"channel\":\"onsite\"}}";
    }

    /** In milliseconds; {@code share} 0.99 for the 99th percentile. */
    public synchronized long percentile(double share) {
        var sorted = took.stream().mapToLong(Long::longValue).toArray();
        Arrays.sort(sorted);
        return sorted.length == 0 ? 0 : sorted[(int) Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)];
    }

    public synchronized Map<Integer, Integer> statuses() {
        return Map.copyOf(statuses);
    }

    /** Requests that were not answered with 2xx. */
    public synchronized List<String> bad() {
        return List.copyOf(bad);
    }

    /** Requests that were answered or given up. */
    public synchronized int asked() {
        return took.size();
    }

    /** How many it should have asked in so long a time. */
    public static long inTime(Duration time) {
        return time.dividedBy(BETWEEN);
    }

    /** Asks no more, and waits for what is under way: what hangs for two minutes is bad. */
    public void finish() {
        clock.close();
        all().join();
    }

    @Override
    public void close() throws IOException {
        clock.shutdownNow();
        http.close();
    }
}
