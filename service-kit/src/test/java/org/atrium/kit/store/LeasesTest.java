package org.atrium.kit.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.atrium.kit.test.OnRealServers;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class LeasesTest extends OnRealServers {

    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final Duration TTL = Duration.ofSeconds(10);

    @Autowired
    Collections collections;

    final String work = UUID.randomUUID().toString();

    @Test
    void one_instance_holds_a_lease_and_may_renew_it() {
        var one = at(NOON);
        var other = at(NOON.plusSeconds(5));

        assertThat(one.hold(work, TTL)).isTrue();
        assertThat(one.hold(work, TTL)).isTrue();
        assertThat(other.hold(work, TTL)).isFalse();
    }

    @Test
    void a_lease_that_ran_out_or_was_given_back_goes_to_the_next() {
        var one = at(NOON);
        one.hold(work, TTL);

        assertThat(at(NOON.plusSeconds(11)).hold(work, TTL)).isTrue();

        var free = UUID.randomUUID().toString();
        one.hold(free, TTL);
        one.release(free);
        assertThat(at(NOON).hold(free, TTL)).isTrue();
    }

    private Leases at(Instant now) {
        return new Leases(collections, Clock.fixed(now, ZoneOffset.UTC));
    }
}
