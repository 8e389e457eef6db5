package org.atrium.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code kill -9} of everything, one at a time and in an order made by chance, while campaigns send and events arrive:
 * two instances of each service, the broker, the database, and the mail server, whose connections are cut. Prints the
 * ledger: every acknowledged event counted once; every treated patron with one message or shown as uncertain; nobody
 * with two.
 */
public final class KillRun {

    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final int PEOPLE = 3_000;
    private static final double HOLDOUT = 0.1;
    private static final int INSTANCES = 2;
    private static final int PROGRESS = 50;

    private final House house;
    private final Api api;
    private final List<String> campaigns = new ArrayList<>();
    private final Instant started = Instant.now();

    private KillRun(House house) {
        this.house = house;
        this.api = house.api();
    }

    /** @param arguments how many kills (40 unless said), a seed (the time unless said) */
    public static void main(String[] arguments) throws Exception {
        var kills = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 40;
        var seed = arguments.length > 1 ? Long.parseLong(arguments[1]) : System.currentTimeMillis();
        try (var house = House.open(Map.of("ATRIUM_MAIL_LEASE", "PT15S"), INSTANCES)) {
            house.watch();
            System.exit(new KillRun(house).run(kills, new Random(seed), seed) ? 0 : 1);
        }
    }

    private boolean run(int kills, Random random, long seed) throws Exception {
        System.out.printf("seed %d%n", seed);
        People.bring(api, 0, PEOPLE);
        var source = new EventSource(api, People.some(api, 500));
        behave("{\"mode\":\"slow\",\"delayMs\":250}");
        source.start();
        for (var victim : victims(kills, random)) {
            if (campaigns.isEmpty() || ended(campaigns.getLast())) {
                launchAnother();
            }
            kill(victim, campaigns.getLast());
        }
        behave("{\"mode\":\"none\"}");
        for (var campaign : campaigns) {
            Await.mustBecome("the campaign is finished", PATIENCE, () -> ended(campaign));
        }
        source.stop();
        Await.until(Duration.ofMinutes(2), () -> counted() >= source.acknowledged());
        return ledger(source);
    }

    /** Each part as often as the others, in another order each time. */
    private List<String> victims(int kills, Random random) {
        var victims = new ArrayList<String>();
        while (victims.size() < kills) {
            var round = new ArrayList<>(house.parts());
            Collections.shuffle(round, random);
            victims.addAll(round);
        }
        return victims.subList(0, kills);
    }

    private void launchAnother() {
        var campaign = People.campaign(api, "While everything dies, " + (campaigns.size() + 1), HOLDOUT);
        api.move(campaign + "/launch");
        campaigns.add(campaign);
        Await.mustBecome("the campaign sends", PATIENCE, () -> sent(campaign) > PROGRESS);
    }

    private void kill(String victim, String campaign) {
        var pid = house.pid(victim);
        var before = sent(campaign);
        house.kill(victim);
        System.out.printf(
                "kill -9 %-20s when %d messages of campaign %d were sent%n", victim, before, campaigns.size());
        Await.mustBecome(
                victim + " runs again",
                PATIENCE,
                () -> pid.isEmpty()
                        || house.pid(victim)
                                .filter(next -> !pid.get().equals(next))
                                .isPresent());
        Await.mustBecome("everything answers again", PATIENCE, () -> everythingAnswers(campaign));
        Await.until(Duration.ofSeconds(20), () -> sent(campaign) > before + PROGRESS || ended(campaign));
    }

    /** Each of these at each gateway, for they are asked in turn. */
    private boolean everythingAnswers(String campaign) {
        return List.of("/api/v1/segments", campaign + "/report", "/api/v1/event-types").stream()
                .flatMap(path -> Stream.generate(() -> path).limit(INSTANCES))
                .allMatch(path -> api.tryGet(path).status() == 200);
    }

    private boolean ended(String campaign) {
        return report(campaign).path("state").asString("").equals("finished");
    }

    private long sent(String campaign) {
        return report(campaign).path("sent").asLong();
    }

    private JsonNode report(String campaign) {
        var answer = api.tryGet(campaign + "/report");
        return answer.status() == 200 ? answer.json() : JsonMapper.shared().nullNode();
    }

