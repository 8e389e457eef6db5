package org.atrium.bench;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

/**
 * What Atrium costs on this machine, at 100,000 patrons: start-up and memory, import, segment preview, events singly and
 * in batches, accepted to visible, assignments and reading of a lift, messages to a sink by a campaign that finds
 * everything cold and by the next one. CPU is that of all services, the broker and the database together, to the last
 * answer and, in a line of its own, with all that follows.
 */
public final class Figures {

    private static final int PATRONS = Integer.getInteger("atrium.bench.patrons", 100_000);
    private static final int MESSAGES = Integer.getInteger("atrium.bench.messages", 5_000);
    private static final int ASSIGNED = 5_000;
    private static final int CONNECTIONS = 32;

    private final House house;
    private final Api api;
    private final Stages stages;

    private Figures(House house) {
        this.house = house;
        this.api = house.api();
        this.stages = new Stages(house);
    }

    public static void main(String[] arguments) {
        try (var sink = Sink.open()) {
            var started = System.nanoTime();
            try (var house = House.open(Map.of("ATRIUM_SMTP_URL", sink.url()))) {
                startUp(house, Duration.ofNanos(System.nanoTime() - started));
                new Figures(house).run(sink);
            }
        }
        System.exit(0);
    }

    private void run(Sink sink) {
        People.bring(api, 0, MESSAGES);
        messages(sink, "messages, the first campaign");
        messages(sink, "messages, the second campaign");
        stages.runToRest("import, rows", PATRONS - MESSAGES, () -> People.bring(api, MESSAGES, PATRONS));
        var patrons = People.some(api, 20_000);
        warmUp(patrons);
        events(patrons);
        lift(patrons);
        visible(patrons.getFirst());
        previews();
        stages.print();
        Memory.print(house);
    }

    private static void startUp(House house, Duration wall) {
        System.out.printf(Locale.ROOT, "start-up, everything ready: %.1f s wall%n", wall.toNanos() / 1e9);
        house.processes()
                .forEach((name, process) -> System.out.printf(
                        Locale.ROOT,
                        "  %-20s %6.1f s CPU%n",
                        name,
                        process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos() / 1e9));
        Memory.print(house);
    }

    private void warmUp(List<String> patrons) {
        stages.runToRest("events while it grows warm", 40_000, () -> {
            post(10_000, patrons, 1);
            post(300, patrons, 100);
        });
    }

    private void events(List<String> patrons) {
        for (var run = 1; run <= 3; run++) {
            stages.runToRest("events, single, run " + run, 10_000, () -> post(10_000, patrons, 1));
        }
        for (var run = 1; run <= 3; run++) {
            stages.runToRest("events, batches of 100, run " + run, 50_000, () -> post(500, patrons, 100));
        }
        for (var run = 1; run <= 3; run++) {
            stages.runToRest("events of nobody, batches, run " + run, 100_000, () -> post(1_000, List.of(), 100));
        }
    }

    private void lift(List<String> patrons) {
        var campaign = Assignments.campaign(api);
        for (var run = 0; run < 3; run++) {
            var some = patrons.subList(run * ASSIGNED, (run + 1) * ASSIGNED);
            stages.runToRest("assignments, run " + (run + 1), ASSIGNED, () -> Assignments.make(api, campaign, some));
        }
        for (var run = 1; run <= 3; run++) {
            stages.run("reading a lift, run " + run, 200, () -> read(campaign + "/lift", 200));
        }
    }

    private boolean read(String path, int times) {
        for (var i = 0; i < times; i++) {
            api.get(path);
        }
        return true;
    }

