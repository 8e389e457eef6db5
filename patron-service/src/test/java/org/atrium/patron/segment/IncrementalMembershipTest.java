package org.atrium.patron.segment;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.kit.test.RealServers;
import org.atrium.kit.test.TestTokens;
import org.atrium.patron.MovableClock;
import org.atrium.patron.PatronApplication;
import org.atrium.patron.institution.Institution;
import org.atrium.patron.institution.Institutions;
import org.atrium.patron.profile.PatronDesk;
import org.atrium.patron.profile.Patrons;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Whatever happens in whatever order, while days go by: the membership noted with each write, the rule evaluated in
 * memory, and the rule as a filter of a real mongod say the same.
 */
class IncrementalMembershipTest {

    private static final MovableClock CLOCK = new MovableClock(Instant.parse("2026-01-28T10:00:00Z"));

    /** Started once: a property is tried many times. */
    private static final class Service {
        static final ConfigurableApplicationContext CONTEXT = start();

        private static ConfigurableApplicationContext start() {
            return new SpringApplicationBuilder(PatronApplication.class)
                    .initializers(context -> ((org.springframework.context.support.GenericApplicationContext) context)
                            .registerBean("testClock", Clock.class, () -> CLOCK))
                    .run(
                            "--server.port=0",
                            "--management.server.port=0",
                            "--atrium.database=atrium_patron_property",
                            "--atrium.mongodb-uri=" + RealServers.mongoUri(),
                            "--atrium.kafka=" + RealServers.kafka(),
                            "--atrium.service-secret=" + RealServers.secret(),
                            "--atrium.kafka-partitions=1",
                            "--atrium.patron.sweep-every=1h",
                            "--atrium.patron.self-check-every=1h");
        }

        static <T> T get(Class<T> type) {
            return CONTEXT.getBean(type);
        }
    }

    @Property(tries = 40)
    void noted_and_evaluated_and_filtered_memberships_are_the_same(@ForAll("histories") List<Steps.Step> history) {
        Tenancy.run(TestTokens.anInstitution(), () -> {
            var world = world();
            for (var step : history) {
                world.take(step);
                world.settle();
                world.everybodyAgrees();
            }
        });
    }

    @Provide
    Arbitrary<List<Steps.Step>> histories() {
        return Steps.histories();
    }

    private static World world() {
        Service.get(Institutions.class)
                .establish(new Institution(
                        Tenancy.current().value(), 1, "made", ZoneId.of("Europe/Paris"), List.of("fr"), Map.of()));
        return new World(
                Service.get(PatronDesk.class),
                Service.get(Patrons.class),
                Service.get(SegmentDesk.class),
                Service.get(Sweep.class),
                Service.get(Outlooks.class),
                Service.get(Population.class),
                CLOCK);
    }
}