    private boolean ledger(EventSource source) throws Exception {
        var messages = messagesByDelivery();
        var states = new TreeMap<String, Integer>();
        var treated = 0;
        var twice = 0;
        var lost = 0;
        var unexpected = new HashSet<>(messages.keySet());
        for (var campaign : campaigns) {
            for (var delivery : deliveries(campaign)) {
                var state = delivery.path("state").asString();
                var seen = messages.getOrDefault(delivery.path("id").asString(), 0);
                unexpected.remove(delivery.path("id").asString());
                states.merge(state + " with " + seen + (seen == 1 ? " message" : " messages"), 1, Integer::sum);
                twice += seen > 1 ? 1 : 0;
                if (!state.equals("held-out")) {
                    treated++;
                    lost += seen == 0 && !state.equals("uncertain") ? 1 : 0;
                } else if (seen > 0) {
                    unexpected.add("a message to a held-out patron");
                }
            }
        }
        var due = campaigns.size() * (long) (PEOPLE * (1 - HOLDOUT));
        Await.until(Duration.ofMinutes(1), () -> counted() >= 0);
        var counted = counted();
        System.out.println();
        System.out.println("The ledger");
        System.out.printf("  campaigns                          %8d%n", campaigns.size());
        System.out.printf("  treated patrons                    %8d   must be %d%n", treated, due);
        states.forEach((what, count) -> System.out.printf("  %-34s %8d%n", what, count));
        System.out.printf("  patrons with two messages          %8d   must be 0%n", twice);
        System.out.printf("  without a message, not uncertain   %8d   must be 0%n", lost);
        System.out.printf("  messages that nobody was due       %8d   must be 0%n", unexpected.size());
        System.out.printf("  events acknowledged                %8d%n", source.acknowledged());
        System.out.printf("  requests repeated after a failure  %8d%n", source.repeated());
        System.out.printf("  events counted                     %8d   must be the acknowledged%n", counted);
        var right =
                treated == due && twice == 0 && lost == 0 && unexpected.isEmpty() && counted == source.acknowledged();
        System.out.println(right ? "Nothing was lost and nothing was done twice." : "THE LEDGER IS NOT EVEN.");
        return right;
    }

    private long counted() {
        var from = started.minus(Duration.ofDays(1))
                .truncatedTo(ChronoUnit.DAYS)
                .toString()
                .substring(0, 10);
        var to = Instant.now().plus(Duration.ofDays(2)).toString().substring(0, 10);
        var answer = api.tryGet("/api/v1/metrics?metric=visits&interval=day&from=" + from + "&to=" + to);
        if (answer.status() != 200) {
            System.out.printf("metrics answered %d: %s%n", answer.status(), answer.body());
            return -1;
        }
        return Metrics.total(answer.json());
    }

    private List<JsonNode> deliveries(String campaign) {
        var all = new ArrayList<JsonNode>();
        var cursor = "";
        do {
            var page = api.get(campaign + "/deliveries?limit=500" + cursor);
            page.path("items").forEach(all::add);
            cursor = page.path("next").isString()
                    ? "&cursor=" + page.path("next").asString()
                    : "";
        } while (!cursor.isEmpty());
        return all;
    }

    private Map<String, Integer> messagesByDelivery() throws IOException, InterruptedException {
        var seen = new HashMap<String, Integer>();
        for (var offset = 0; ; offset += 1000) {
            var page = mail("/api/messages?limit=1000&offset=" + offset, null).path("messages");
            if (page.isEmpty()) {
                return seen;
            }
            page.forEach(message -> seen.merge(header(message, "X-Atrium-Delivery"), 1, Integer::sum));
        }
    }

    private static String header(JsonNode message, String name) {
        return message.path("headers").properties().stream()
                .filter(header -> header.getKey().equalsIgnoreCase(name))
                .map(header -> header.getValue().isArray()
                        ? header.getValue().path(0).asString()
                        : header.getValue().asString())
                .findFirst()
                .orElse("none");
    }

    private void behave(String fault) throws IOException, InterruptedException {
        mail("/api/faults", fault);
    }

    private JsonNode mail(String path, @Nullable String body) throws IOException, InterruptedException {
        var base = URI.create(house.mail());
        var request = HttpRequest.newBuilder(base.resolve(path)).header("Content-Type", "application/json");
        try (var http = HttpClient.newHttpClient()) {
            var method = body == null
                    ? request.GET()
                    : request.POST(HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8));
            return JsonMapper.shared()
                    .readTree(http.send(method.build(), HttpResponse.BodyHandlers.ofString())
                            .body());
        }
    }

    /** A gate that posts visits and repeats a request until it is acknowledged, as a careful client does. */
    private static final class EventSource {

        private static final int BATCH = 20;

        private final Api api;
        private final List<String> patrons;
        private final Set<String> acknowledged = new HashSet<>();
        private volatile boolean running = true;
        private volatile long repeated;
        private Thread thread = new Thread(() -> {});

        EventSource(Api api, List<String> patrons) {
            this.api = api;
            this.patrons = patrons;
        }

        void start() {
            thread = Thread.ofVirtual().start(() -> {
                while (running) {
                    post();
                }
            });
        }

        void stop() throws InterruptedException {
            running = false;
            thread.join();
        }

        synchronized long acknowledged() {
            return acknowledged.size();
        }

        long repeated() {
            return repeated;
        }

        private void post() {
            var body = new StringBuilder();
            var ids = new HashSet<String>();
            for (var i = 0; i < BATCH; i++) {
                var id = UUID.randomUUID().toString();
                ids.add(id);
                body.append(Metrics.visit(id, patrons.get(Math.floorMod(id.hashCode(), patrons.size()))))
                        .append('\n');
            }
            var bytes = body.toString().getBytes(StandardCharsets.UTF_8);
            while (api.post("/api/v1/events", "application/x-ndjson", bytes).status() != 202) {
                repeated++;
                Await.pause(Duration.ofMillis(200));
            }
            synchronized (this) {
                acknowledged.addAll(ids);
            }
            Await.pause(Duration.ofMillis(20));
        }
    }
}
