package org.atrium.patron.activity;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.atrium.kit.events.EventData;
import org.atrium.kit.events.EventSubscriber;
import org.atrium.kit.events.IncomingEvent;
import org.atrium.kit.tenancy.InstitutionId;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.patron.PatronApplication;
import org.atrium.patron.PatronFixtures;
import org.atrium.patron.RunningService;
import org.atrium.patron.identity.Identifier;
import org.atrium.patron.identity.PatronId;
import org.atrium.patron.institution.Institution;
import org.atrium.patron.institution.InstitutionDesk;
import org.atrium.patron.membership.Sweep;
import org.atrium.patron.person.Address;
import org.atrium.patron.person.ContactPoint;
import org.atrium.patron.person.ContactState;
import org.atrium.patron.person.Details;
import org.atrium.patron.person.Name;
import org.atrium.patron.profile.Draft;
import org.atrium.patron.profile.Patron;
import org.atrium.patron.profile.Patrons;
import org.atrium.patron.segment.SegmentDesk;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import tools.jackson.databind.json.JsonMapper;

/**
 * What one engagement event costs this service and its database: CPU of both processes, with everything that follows
 * from the event, at 20,000 patrons and a dozen segments on a real mongod. A command that a test run starts when it is
 * named, and that decides nothing: see the README of this service.
 */
class ActivityCost {

    private static final int PATRONS = 20_000;
    private static final int WARMING = 20_000;
    private static final int MEASURED = 20_000;
    private static final InstitutionId LIBRARY = new InstitutionId(new UUID(7, 7));
    private static final List<Map<String, Object>> RULES = List.of(
            Map.of("field", "category", "is", "adult"),
            Map.of("field", "lifecycle", "is", "member"),
            Map.of("field", "language", "in", List.of("fr", "en")),
            Map.of("field", "birthYear", "atLeast", 1990),
            Map.of("field", "enrolledOn", "after", "-P1Y"),
            Map.of("consent", Map.of("purpose", "newsletter", "channel", "email")),
            Map.of("event", "visit", "count", Map.of("atLeast", 2), "within", "P90D"),
            Map.of("event", "loan", "count", Map.of("is", 0), "within", "P180D"),
            Map.of("field", "scores.visits.d365", "atLeast", 10),
            Map.of("field", "scores.lastVisitAt", "before", "-P60D"),
            Map.of(
                    "all",
                    List.of(
                            Map.of("field", "category", "is", "child"),
                            Map.of("event", "visit", "count", Map.of("atMost", 3), "within", "P1Y"))),
            Map.of("field", "contactPoints.email", "exists", true));

    private final Random random = new Random(20_260_302);
    private final Instant now = Instant.now();
    private final JsonMapper json = new JsonMapper();
    private final List<PatronId> people = new ArrayList<>();
    private EventSubscriber activity;

    @Test
    void an_event_costs() {
        var service =
                new SpringApplicationBuilder(PatronApplication.class).run(RunningService.on("atrium_activity_cost"));
        activity = service.getBeansOfType(EventSubscriber.class).values().stream()
                .filter(one -> one.name().equals("patron-service.activity"))
                .findFirst()
                .orElseThrow();
        Tenancy.run(LIBRARY, () -> {
            service.getBean(InstitutionDesk.class)
                    .establish(Institution.founded(LIBRARY, "made", ZoneId.of("Europe/Paris"), List.of("fr")));
            RULES.forEach(rule -> service.getBean(SegmentDesk.class).create("s", rule));
            settle(service.getBean(Patrons.class), service.getBean(Sweep.class));
            measure();
        });
        service.close();
    }

    private void settle(Patrons patrons, Sweep sweep) {
        while (people.size() < PATRONS) {
            var drafts = new ArrayList<Draft>();
            for (int i = 0; i < 500; i++) {
                var one = somebody(people.size());
                people.add(one.id());
                drafts.add(new Draft(null, one.at(1)));
            }
            patrons.write(drafts);
        }
        sweep.pass(() -> {});
    }

    private void measure() {
        happen(WARMING, 100);
        for (var batch : List.of(100, 500, 100, 500)) {
            report(batch, MEASURED);
        }
        happen(1_000, 1);
        report(1, 5_000);
    }

    private void report(int batch, int events) {
        var before = cpu();
        happen(events, batch);
        cpu().forEach((process, used) -> System.out.printf(
                "%d at a time: %d microseconds an event of %s%n",
                batch, used.minus(before.getOrDefault(process, Duration.ZERO)).toNanos() / 1_000 / events, process));
    }

    private void happen(int events, int batch) {
        for (int done = 0; done < events; done += batch) {
            var happened = new ArrayList<IncomingEvent>();
            for (int i = 0; i < batch; i++) {
                happened.add(event());
            }
            activity.receive(happened);
        }
    }

    private IncomingEvent event() {
        var who = people.get(random.nextInt(people.size()));
        var data = json.createObjectNode()
                .put("patronId", who.toString())
                .put("branchId", new UUID(1, random.nextInt(9)).toString())
                .put("quantity", 1);
        return new IncomingEvent(
                UUID.randomUUID().toString(),
                "/bench",
                random.nextInt(3) > 0 ? "visit" : "loan",
                who.toString(),
                now.minusSeconds(random.nextInt(7 * 86_400)),
                LIBRARY,
                EventData.of(json, data));
    }

    private static Map<String, Duration> cpu() {
        var used = new LinkedHashMap<String, Duration>();
        used.put("service", ProcessHandle.current().info().totalCpuDuration().orElseThrow());
        ProcessHandle.current().descendants().forEach(process -> {
            if (process.info().command().orElse("").endsWith("mongod")) {
                used.put("mongod", process.info().totalCpuDuration().orElseThrow());
            }
        });
        return used;
    }

    private Patron somebody(int i) {
        var words = List.of("Martin", "Bernard", "Nguyễn", "Øster", "Müller", "Dubois", "Petit", "王");
        var name = new Name(words.get(random.nextInt(8)) + i, words.get(random.nextInt(8)), null);
        var address = new Address(i + " rue des Écoles", "7500" + i % 10, "Paris", "FR", null);
        var details = new Details(
                name,
                i % 3 == 0 ? "en" : "fr",
                null,
                1940 + i % 80,
                null,
                i % 4 == 0 ? "child" : "adult",
                LocalDate.of(2020, 1, 1).plusDays(i % 2_000),
                LocalDate.of(2027, 1, 1).plusDays(i % 300),
                address,
                List.of("music", "travel"),
                Map.of("house", "h" + i % 50),
                "ils");
        var point = new ContactPoint(
                UUID.randomUUID(), "email", "p" + i + "@example.org", ContactState.ACTIVE, false, "ils");
        var byType = new HashMap<String, List<Happening>>();
        byType.put("visit", happenings(12));
        byType.put("loan", happenings(8));
        byType.put("page.view", happenings(10));
        return PatronFixtures.someone()
                .with(details)
                .withIdentifiers(List.of(new Identifier("card", "C" + i, true), new Identifier("ils", "I" + i, true)))
                .withContactPoints(List.of(point))
                .with(new Activity(byType));
    }

    private List<Happening> happenings(int most) {
        return random.longs(most, 86_400, 300L * 86_400)
                .sorted()
                .mapToObj(ago -> new Happening(random.nextLong(), now.minusSeconds(ago), new UUID(1, 1)))
                .toList();
    }
}
