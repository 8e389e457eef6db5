package org.atrium.patron;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.atrium.kit.events.Outbox;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.kit.test.MovableClock;
import org.atrium.kit.test.RealServers;
import org.atrium.patron.institution.Institution;
import org.atrium.patron.institution.InstitutionDesk;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.support.GenericApplicationContext;

/**
 * The service on real servers with a clock that a test moves, started once: a property is tried many times. It neither
 * hears nor tells: other tests have a service of the same consumer groups and another database.
 */
public final class RunningService {

    private static final MovableClock CLOCK = new MovableClock(Instant.parse("2026-01-28T10:00:00Z"));

    private RunningService() {}

    private static final class Started {
        static final ConfigurableApplicationContext CONTEXT = start();

        private static ConfigurableApplicationContext start() {
            var service = new SpringApplicationBuilder(PatronApplication.class)
                    .initializers(context ->
                            ((GenericApplicationContext) context).registerBean("testClock", Clock.class, () -> CLOCK))
                    .run(on("atrium_patron_property"));
            service.getBeansOfType(SmartLifecycle.class).values().stream()
                    .filter(part -> part.getClass().getPackageName().equals(Outbox.class.getPackageName()))
                    .forEach(SmartLifecycle::stop);
            return service;
        }
    }

    /** With a database of this name, and nothing done in the background. */
    public static String[] on(String database) {
        return new String[] {
            "--server.port=0",
            "--management.server.port=0",
            "--atrium.database=" + database,
            "--atrium.mongodb-uri=" + RealServers.mongoUri(),
            "--atrium.kafka=" + RealServers.kafka(),
            "--atrium.service-secret=" + RealServers.secret(),
            "--atrium.secrets-key=" + RealServers.secret(),
            "--atrium.kafka-partitions=2",
            "--atrium.patron.sweep-every=1h",
            "--atrium.patron.self-check-every=1h"
        };
    }

    public static <T> T get(Class<T> type) {
        return Started.CONTEXT.getBean(type);
    }

    public static MovableClock clock() {
        return CLOCK;
    }

    /** Sets up the institution that the thread works for. */
    public static void establish() {
        get(InstitutionDesk.class)
                .establish(Institution.founded(Tenancy.current(), "made", ZoneId.of("Europe/Paris"), List.of("fr")));
    }
}
