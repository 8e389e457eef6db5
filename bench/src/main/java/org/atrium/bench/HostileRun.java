package org.atrium.bench;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.atrium.bench.hostile.Stranger;
import org.atrium.bench.hostile.WellBehaved;
import org.atrium.local.launch.AccessTokens;
import org.atrium.local.launch.FirstCredentials;
import tools.jackson.databind.JsonNode;

/**
 * Two institutions, of which one behaves. The other sends made requests to every operation of the API, the largest of
 * each, and what a schema-aware tester makes of the description. No answer of 5xx, none that is not described, no process
 * that ends; and the one that behaves is answered within a second, 99 times of 100, throughout.
 */
public final class HostileRun {

    private static final int CONNECTIONS = 4;
    private static final long SLOWEST_MS = 1_000;

    private HostileRun() {}

    /** @param arguments how many made requests (100000 unless said), a seed (the time unless said) */
    public static void main(String[] arguments) throws Exception {
        var count = arguments.length > 0 ? Long.parseLong(arguments[0]) : 100_000;
        var seed = arguments.length > 1 ? Long.parseLong(arguments[1]) : System.currentTimeMillis();
        try (var house = House.open(Map.of())) {
            house.watch();
            System.exit(run(house, count, seed) ? 0 : 1);
        }
    }

    private static boolean run(House house, long count, long seed) throws Exception {
        var credentials =
                FirstCredentials.of(house.home()).orElseThrow(() -> new IllegalStateException("no credentials"));
        var stranger = new Stranger(house.url(), strange(house, credentials), description(house));
        var before = pids(house);
        System.out.printf("seed %d%n", seed);
        try (var behaved = new WellBehaved(house.url(), house.api()::token)) {
            stranger.ask(2_000, CONNECTIONS, ~seed);
            behaved.start();
            stranger.askForTheLargest(CONNECTIONS);
            System.out.printf(
                    "the largest: %d requests so far, %s%n",
                    stranger.verdict().asked(), stranger.verdict().statuses());
            stranger.ask(count, CONNECTIONS, seed);
            Await.pause(java.time.Duration.ofSeconds(5));
            behaved.finish();
            return report(house, stranger, behaved, before);
        }
    }

    /** A second institution, entered with the operator's client, so that no request can end what it is sent with. */
    private static java.util.function.Supplier<String> strange(House house, FirstCredentials credentials) {
        var tokens = new AccessTokens(house.url());
        var operator = Api.operator(house.url(), credentials);
        var institution = operator.post("/api/v1/institutions", Map.of("name", "Strangers"))
                .path("id")
                .asString();
        return new Api(
                java.util.List.of(house.url()),
                () -> tokens.of(credentials, Optional.of(institution), Optional.empty()))::token;
    }

    private static JsonNode description(House house) {
        Await.mustBecome(
                "all services have described themselves",
                java.time.Duration.ofMinutes(2),
                () -> !house.api().get("/api/v1/openapi.json").has("x-missing"));
        return house.api().get("/api/v1/openapi.json");
    }

    private static Map<String, Long> pids(House house) {
        return house.processes().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, one -> one.getValue().pid()));
    }

    private static boolean report(House house, Stranger stranger, WellBehaved behaved, Map<String, Long> before) {
        var after = pids(house);
        var verdict = stranger.verdict();
        var ended = new TreeMap<>(before);
        ended.entrySet().removeIf(one -> one.getValue().equals(after.get(one.getKey())));
        System.out.println();
        verdict.faults().forEach((kind, example) -> System.out.println("  ! " + kind + "\n      " + example));
        house.defects().forEach(defect -> System.out.println("  ! " + defect));
        behaved.bad().forEach(answer -> System.out.println("  ! the one that behaves: " + answer));
        System.out.println();
        System.out.printf("requests                               %8d%n", verdict.asked());
        verdict.statuses()
                .forEach((status, times) ->
                        System.out.printf("  answered %3d                         %8d%n", status, times));
        System.out.printf("5xx, undescribed or unanswered         %8d   must be 0%n", verdict.faulty());
        System.out.printf("processes that ended                   %8d   must be 0 %s%n", ended.size(), ended.keySet());
        System.out.printf("the one that behaves: requests         %8d   %s%n", behaved.asked(), behaved.statuses());
        System.out.printf(
                "  median, 90th, 99th percentile, most  %8d %d %d %d ms%n",
                behaved.percentile(0.5), behaved.percentile(0.9), behaved.percentile(0.99), behaved.percentile(1));
        System.out.printf(
                "  refused or failed                    %8d   must be 0%n",
                behaved.bad().size());
        var right = verdict.faulty() == 0
                && ended.isEmpty()
                && behaved.bad().isEmpty()
                && behaved.percentile(0.99) <= SLOWEST_MS;
        System.out.println(right ? "The door held." : "THE DOOR DID NOT HOLD.");
        return right;
    }
}
