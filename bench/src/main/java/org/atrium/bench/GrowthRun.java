package org.atrium.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * What one operation costs as the institution grows: the same work at 20,000, at 200,000 and at 1,000,000 patrons, spread
 * over all of them, with all that follows. And what it takes to import them.
 */
public final class GrowthRun {

    private static final List<Integer> SIZES = Stream.of(
                    System.getProperty("atrium.bench.sizes", "20000,200000,1000000")
                            .split(","))
            .map(Integer::valueOf)
            .toList();

    /** In a file, as an importing institution would cut them. */
    private static final int FILE = 100_000;

    private static final int TIMES = 400;
    private static final int EVENTS = 10_000;
    private static final int MESSAGES = 1_000;
    /** What the largest may cost of the smallest. */
    private static final double MOST = 1.3;

    private final House house;
    private final Api api;
    private final Sink sink;
    private final Stages stages;
    private final Random random = new Random(20261127);
    private final Map<String, List<Double>> costs = new LinkedHashMap<>();

    private GrowthRun(House house, Sink sink) {
        this.house = house;
        this.api = house.api();
        this.sink = sink;
        this.stages = new Stages(house);
    }

    public static void main(String[] arguments) {
        try (var sink = Sink.open();
                var house = House.open(Map.of("ATRIUM_SMTP_URL", sink.url()))) {
            System.exit(new GrowthRun(house, sink).run() ? 0 : 1);
        }
    }

    private boolean run() {
        var there = 0;
        for (var size : SIZES) {
            var from = there;
            stages.runToRest("import to " + size, size - from, () -> bring(from, size));
            System.err.println("patron-service uses " + Memory.residentMb(house, "patron-service") + " MB");
            if (from == 0) {
                segment("adult");
                segment("child");
                work(size);
                costs.clear();
            }
            work(size);
            there = size;
        }
        stages.print();
        return print();
    }

    private void bring(int from, int to) {
        for (var at = from; at < to; at += FILE) {
            People.bring(api, at, Math.min(to, at + FILE));
        }
    }

    /** The same at each size; at the smallest once before, so that it is compared warm. */
    private void work(int size) {
        var found = new ArrayList<JsonNode>();
        note("search", TIMES, () -> found.addAll(search(size)));
        var patrons = found.stream().map(GrowthRun::id).toList();
        note("patron page", TIMES, () -> patrons.forEach(id -> api.get("/api/v1/patrons/" + id)));
        note("list of 50", TIMES, () -> patrons.forEach(unused -> api.get("/api/v1/patrons?limit=50")));
        note("event", EVENTS, () -> events(patrons));
        note("membership change", TIMES, () -> patrons.forEach(this::change));
        message(size);
    }

    private List<JsonNode> search(int size) {
        return random.ints(TIMES, 0, size)
                .mapToObj(number -> api.get("/api/v1/patrons?q=" + People.address(number))
                        .path("items")
                        .path(0))
                .toList();
    }

    private void events(List<String> patrons) {
        var visits = IntStream.range(0, EVENTS)
                .mapToObj(i -> Metrics.visit(UUID.randomUUID().toString(), patrons.get(i % patrons.size())))
                .toList();
        api.postLines("/api/v1/events", visits, 100);
    }

    private void segment(String category) {
        api.post("/api/v1/segments", Map.of("name", category, "rule", Map.of("field", "category", "is", category)));
    }

    /** To another category and so out of one segment and into another. */
    private void change(String patron) {
        var path = "/api/v1/patrons/" + patron;
        var now = api.get(path);
        var other = now.path("category").asString().equals("adult") ? "child" : "adult";
        api.patch(path, now.path("version").asLong(), Map.of("category", other));
    }

    /** To as many recipients at each size. */
    private void message(int size) {
        var campaign = People.campaign(api, "At " + size + " " + costs.size(), 0, People.FIRST_THOUSAND);
        var before = sink.received();
        note("message", MESSAGES, () -> {
            api.move(campaign + "/launch");
            Await.mustBecome("everything is sent", Duration.ofMinutes(15), () -> sink.received() - before >= MESSAGES);
        });
    }

    private void note(String what, int times, Runnable work) {
        costs.computeIfAbsent(what, unused -> new ArrayList<>()).add(stages.runToRest(what, times, work));
    }

    private boolean print() {
        System.out.printf("%nCPU µs each, with all that follows, at %s patrons%n", SIZES);
        var good = true;
        for (var each : costs.entrySet()) {
            var ratio = each.getValue().getLast() / each.getValue().getFirst();
            good &= ratio <= MOST;
            System.out.printf(
                    Locale.ROOT,
                    "  %-20s %s  the largest %.2f times the smallest%n",
                    each.getKey(),
                    each.getValue().stream().map("%10.0f"::formatted).reduce("", String::concat),
                    ratio);
        }
        System.out.println(good ? "Nothing grows with the institution." : "SOMETHING GROWS WITH THE INSTITUTION.");
        return good;
    }

    private static String id(JsonNode patron) {
        return patron.path("id").asString();
    }
}
