package org.atrium.patron.activity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.atrium.kit.events.EventData;
import org.atrium.kit.events.EventSubscriber;
import org.atrium.kit.events.IncomingEvent;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.patron.OnPatronService;
import org.atrium.patron.identity.PatronId;
import org.atrium.patron.profile.Patrons;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Whatever the intake accepts is taken in, and leaves room for what matters more. */
class ActivityAtItsBoundsTest extends OnPatronService {

    private static final String LONGEST = "t".repeat(512);

    @Autowired
    List<EventSubscriber> subscribers;

    @Autowired
    Patrons patrons;

    @Test
    void no_accepted_event_is_too_much_and_a_withdrawal_can_still_be_written() {
        var library = aLibrary();
        var patron = library.post("/api/v1/patrons", "{\"language\":\"fr\"}").id();
        var random = new Random(7);
        var now = Instant.now();
        var times = List.of(
                now.plus(Duration.ofMinutes(5)),
                now,
                Instant.EPOCH.minus(Duration.ofDays(36_524)),
                Instant.EPOCH,
                now.minus(Duration.ofDays(1_094)));
        var names = List.of(
                "visit",
                "$set.x",
                "a..b",
                ".",
                "%2E",
                "$",
                "\uD83E\uDD8A",
                "x\uD800",
                "x\uD801",
                "\uDC00",
                "हिन्दी",
                LONGEST);
        var events = new ArrayList<IncomingEvent>();
        for (var name : names) {
            for (var time : times) {
                events.add(event(library, patron, name, time));
            }
        }
        for (int i = 0; i < 1_500; i++) {
            var name = LONGEST.substring(0, 500) + random.nextInt(300);
            events.add(event(library, patron, name, now.minusSeconds(random.nextInt(1_000_000))));
        }

        subscribers.stream()
                .filter(one -> one.name().equals("patron-service.activity"))
                .forEach(one -> Tenancy.run(library.institution(), () -> {
                    one.receive(events);
                    one.receive(events);
                }));

        Tenancy.run(library.institution(), () -> {
            var activity = patrons.find(new PatronId(UUID.fromString(patron)))
                    .orElseThrow()
                    .activity();
            assertThat(activity.byType()).hasSize(50);
            assertThat(activity.byType().values())
                    .allSatisfy(kept -> assertThat(kept).doesNotHaveDuplicates());
        });
        var withdrawal = library.post(
                "/api/v1/patrons/" + patron + "/consents",
                "{\"purpose\":\"newsletter\",\"channel\":\"email\",\"granted\":false}");
        assertThat(withdrawal.status()).as(withdrawal.text()).isEqualTo(201);
    }

    private IncomingEvent event(org.atrium.patron.Caller library, String patron, String type, Instant time) {
        var data = json.createObjectNode()
                .put("patronId", patron)
                .put("quantity", 1_000_000)
                .put("value", new java.math.BigDecimal("99e14"));
        return new IncomingEvent(
                UUID.randomUUID().toString(),
                "/test",
                type,
                patron,
                time,
                library.institution(),
                EventData.of(json, data));
    }
}
