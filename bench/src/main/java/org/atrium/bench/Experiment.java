package org.atrium.bench;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * A real experiment with a known answer, put in through the public interface: 64,000 customers of whom a third got one
 * e-mail, a third another and a third none, and whether each visited within two weeks (Hillstrom, MineThatData 2008).
 */
public final class Experiment {

    private static final int CHUNK = 4_000;
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Map<String, String> ARMS =
            Map.of("Mens E-Mail", "mens", "Womens E-Mail", "womens", "No E-Mail", "holdout");
    private static final List<Expected> EXPECTED = List.of(
            new Expected("mens", 0.18276, 0.07659, 0.0700, 0.0832, 1_632),
            new Expected("womens", 0.15140, 0.04523, 0.0389, 0.0516, 967));
    private static final double HOLDOUT_RATE = 0.10617;

    private final Api api;
    private final Stages stages;
    private final List<Person> people;
    private final Instant mailedAt = Instant.now().minus(Duration.ofDays(20));

    private Experiment(Api api, Stages stages, List<Person> people) {
        this.api = api;
        this.stages = stages;
        this.people = people;
    }

    /** @param arguments the CSV file; else the variable {@code ATRIUM_EXPERIMENT} names it */
    public static void main(String[] arguments) throws IOException {
        var file = arguments.length > 0 ? arguments[0] : System.getenv("ATRIUM_EXPERIMENT");
        if (file == null || !Files.exists(Path.of(file))) {
            System.err.println("Usage: bench/run experiment FILE   (email-experiment-64000.csv, MineThatData 2008)");
            System.exit(2);
        }
        try (var house = House.open(Map.of())) {
            var stages = new Stages(house);
            var right = new Experiment(house.api(), stages, read(Path.of(file))).run();
            stages.print();
            System.out.println(right ? "The lift is the published one." : "THE LIFT IS NOT THE PUBLISHED ONE.");
            System.exit(right ? 0 : 1);
        }
    }

    private boolean run() {
        stages.run("import people", people.size(), this::importPeople);
        var campaign = launchCampaign();
        stages.run("assign", people.size(), () -> assign(campaign));
        var visitors = people.stream().filter(Person::visited).toList();
        stages.run("visits accepted", visitors.size(), () -> visit(visitors));
        var lift = stages.run("visits in the lift", visitors.size(), () -> lift(campaign, visitors.size()));
        stages.run("read the lift", 20, () -> readLift(campaign, 20));
        return compare(lift);
    }

    private JsonNode importPeople() {
        var csv = new StringBuilder("row,recency,segment,area,newcomer,channel\n");
        people.forEach(person -> csv.append(person.csv()).append('\n'));
        var columns = Map.of(
                "row", "identifiers.experiment",
                "recency", "attributes.recency",
                "segment", "attributes.historySegment",
                "area", "attributes.area",
                "newcomer", "attributes.newcomer",
                "channel", "attributes.channel");
        var started = api.upload(csv.toString().getBytes(StandardCharsets.UTF_8), Map.of("columns", columns));
        var report = Imports.done(api, started, PATIENCE);
        if (Imports.created(report) != people.size()) {
            throw new IllegalStateException("not everyone was imported: " + report);
        }
        return report;
    }

    private String launchCampaign() {
        var campaign = api.post(
                "/api/v1/campaigns",
                Map.of(
                        "name",
                        "E-mail experiment",
                        "objective",
                        "Visits within two weeks",
                        "channel",
                        "email",
                        "delivery",
                        "external",
                        "outcome",
                        Map.of("event", "visit", "within", "P14D"),
                        "cost",
                        Map.of("amount", 5000, "currency", "USD")));
        var path = "/api/v1/campaigns/" + campaign.path("id").asString();
        List.of("/submit", "/approve", "/launch").forEach(move -> api.move(path + move));
        return path;
    }

    private boolean assign(String campaign) {
        api.postLines(
                campaign + "/assignments",
                people.stream().map(person -> person.assignment(mailedAt)).toList(),
                CHUNK);
        return true;
    }

