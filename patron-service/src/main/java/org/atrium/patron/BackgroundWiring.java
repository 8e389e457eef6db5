package org.atrium.patron;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.atrium.kit.store.Leases;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.patron.institution.Institutions;
import org.atrium.patron.segment.SelfCheck;
import org.atrium.patron.segment.Sweep;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What goes on without anybody asking, one instance at a time for each institution. */
@Configuration
class BackgroundWiring {

    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final int DUE_AT_ONCE = 500;

    @Bean
    Rounds sweeping(PatronSettings settings, Institutions institutions, Leases leases, Sweep sweep) {
        return new Rounds(
                "segments",
                settings.sweepEvery(),
                () -> each(institutions, () -> {
                    if (leases.hold("segments:" + Tenancy.current(), LEASE)) {
                        sweep.pass();
                        while (sweep.due(DUE_AT_ONCE) == DUE_AT_ONCE) {
                            leases.hold("segments:" + Tenancy.current(), LEASE);
                        }
                    }
                }));
    }

    @Bean
    Rounds selfChecking(
            PatronSettings settings, Institutions institutions, Leases leases, SelfCheck check, MeterRegistry meters) {
        var differences = new AtomicInteger();
        Gauge.builder("atrium.segments.differences", differences, AtomicInteger::get)
                .description("Memberships in the last sample that differ from the rules; anything but 0 is a defect")
                .register(meters);
        return new Rounds("segments-self-check", settings.selfCheckEvery(), () -> {
            if (leases.hold("segments-self-check", LEASE)) {
                var found = new AtomicInteger();
                each(institutions, () -> found.addAndGet(check.differences(settings.selfCheckSample())));
                differences.set(found.get());
            }
        });
    }

    private static void each(Institutions institutions, Runnable work) {
        institutions.all().forEach(institution -> Tenancy.run(institution, work));
    }
}
