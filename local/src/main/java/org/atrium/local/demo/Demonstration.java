package org.atrium.local.demo;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.atrium.local.client.AtriumApi;
import org.atrium.local.launch.AccessTokens;
import org.atrium.local.launch.AtriumHome;
import org.atrium.local.launch.FirstCredentials;
import org.atrium.local.launch.Screen;
import org.atrium.local.process.LocalFailure;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Loads the made institution through the public API. A stage that is done is not done again, and one that was broken off
 * can be repeated: everything has a name, a key or an id of its own by which the system knows it already.
 */
public final class Demonstration {
    /** It says of itself that it is made. */
    public static final String INSTITUTION = "Bibliothèques de Vauclair (démonstration, données inventées)";

    private static final int EVENTS_A_REQUEST = 5_000;
    private static final int REQUESTS_AT_ONCE = 3;
    private static final int BOUNCED = 40;
    private static final Duration UNTIL_IMPORTED = Duration.ofMinutes(5);
    private static final Duration UNTIL_HEARD = Duration.ofMinutes(1);
    private static final Duration UNTIL_MEASURED = Duration.ofMinutes(3);
    private static final Duration UNTIL_FOUND = Duration.ofMinutes(3);
    private static final int CONFLICT = 409;

    private final AtriumApi api;
    private final DemonstrationLog log;
    private final Screen screen;

    public Demonstration(String url, FirstCredentials credentials, AtriumHome home, Screen screen) {
        var tokens = new AccessTokens(url);
        this.api = new AtriumApi(url, () -> tokens.of(credentials, Optional.empty(), Optional.empty()));
        this.log = new DemonstrationLog(home.data("demonstration").resolve("progress"));
        this.screen = screen;
    }

    /** @throws LocalFailure when the system does not take it, and why */
    public void load() {
        try (api) {
            if (log.isDone("personas")) {
                return;
            }
            screen.say("The demonstration is loaded now, for some minutes. You can sign in and watch it grow.");
            var network = MadeNetwork.until(log.lastDay(LocalDate.now(MadeYear.ZONE)));
            stage("institution", this::institution);
            var branches = branches();
            stage("patrons", () -> patrons(network));
            stage("confirmation", () -> asked(network));
            stage("groups", () -> groups(network, branches));
            stage("campaigns", () -> campaigns(network));
            stage("topics", this::topics);
            stage("events", () -> events(network, branches));
            stage("texts", () -> texts(branches, named("/api/v1/groups")));
            stage("requests", () -> requests(network));
            stage("open day", this::openDay);
            stage(
                    "cases",
                    () -> new Cases(api, network.patrons())
                            .happen(network.year().last()));
            stage("measured", this::measured);
            stage("personas", this::personas);
        }
    }

    private void stage(String name, Runnable work) {
        if (!log.isDone(name)) {
            work.run();
            log.done(name);
            screen.step("demonstration: " + name);
        }
    }

    private void institution() {
        AtriumApi.ok(api.patch(
                "/api/v1/institution",
                Map.of(
                        "name", INSTITUTION,
                        "timeZone", MadeYear.ZONE.getId(),
                        "languages", List.of("fr", "en", "zh-Hans"),
                        "attributes", Map.of("demonstration", true, "country", "FR"))));
        var declared = AtriumApi.ok(api.get("/api/v1/purposes"))
                .path("items")
                .valueStream()
                .map(purpose -> purpose.path("key").asString())
                .toList();
        MadeTexts.purposes().stream()
                .filter(purpose -> !declared.contains(purpose.path("key").asString()))
                .forEach(purpose -> AtriumApi.ok(api.post("/api/v1/purposes", purpose)));
        AtriumApi.ok(api.put("/api/v1/institution/patron-schema", Map.of("schema", MadeTexts.fields())));
        MadeTexts.wordings().forEach(wording -> AtriumApi.ok(api.post("/api/v1/wordings", wording)));
    }

    /** Ids of the branches, in the order of {@link MadeBranch#ALL}. */
    private List<String> branches() {
        var known = named("/api/v1/branches");
        return MadeBranch.ALL.stream()
                .map(branch -> Optional.ofNullable(known.get(branch.name()))
                        .orElseGet(() -> AtriumApi.ok(api.post("/api/v1/branches", branch.body())))
                        .path("id")
                        .asString())
                .toList();
    }

    private void patrons(MadeNetwork network) {
        imported(
                PatronFile.csv(network.patrons()),
                PatronFile.mapping(network.year().first()));
        bounced(network);
    }

    /** People who left their address on an open day: an import that can be taken back, since nothing else has happened to them. */
    private void openDay() {
        imported(OpenDayFile.csv(), OpenDayFile.mapping());
    }

    private void imported(byte[] file, Map<String, Object> mapping) {
        var parts = new LinkedHashMap<String, byte[]>();
        parts.put("file", file);
        parts.put("mapping", JsonMapper.shared().writeValueAsBytes(mapping));
        parts.put("dryRun", "false".getBytes(StandardCharsets.UTF_8));
        var id = AtriumApi.ok(api.upload("/api/v1/imports", parts)).path("id").asString();
        var report = until(
                UNTIL_IMPORTED,
                "the import",
                () -> api.get("/api/v1/imports/" + id).json(),
                Demonstration::isOver);
        if (report.path("rejected").asInt() > 0
                || report.path("state").asString().equals("failed")) {
            throw new LocalFailure("The import refused rows of the demonstration: " + report);
        }
    }