    private boolean visit(List<Person> visitors) {
        api.postLines(
                "/api/v1/events",
                visitors.stream().map(person -> person.visit(mailedAt)).toList(),
                1_000);
        return true;
    }

    private JsonNode lift(String campaign, int visitors) {
        Await.mustBecome(
                "every assignment and visit is in the lift",
                PATIENCE,
                () -> sum(api.tryGet(campaign + "/lift"), "assigned") == people.size()
                        && sum(api.tryGet(campaign + "/lift"), "converted") == visitors);
        return api.get(campaign + "/lift");
    }

    private boolean readLift(String campaign, int times) {
        for (var i = 0; i < times; i++) {
            api.get(campaign + "/lift");
        }
        return true;
    }

    private static long sum(Api.Answer answer, String field) {
        return answer.status() != 200
                ? 0
                : answer.json()
                        .path("arms")
                        .valueStream()
                        .mapToLong(arm -> arm.path(field).asLong())
                        .sum();
    }

    private static boolean compare(JsonNode lift) {
        System.out.println(lift.toPrettyString());
        var right = near("holdout rate", arm(lift, "holdout").path("rate").asDouble(), HOLDOUT_RATE, 0.000_01);
        for (var expected : EXPECTED) {
            var arm = arm(lift, expected.arm());
            right &= near(expected.arm() + " rate", arm.path("rate").asDouble(), expected.rate(), 0.000_01);
            right &= near(
                    expected.arm() + " lift", arm.path("lift").path("absolute").asDouble(), expected.lift(), 0.000_05);
            right &= near(expected.arm() + " low", arm.path("lift").path("low").asDouble(), expected.low(), 0.000_5);
            right &=
                    near(expected.arm() + " high", arm.path("lift").path("high").asDouble(), expected.high(), 0.000_5);
            right &= near(
                    expected.arm() + " incremental", arm.path("incremental").asDouble(), expected.incremental(), 1);
        }
        return right;
    }

    private static JsonNode arm(JsonNode lift, String name) {
        return lift.path("arms")
                .valueStream()
                .filter(arm -> arm.path("arm").asString("").equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no arm " + name + " in " + lift));
    }

    private static boolean near(String what, double actual, double expected, double within) {
        var right = Math.abs(actual - expected) <= within;
        System.out.printf(
                Locale.ROOT, "%-20s %12.5f  expected %12.5f  %s%n", what, actual, expected, right ? "ok" : "WRONG");
        return right;
    }

    private static List<Person> read(Path file) throws IOException {
        try (var csv = CsvReader.builder().ofNamedCsvRecord(file)) {
            return csv.stream().map(Person::of).toList();
        }
    }

    private record Expected(String arm, double rate, double lift, double low, double high, int incremental) {}

    private record Person(long row, String attributes, String arm, boolean visited) {

        static Person of(NamedCsvRecord row) {
            var attributes = String.join(
                    ",",
                    row.getField("recency"),
                    "\"" + row.getField("history_segment").replace("\"", "\"\"") + "\"",
                    row.getField("zip_code"),
                    row.getField("newbie"),
                    row.getField("channel"));
            return new Person(
                    row.getStartingLineNumber() - 1,
                    attributes,
                    ARMS.getOrDefault(row.getField("treatment"), "?"),
                    row.getField("visit").equals("1"));
        }

        String csv() {
            return row + "," + attributes;
        }

        String assignment(Instant at) {
            return """
                    {"identifier":{"scheme":"experiment","value":"%d"},"arm":"%s","at":"%s"}""".formatted(row, arm, at);
        }

        String visit(Instant mailedAt) {
            return """
                    {"specversion":"1.0","id":"visit-%d","source":"/experiment","type":"visit","time":"%s",\
                    "data":{"identifier":{"scheme":"experiment","value":"%d"},"channel":"onsite"}}""".formatted(row, mailedAt.plus(Duration.ofHours(1 + row % 300)), row);
        }
    }
}