    /** Posts {@code requests} requests of {@code size} events over some connections at a time; of nobody if none are given. */
    private void post(int requests, List<String> patrons, int size) {
        IntFunction<byte[]> body = number -> body(patrons, size, number);
        var next = new AtomicInteger();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var connection = 0; connection < CONNECTIONS; connection++) {
                threads.submit(() -> {
                    for (var number = next.getAndIncrement(); number < requests; number = next.getAndIncrement()) {
                        var type = size == 1 ? "application/cloudevents+json" : "application/x-ndjson";
                        api.post("/api/v1/events", type, body.apply(number)).mustBeGood();
                    }
                    return true;
                });
            }
        }
        if (next.get() < requests) {
            throw new IllegalStateException("not all events were accepted");
        }
    }

    private static byte[] body(List<String> patrons, int size, int number) {
        var lines = new StringBuilder();
        for (var i = 0; i < size; i++) {
            var id = UUID.randomUUID().toString();
            var visit = patrons.isEmpty()
                    ? Metrics.visit(id)
                    : Metrics.visit(id, patrons.get((number * size + i) % patrons.size()));
            lines.append(visit).append(size == 1 ? "" : "\n");
        }
        return lines.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void visible(String patron) {
        Await.until(Duration.ofMinutes(2), this::isQuiet);
        var times = new ArrayList<Double>();
        for (var i = 0; i < 15; i++) {
            var before = counted();
            var posted = System.nanoTime();
            var visit = Metrics.visit(UUID.randomUUID().toString(), patron).getBytes(StandardCharsets.UTF_8);
            api.post("/api/v1/events", "application/cloudevents+json", visit).mustBeGood();
            Await.mustBecome("the visit is counted", Duration.ofMinutes(1), () -> counted() > before);
            times.add((System.nanoTime() - posted) / 1e9);
        }
        summary("accepted to visible", times, "s");
    }

    private boolean isQuiet() {
        var before = counted();
        Await.pause(Duration.ofSeconds(3));
        return counted() == before;
    }

    private long counted() {
        var today = Instant.now().truncatedTo(ChronoUnit.DAYS);
        return Metrics.total(api.get("/api/v1/metrics?metric=visits&interval=day&from="
                + today.minus(Duration.ofDays(1)).toString().substring(0, 10) + "&to="
                + today.plus(Duration.ofDays(2)).toString().substring(0, 10)));
    }

    private void messages(Sink sink, String name) {
        var campaign = People.campaign(api, name, 0);
        var before = sink.received();
        stages.runToRest(name, MESSAGES, () -> {
            api.move(campaign + "/launch");
            Await.mustBecome("everything is sent", Duration.ofMinutes(15), () -> sink.received() - before >= MESSAGES);
        });
        Await.mustBecome(
                "the campaign is finished",
                Duration.ofMinutes(2),
                () -> api.get(campaign).path("state").asString("").equals("finished"));
        if (sink.received() - before != MESSAGES) {
            throw new IllegalStateException("the sink got " + (sink.received() - before) + " messages");
        }
    }

    private void previews() {
        preview("by category", Map.of("field", "category", "is", "adult"));
        preview(
                "agreed, not seen for half a year",
                Map.of(
                        "all",
                        List.of(
                                Map.of("consent", Map.of("purpose", People.PURPOSE, "channel", "email")),
                                Map.of(
                                        "not",
                                        Map.of("event", "visit", "count", Map.of("atLeast", 1), "within", "P180D")))));
        preview(
                "born before 1960 or seen twice in 90 days",
                Map.of(
                        "any",
                        List.of(
                                Map.of("field", "birthYear", "atMost", 1959),
                                Map.of("event", "visit", "count", Map.of("atLeast", 2), "within", "P90D"))));
    }

    private void preview(String name, Map<String, Object> rule) {
        var times = new ArrayList<Double>();
        for (var i = 0; i < 11; i++) {
            var started = System.nanoTime();
            api.post("/api/v1/segments/preview", Map.of("rule", rule));
            times.add((System.nanoTime() - started) / 1e6);
        }
        summary("preview at " + PATRONS + ": " + name, times, "ms");
    }

    private static void summary(String what, List<Double> times, String unit) {
        var sorted = times.stream().sorted().toList();
        System.out.printf(
                Locale.ROOT,
                "%-60s median %8.2f %s, lowest %.2f, highest %.2f%n",
                what,
                sorted.get(sorted.size() / 2),
                unit,
                sorted.getFirst(),
                sorted.getLast());
    }
}