    private static boolean isOver(JsonNode report) {
        return List.of("done", "failed").contains(report.path("state").asString());
    }

    /** Some addresses no longer work. */
    private void bounced(MadeNetwork network) {
        network.patrons().stream()
                .filter(patron -> patron.invitations() && patron.number() % 97 == 0)
                .limit(BOUNCED)
                .forEach(patron -> {
                    AtriumApi.ok(api.patch(
                            "/api/v1/patrons/" + idOf(patron.card()),
                            Map.of("contactPoints", List.of(bounced(patron)))));
                });
    }

    /** Somebody said yes to what counts only when they confirm it, and has not answered yet. */
    private void asked(MadeNetwork network) {
        network.patrons().stream()
                .filter(patron -> patron.invitations() && patron.number() % 97 == 1)
                .findFirst()
                .ifPresent(patron -> AtriumApi.ok(api.post(
                        "/api/v1/patrons/" + idOf(patron.card()) + "/consents",
                        Map.of(
                                "purpose", "reading-circle",
                                "channel", "email",
                                "granted", true,
                                "wordingVersion", "2026-01",
                                "source", "desk"))));
    }

    private static Map<String, String> bounced(MadePatron patron) {
        return Map.of("channel", "email", "address", patron.email(), "state", "bounced");
    }

    private void groups(MadeNetwork network, List<String> branches) {
        var known = named("/api/v1/groups");
        for (var made : MadeGroup.ALL) {
            var group = Optional.ofNullable(known.get(made.name()))
                    .orElseGet(() -> AtriumApi.ok(api.post("/api/v1/groups", made.body(branches.get(made.branch())))));
            var path = "/api/v1/groups/" + group.path("id").asString();
            made.among(network.patrons())
                    .forEach(member -> AtriumApi.ok(api.post(
                            path + "/members",
                            Map.of("patronId", idOf(member.card()), "role", member.role(), "from", "2026-09-01"))));
        }
    }

    /** Kinds of readers, when all that they did is counted. A look that goes on does as well. */
    private void personas() {
        var run = api.post("/api/v1/personas/runs", Map.of());
        if (run.status() != CONFLICT) {
            AtriumApi.ok(run);
        }
        var found = until(
                UNTIL_FOUND,
                "the personas",
                () -> api.get("/api/v1/personas").json(),
                answer -> !answer.at("/run/state").asString().equals("running"));
        if (!found.at("/run/state").asString().equals("done")) {
            throw new LocalFailure("No personas were found for the demonstration: " + found.path("run"));
        }
    }

    /** Two people who want to have what is held of them. Asked again before they are answered, it is the same request. */
    private void requests(MadeNetwork network) {
        network.patrons().stream()
                .limit(2)
                .forEach(patron ->
                        AtriumApi.ok(api.post("/api/v1/patrons/" + idOf(patron.card()) + "/export", Map.of())));
    }

    private String idOf(String card) {
        return AtriumApi.ok(api.get("/api/v1/patrons?identifier=card:" + card))
                .at("/items/0/id")
                .asString();
    }

    private void campaigns(MadeNetwork network) {
        var known = named("/api/v1/campaigns");
        for (var planted : network.campaigns()) {
            var name = planted.campaign().name();
            var campaign = Optional.ofNullable(known.get(name))
                    .orElseGet(() -> AtriumApi.ok(
                            api.post("/api/v1/campaigns", planted.campaign().body())));
            var id = campaign.path("id").asString();
            launch(id, campaign.path("state").asString());
            var receipt = AtriumApi.ok(api.send(
                    "POST",
                    "/api/v1/campaigns/" + id + "/assignments",
                    "application/x-ndjson",
                    lines(network.year(), planted)));
            if (!receipt.path("rejected").isEmpty()) {
                throw new LocalFailure("Assignments of the demonstration were refused: "
                        + receipt.path("rejected").path(0));
            }
        }
    }

    private void launch(String id, String state) {
        var moves = List.of("submit", "approve", "launch");
        var next = Map.of("draft", 0, "submitted", 1, "approved", 2).getOrDefault(state, moves.size());
        moves.subList(next, moves.size())
                .forEach(move -> AtriumApi.ok(api.post("/api/v1/campaigns/" + id + "/" + move, Map.of())));
    }

    private static String lines(MadeYear year, PlantedAssignments planted) {
        var at = year.at(planted.day(), PlantedAssignments.SENT_AT, 0);
        var lines = new StringBuilder();
        for (var person : planted.people()) {
            lines.append("{\"identifier\":{\"scheme\":\"card\",\"value\":\"")
                    .append(person.patron().card())
                    .append("\"},\"arm\":\"")
                    .append(person.arm().name())
                    .append("\",\"at\":\"")
                    .append(at)
                    .append("\"}\n");
        }
        return lines.toString();
    }

