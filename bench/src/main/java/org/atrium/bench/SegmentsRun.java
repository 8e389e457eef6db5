package org.atrium.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * What segments cost a large institution: previews of rules which indexes serve and of such as have to look at everybody,
 * and how soon a visit reaches its segment while five hundred a second come in and two hundred segments are watched.
 */
public final class SegmentsRun {

    private static final int FILE = 100_000;
    private static final int PREVIEWS = 50;
    private static final int DEAR_PREVIEWS = 5;
    private static final int SEGMENTS = 200;
    private static final int FIRST_YEAR = 1935;
    private static final int A_SECOND = 500;
    private static final int IN_A_REQUEST = 50;
    private static final int SECONDS = 60;
    private static final int WARM_SECONDS = 30;
    private static final int LOOKED_FOR_EACH_SECOND = 4;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final String SERVED = "preview, served by indexes";
    private static final String EVERYBODY = "preview, everybody is looked at";
    private static final String REACHED = "a visit reaches its segment";

    private final House house;
    private final Api api;
    private final int size;
    private final Stages stages;
    private final Waits waits = new Waits();
    private final Random random = new Random(20261128);

    private SegmentsRun(House house, int size) {
        this.house = house;
        this.api = house.api();
        this.size = size;
        this.stages = new Stages(house);
        waits.bar(SERVED, 200);
        waits.bar(EVERYBODY, 10_000);
        waits.bar(REACHED, 1_000);
    }

    public static void main(String[] arguments) throws Exception {
        var size = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000_000;
        try (var house = House.open(Map.of())) {
            System.exit(new SegmentsRun(house, size).run() ? 0 : 1);
        }
    }

    private boolean run() throws Exception {
        stages.runToRest("import", size, () -> {
            for (var at = 0; at < size; at += FILE) {
                Readers.bring(api, at, Math.min(size, at + FILE));
            }
        });
        previews();
        stages.runToRest(SEGMENTS + " segments are made", SEGMENTS, this::watch);
        var readers = readers((SECONDS + WARM_SECONDS) * A_SECOND);
        stages.runToRest(
                "visits, warming up",
                WARM_SECONDS * A_SECOND,
                () -> come(readers.subList(0, WARM_SECONDS * A_SECOND), false));
        stages.runToRest(
                "visits, each into a segment",
                SECONDS * A_SECOND,
                () -> come(readers.subList(WARM_SECONDS * A_SECOND, readers.size()), true));
        stages.print();
        return waits.print();
    }

    /** About a fifth of all fit each of them. */
    private void previews() {
        var served = Map.of(
                "all",
                List.of(
                        Map.of("field", "category", "is", "adult"),
                        Map.of("field", "birthYear", "atLeast", 1950),
                        Map.of("field", "birthYear", "atMost", 1974)));
        var everybody = Map.of(
                "all",
                List.of(
                        Map.of("field", "birthYear", "atMost", 1950),
                        Map.of("not", Map.of("field", "name.family", "is", "Zzqq")),
                        Map.of("not", Map.of("event", "visit", "count", Map.of("atLeast", 2), "within", "P90D"))));
        preview(SERVED, PREVIEWS, served);
        preview(EVERYBODY, DEAR_PREVIEWS, everybody);
    }

    private void preview(String name, int times, Object rule) {
        var body = Map.of("rule", rule);
        var count = api.post("/api/v1/segments/preview", body).path("count").asLong();
        System.err.println(name + ": " + count + " of " + size);
        stages.run(name + ", CPU for each looked at", (long) times * size, () -> {
            for (var time = 0; time < times; time++) {
                waits.time(name, () -> api.post("/api/v1/segments/preview", body));
            }
            return true;
        });
    }

    /** By year of birth and category, so that a first visit leads into one of them. */
    private void watch() {
        for (var number = 0; number < SEGMENTS; number++) {
            api.post(
                    "/api/v1/segments",
                    Map.of(
                            "name",
                            "Watched " + number,
                            "rule",
                            Map.of(
                                    "all",
                                    List.of(
                                            Map.of("field", "birthYear", "is", FIRST_YEAR + number / 2),
                                            Map.of("field", "category", "is", number % 2 == 0 ? "adult" : "child"),
                                            Map.of(
                                                    "event",
                                                    "visit",
                                                    "count",
                                                    Map.of("atLeast", 1),
                                                    "within",
                                                    "P30D")))));
        }
    }

    /** Different ones, from all over the institution. */
    private List<String> readers(int count) {
        var ids = new ArrayList<String>();
        var after = "";
        while (ids.size() < Math.min(count, size)) {
            var page = api.get("/api/v1/patrons?limit=500" + after);
            page.path("items").forEach(one -> ids.add(one.path("id").asString()));
            after = "&cursor=" + page.path("next").asString("");
        }
        Collections.shuffle(ids, random);
        return ids.subList(0, Math.min(count, ids.size()));
    }

    /** So many a second, no more; of some it is watched when they are in their segment. */
    private void come(List<String> readers, boolean watched) {
        try (var watchers = Executors.newFixedThreadPool(LOOKED_FOR_EACH_SECOND)) {
            var seen = new ArrayList<Future<?>>();
            var started = System.nanoTime();
            var requests = 0;
            for (var from = 0; from < readers.size(); from += IN_A_REQUEST) {
                var due = started + requests * 1_000_000_000L * IN_A_REQUEST / A_SECOND;
                Await.pause(Duration.ofNanos(Math.max(0, due - System.nanoTime())));
                var some = readers.subList(from, Math.min(from + IN_A_REQUEST, readers.size()));
                api.postLines(
                        "/api/v1/events",
                        some.stream()
                                .map(id -> Metrics.visit(UUID.randomUUID().toString(), id))
                                .toList(),
                        IN_A_REQUEST);
                var acknowledged = System.nanoTime();
                if (watched && requests % (A_SECOND / IN_A_REQUEST / LOOKED_FOR_EACH_SECOND) == 0) {
                    seen.add(watchers.submit(() -> reached(some.getLast(), acknowledged)));
                }
                requests++;
            }
            System.err.printf("%.0f visits a second%n", readers.size() / ((System.nanoTime() - started) / 1e9));
            for (var one : seen) {
                done(one);
            }
        }
    }

    private void reached(String reader, long acknowledged) {
        Await.mustBecome(
                "the visit reaches its segment",
                PATIENCE,
                () -> !api.get("/api/v1/patrons/" + reader).path("segments").isEmpty());
        waits.took(REACHED, System.nanoTime() - acknowledged);
    }

    private static void done(Future<?> one) {
        try {
            one.get();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        } catch (ExecutionException failed) {
            throw new IllegalStateException(failed.getCause());
        }
    }
}
