package org.atrium.bench;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import tools.jackson.databind.JsonNode;

/**
 * What a large institution waits for at its desks: an import of all its readers with the search for duplicates among them,
 * one reader, a search, a reader who is registered a second time, and one who is forgotten.
 */
public final class PatronsRun {

    private static final int FILE = 100_000;
    private static final int TIMES = 1_000;
    private static final int SEARCHES = 60;
    private static final int NEWCOMERS = 50;
    private static final int FORGOTTEN = 5;
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final House house;
    private final Api api;
    private final int size;
    private final Stages stages;
    private final Waits waits = new Waits();
    private final Random random = new Random(20261128);

    private PatronsRun(House house, int size) {
        this.house = house;
        this.api = house.api();
        this.size = size;
        this.stages = new Stages(house);
        waits.bar("one reader", 10);
        waits.bar("a search, 50 a page", 50);
        waits.bar("everything of one is forgotten", 60_000);
    }

    public static void main(String[] arguments) {
        var size = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000_000;
        try (var house = House.open(Map.of())) {
            System.exit(new PatronsRun(house, size).run() ? 0 : 1);
        }
    }

    private boolean run() {
        var most = new long[1];
        stages.runToRest("import, and duplicates among them", size, () -> {
            for (var at = 0; at < size; at += FILE) {
                Readers.bring(api, at, Math.min(size, at + FILE));
                most[0] = Math.max(most[0], Memory.residentMb(house, "patron-service"));
            }
        });
        var known = known();
        stages.run("one reader", TIMES, () -> {
            known.forEach(id -> waits.time("one reader", () -> api.get("/api/v1/patrons/" + id)));
            return true;
        });
        var searches = SEARCHES * Readers.typed(0).size();
        stages.run("a search, 50 a page", searches, () -> {
            random.ints(SEARCHES, 0, size)
                    .forEach(number -> Readers.typed(number)
                            .forEach(text -> waits.time("a search, 50 a page", () -> search(text, 50))));
            return true;
        });
        stages.runToRest("a newcomer, compared with all", NEWCOMERS, this::comeAgain);
        stages.runToRest(
                "one is forgotten", FORGOTTEN, () -> known.subList(0, FORGOTTEN).forEach(this::forget));
        stages.print();
        System.out.println("patron-service used up to " + most[0] + " MB during the import");
        return waits.print();
    }

    private List<String> known() {
        var ids = new ArrayList<String>();
        while (ids.size() < TIMES) {
            var number = random.nextInt(size);
            ids.add(search(Readers.card(number), 1).at("/items/0/id").asString());
        }
        return ids;
    }

    private JsonNode search(String text, int limit) {
        return api.get("/api/v1/patrons?limit=" + limit + "&q=" + URLEncoder.encode(text, StandardCharsets.UTF_8));
    }

    /** Readers of the file register once more, under another card and address. */
    private void comeAgain() {
        random.ints(NEWCOMERS, 0, size).map(number -> number - number % 50).forEach(number -> {
            var reader = Readers.of(number);
            var again = api.post(
                            "/api/v1/patrons",
                            Map.of(
                                    "name", Map.of("given", reader.given(), "family", reader.family()),
                                    "birthDate", reader.born().toString(),
                                    "category", reader.category()))
                    .path("id")
                    .asString();
            waits.time(
                    "a newcomer is proposed",
                    () -> Await.mustBecome(
                            "the newcomer is proposed",
                            PATIENCE,
                            () -> !api.get("/api/v1/duplicates?patron=" + again)
                                    .path("items")
                                    .isEmpty()));
        });
    }

    private void forget(String id) {
        waits.time("everything of one is forgotten", () -> {
            var erasure = api.post("/api/v1/patrons/" + id + "/erasure", Map.of())
                    .path("id")
                    .asString();
            Await.mustBecome(
                    "the erasure is done",
                    PATIENCE,
                    () -> api.get("/api/v1/erasures/" + erasure)
                            .path("state")
                            .asString()
                            .equals("done"));
        });
    }
}
