package org.atrium.patron.sight;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.atrium.kit.tenancy.BranchLimit;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.patron.Caller;
import org.atrium.patron.OnPatronService;
import org.atrium.patron.activity.Activity;
import org.atrium.patron.activity.Happening;
import org.atrium.patron.identity.PatronId;
import org.atrium.patron.institution.Today;
import org.atrium.patron.membership.Evaluation;
import org.atrium.patron.membership.Population;
import org.atrium.patron.membership.SegmentSnapshots;
import org.atrium.patron.profile.PatronDesk;
import org.atrium.patron.profile.Patrons;
import org.atrium.patron.rule.RuleParser;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Whom a rule finds for somebody who is limited to branches is whom it holds for as they see each patron. */
class DatabaseSeesAlikeTest extends OnPatronService {

    private static final int PEOPLE = 25;
    private static final int RULES = 60;
    private static final List<String> TYPES = List.of("visit", "loan", "page.view");

    @Autowired
    Patrons patrons;

    @Autowired
    PatronDesk desk;

    @Autowired
    Population population;

    @Autowired
    SegmentSnapshots snapshots;

    @Autowired
    Sights sights;

    @Autowired
    Clock clock;

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);

    @Test
    void what_lies_beyond_a_limit_is_as_if_it_were_not_there() {
        var library = aLibrary();
        var branches = new ArrayList<UUID>();
        for (var name : List.of("River", "Hill", "Port")) {
            branches.add(UUID.fromString(library.post("/api/v1/branches", "{\"name\":\"" + name + "\"}")
                    .id()));
        }
        var groups = new ArrayList<String>();
        for (var branch : branches) {
            groups.add(library.post(
                            "/api/v1/groups",
                            "{\"kind\":\"%s\",\"name\":\"G\",\"branchId\":\"%s\"}"
                                    .formatted(pick(List.of("association", "club")), branch))
                    .id());
        }
        var home = branches.getFirst();
        var people = new ArrayList<PatronId>();
        for (int i = 0; i < PEOPLE; i++) {
            people.add(someone(library, branches, groups));
        }
        var rules = new ArrayList<String>();
        for (int i = 0; i < RULES; i++) {
            rules.add(rule(2, branches, groups));
        }

        for (var limit : List.of(
                BranchLimit.NONE,
                new BranchLimit.To(Set.of(home)),
                new BranchLimit.To(Set.of(home, branches.get(1))))) {
            as(library, limit, () -> rules.forEach(text -> agrees(text, people)));
        }
        assertThat(rules).as("seed " + seed).anySatisfy(text -> {
            var seen = new HashSet<Set<PatronId>>();
            for (var limit : List.of(BranchLimit.NONE, new BranchLimit.To(Set.of(home)))) {
                as(library, limit, () -> seen.add(found(text)));
            }
            assertThat(seen).hasSize(2);
        });
    }

    @SuppressWarnings("unchecked")
    private void agrees(String text, List<PatronId> people) {
        var now = clock.instant();
        var snapshot = snapshots.current();
        var rule = RuleParser.parse(json.readValue(text, Map.class), "/rule");
        var holds = new HashSet<PatronId>();
        for (var id : people) {
            var seen = sights.of(patrons.find(id).orElseThrow(), now).patron();
            if (new Evaluation(snapshot, Today.at(now, snapshot.zone())).holds(rule, seen)) {
                holds.add(id);
            }
        }
        assertThat(found(text))
                .as("seed %s, %s, %s", seed, Tenancy.limit(), text)
                .isEqualTo(holds);
    }

    @SuppressWarnings("unchecked")
    private Set<PatronId> found(String text) {
        var rule = RuleParser.parse(json.readValue(text, Map.class), "/rule");
        return Set.copyOf(population.some(rule, snapshots.current(), clock.instant(), 100, Duration.ofSeconds(10)));
    }

    private static void as(Caller library, BranchLimit limit, Runnable work) {
        Tenancy.as(library.institution(), limit, () -> {
            work.run();
            return true;
        });
    }

    private PatronId someone(Caller library, List<UUID> branches, List<String> groups) {
        var id = library.post("/api/v1/patrons", "{\"homeBranchId\":\"" + branches.getFirst() + "\"}")
                .id();
        for (var group : groups) {
            if (random.nextInt(3) == 0) {
                library.post(
                        "/api/v1/groups/" + group + "/members",
                        "{\"patronId\":\"%s\",\"role\":\"%s\"}".formatted(id, pick(List.of("leader", "member"))));
            }
        }
        var patron = new PatronId(UUID.fromString(id));
        Tenancy.run(library.institution(), () -> desk.change(patron, known -> known.with(history(branches))));
        return patron;
    }

    private Activity history(List<UUID> branches) {
        var activity = Activity.NONE;
        var now = clock.instant();
        int events = random.nextInt(12);
        for (int i = 0; i < events; i++) {
            int where = random.nextInt(branches.size() + 1);
            activity = activity.with(
                    pick(TYPES),
                    new Happening(
                            i,
                            now.minus(Duration.ofHours(random.nextInt(24 * pick(List.of(3, 100, 600))))),
                            where == branches.size() ? null : branches.get(where),
                            pick(List.of("onsite", "web")),
                            List.of()),
                    now);
        }
        return activity;
    }

    private String rule(int deep, List<UUID> branches, List<String> groups) {
        return switch (random.nextInt(deep > 0 ? 9 : 6)) {
            case 0, 1 -> event(branches);
            case 2 ->
                "{\"field\":\"scores.lastVisitAt\",%s}"
                        .formatted(pick(List.of(
                                "\"before\":\"-P3D\"",
                                "\"after\":\"-P3D\"",
                                "\"before\":\"-PT50H\"",
                                "\"after\":\"-PT50H\"",
                                "\"exists\":true",
                                "\"exists\":false",
                                "\"before\":\""
                                        + LocalDate.now(ZoneId.of("UTC")).minusDays(40) + "\"")));
            case 3 ->
                pick(List.of(
                        "{\"field\":\"scores.visits.d90\",\"is\":" + random.nextInt(3) + "}",
                        "{\"field\":\"scores.loans.d365\",\"atMost\":" + random.nextInt(3) + "}",
                        "{\"field\":\"scores.recency\",\"atLeast\":" + random.nextInt(6) + "}",
                        "{\"field\":\"scores.engagement\",\"atLeast\":" + random.nextInt(11) + "}"));
            case 4 ->
                "{\"field\":\"scores.%s}"
                        .formatted(pick(List.of(
                                "stage\",\"is\":\"new\"",
                                "stage\",\"is\":\"active\"",
                                "stage\",\"is\":\"cooling\"",
                                "stage\",\"is\":\"dormant\"",
                                "lapse\",\"is\":\"low\"",
                                "lapse\",\"exists\":true")));
            case 5 ->
                pick(List.of(
                        "{\"field\":\"groups.kind\",\"is\":\"club\"}",
                        "{\"field\":\"groups.role\",\"exists\":false}",
                        "{\"group\":\"" + pick(groups) + "\"}"));
            case 6 -> "{\"not\":" + rule(deep - 1, branches, groups) + "}";
            default ->
                "{\"%s\":[%s,%s]}"
                        .formatted(
                                pick(List.of("all", "any")),
                                rule(deep - 1, branches, groups),
                                rule(deep - 1, branches, groups));
        };
    }

    private String event(List<UUID> branches) {
        return "{\"event\":\"%s\"%s%s%s%s}"
                .formatted(
                        pick(TYPES),
                        maybe(",\"branchId\":\"" + pick(branches) + "\""),
                        maybe(",\"channel\":\"onsite\""),
                        maybe(",\"within\":\"" + pick(List.of("P3D", "P90D", "PT50H")) + "\""),
                        maybe(",\"count\":{\"atLeast\":%d,\"atMost\":%d}"
                                .formatted(random.nextInt(3), 2 + random.nextInt(3))));
    }

    private String maybe(String text) {
        return random.nextBoolean() ? text : "";
    }

    private <T> T pick(List<T> some) {
        return some.get(random.nextInt(some.size()));
    }
}