    /** What loans may be known to be about; said before the loans come, for of earlier ones nothing is kept. */
    private void topics() {
        AtriumApi.ok(api.patch(
                "/api/v1/institution/settings",
                Map.of("values", Map.of("activity.topics", String.join(", ", MadePatrons.INTERESTS)))));
        until(
                UNTIL_HEARD,
                "the topics of loans",
                () -> api.get("/api/v1/segments/vocabulary").json(),
                vocabulary -> vocabulary.path("topics").size() == MadePatrons.INTERESTS.size());
    }

    private void events(MadeNetwork network, List<String> branches) {
        var all = network.events();
        var next = new AtomicInteger();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var senders = new ArrayList<CompletableFuture<Void>>();
            for (var sender = 0; sender < REQUESTS_AT_ONCE; sender++) {
                senders.add(CompletableFuture.runAsync(
                        () -> {
                            for (var from = next.getAndAdd(EVENTS_A_REQUEST);
                                    from < all.size();
                                    from = next.getAndAdd(EVENTS_A_REQUEST)) {
                                send(all, from, branches);
                            }
                        },
                        threads));
            }
            CompletableFuture.allOf(senders.toArray(CompletableFuture[]::new)).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private void send(List<MadeEvent> all, int from, List<String> branches) {
        var lines = new StringBuilder();
        for (var i = from; i < Math.min(all.size(), from + EVENTS_A_REQUEST); i++) {
            var event = all.get(i);
            event.writeTo(lines, "demo-" + i, event.isPresence() ? branches.get(event.branch()) : "");
        }
        var receipt = AtriumApi.ok(api.send("POST", "/api/v1/events", "application/x-ndjson", lines.toString()));
        if (!receipt.path("rejected").isEmpty()) {
            throw new LocalFailure("Events of the demonstration were refused: "
                    + receipt.path("rejected").path(0));
        }
    }

    private void texts(List<String> branches, Map<String, JsonNode> groups) {
        var templates = named("/api/v1/templates");
        MadeTexts.templates().stream()
                .filter(template -> !templates.containsKey(template.path("name").asString()))
                .forEach(template -> AtriumApi.ok(api.post("/api/v1/templates", template)));
        var segments = named("/api/v1/segments");
        var school = Optional.ofNullable(groups.get(MadeGroup.ALL.getFirst().name()))
                .orElseThrow()
                .path("id")
                .asString();
        MadeTexts.segments(branches.get(1), school).stream()
                .filter(segment -> !segments.containsKey(String.valueOf(segment.get("name"))))
                .forEach(segment -> AtriumApi.ok(api.post("/api/v1/segments", segment)));
        var young = Optional.ofNullable(named("/api/v1/segments").get("Enfants et jeunes des Tanneurs"))
                .orElseThrow()
                .path("id")
                .asString();
        var campaign = MadeTexts.forFamilies(young);
        if (!named("/api/v1/campaigns").containsKey(String.valueOf(campaign.get("name")))) {
            AtriumApi.ok(api.post("/api/v1/campaigns", campaign));
        }
    }

    /** Waits until the streams have counted everything, and holds the verdicts against what was planted. */
    private void measured() {
        var known = named("/api/v1/campaigns");
        for (var planted : PlantedCampaign.ALL) {
            var id = Optional.ofNullable(known.get(planted.name()))
                    .orElseThrow()
                    .path("id")
                    .asString();
            var lift = until(
                    UNTIL_MEASURED,
                    "the lift of " + planted.name(),
                    () -> api.get("/api/v1/campaigns/" + id + "/lift").json(),
                    answer -> isCounted(answer, planted));
            if (!lift.path("verdict").asString().equals(planted.verdict())) {
                throw new LocalFailure("The campaign %s was planted as %s and is measured as %s"
                        .formatted(
                                planted.name(),
                                planted.verdict(),
                                lift.path("verdict").asString()));
            }
        }
    }

    private static boolean isCounted(JsonNode lift, PlantedCampaign planted) {
        return lift.path("arms").size() == 2
                && lift.path("arms").valueStream().allMatch(arm -> {
                    var expected = arm.path("arm").asString().equals("holdout") ? planted.holdout() : planted.treated();
                    return arm.path("assigned").asInt() == expected.assigned()
                            && arm.path("converted").asInt() == expected.converted();
                });
    }

    private Map<String, JsonNode> named(String path) {
        var named = new LinkedHashMap<String, JsonNode>();
        AtriumApi.ok(api.get(path))
                .path("items")
                .forEach(item -> named.put(item.path("name").asString(), item));
        return named;
    }

    private static JsonNode until(Duration limit, String what, Supplier<JsonNode> ask, Predicate<JsonNode> enough) {
        var deadline = System.nanoTime() + limit.toNanos();
        var answer = ask.get();
        while (!enough.test(answer)) {
            if (System.nanoTime() > deadline) {
                throw new LocalFailure(
                        "Waited " + limit.toSeconds() + " s for " + what + ". The latest answer: " + answer);
            }
            LockSupport.parkNanos(Duration.ofMillis(250).toNanos());
            answer = ask.get();
        }
        return answer;
    }
}
