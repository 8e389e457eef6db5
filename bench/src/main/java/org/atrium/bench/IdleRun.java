package org.atrium.bench;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.atrium.local.launch.FirstCredentials;
import org.bson.Document;

/**
 * What Atrium uses while nothing happens: CPU of each process and commands of the database, a second. Some institutions
 * are there, and nobody asks for anything. The medians of several looks.
 */
public final class IdleRun {

    private static final Duration SETTLING = Duration.ofSeconds(Integer.getInteger("atrium.bench.settling", 180));
    private static final Duration LOOK = Duration.ofSeconds(20);
    private static final int LOOKS = Integer.getInteger("atrium.bench.looks", 9);

    private final House house;
    private final MongoClient database;
    private final Map<String, List<Double>> used = new LinkedHashMap<>();
    private final Map<String, List<Double>> asked = new TreeMap<>();

    private IdleRun(House house, MongoClient database) {
        this.house = house;
        this.database = database;
    }

    /** @param arguments how many institutions; 1 unless said */
    public static void main(String[] arguments) {
        var institutions = arguments.length == 0 ? 1 : Integer.parseInt(arguments[0]);
        try (var house = House.open(Map.of());
                var database = MongoClients.create(house.mongoUri())) {
            open(house, institutions - 1);
            new IdleRun(house, database).run();
        }
        System.exit(0);
    }

    private static void open(House house, int more) {
        var operator =
                Api.operator(house.url(), FirstCredentials.of(house.home()).orElseThrow());
        for (var number = 1; number <= more; number++) {
            operator.post("/api/v1/institutions", Map.of("name", "Library " + number));
        }
    }

    private void run() {
        System.err.println("… settling for " + SETTLING.toSeconds() + " s");
        Await.pause(SETTLING);
        for (var look = 1; look <= LOOKS; look++) {
            look();
        }
        print("CPU, ms a second", used);
        print("commands of the database, a second", asked);
    }

    private void look() {
        var cpu = Cpu.of(house);
        var before = commands();
        Await.pause(LOOK);
        var seconds = LOOK.toMillis() / 1e3;
        cpu.used().forEach((name, time) -> note(used, name, time.toNanos() / 1e6 / seconds));
        note(used, "all", cpu.total().toNanos() / 1e6 / seconds);
        var sum = 0.0;
        for (var command : commands().entrySet()) {
            var each = (command.getValue() - before.getOrDefault(command.getKey(), 0L)) / seconds;
            sum += each;
            if (each > 0 || asked.containsKey(command.getKey())) {
                note(asked, command.getKey(), each);
            }
        }
        note(asked, "all", sum);
    }

    /** How often each command was asked for, without the one that asks that. */
    private Map<String, Long> commands() {
        var status = database.getDatabase("admin").runCommand(new Document("serverStatus", 1));
        var found = new TreeMap<String, Long>();
        status.get("metrics", Document.class).get("commands", Document.class).forEach((name, counts) -> {
            if (counts instanceof Document each && each.get("total") instanceof Number total) {
                found.put(name, total.longValue());
            }
        });
        found.remove("serverStatus");
        return found;
    }

    private static void note(Map<String, List<Double>> where, String name, double value) {
        where.computeIfAbsent(name, unused -> new ArrayList<>()).add(value);
    }

    private static void print(String what, Map<String, List<Double>> looks) {
        System.out.println(what + ": median, lowest, highest of " + LOOKS);
        looks.forEach((name, values) -> {
            var missing = IntStream.range(values.size(), LOOKS).mapToObj(unused -> 0.0);
            var sorted = Stream.concat(values.stream(), missing).sorted().toList();
            System.out.printf(
                    Locale.ROOT,
                    "  %-24s %8.1f %8.1f %8.1f%n",
                    name,
                    sorted.get(sorted.size() / 2),
                    sorted.getFirst(),
                    sorted.getLast());
        });
    }
}
