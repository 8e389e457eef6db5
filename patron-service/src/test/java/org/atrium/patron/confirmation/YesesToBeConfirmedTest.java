package org.atrium.patron.confirmation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.atrium.patron.consent.Basis;
import org.atrium.patron.consent.Consent;
import org.atrium.patron.consent.ConsentLedger;
import org.junit.jupiter.api.Test;

/** What a yes that waits to be confirmed is worth, and what of it is proof. */
class YesesToBeConfirmedTest {

    private static final Consent.Subject NEWS = new Consent.Subject("newsletter", "email");
    private static final Instant MONDAY = Instant.parse("2026-03-02T09:00:00Z");
    private static final UUID POINT = new UUID(0, 1);

    @Test
    void it_decides_nothing_until_it_is_confirmed_and_both_times_are_proof() {
        var request = decision(true, MONDAY).requested(POINT);
        var asked = ConsentLedger.EMPTY.record(request);

        assertThat(asked.allows(NEWS)).isFalse();
        assertThat(asked.awaits(NEWS)).isTrue();

        var confirmed = asked.record(request.confirmation(MONDAY.plusSeconds(60), "192.0.2.1"));

        assertThat(confirmed.allows(NEWS)).isTrue();
        assertThat(confirmed.awaits(NEWS)).isFalse();
        assertThat(confirmed.decision(NEWS).orElseThrow().wordingVersion()).isEqualTo("v1");
        assertThat(confirmed.decision(NEWS).orElseThrow().evidence())
                .containsEntry("confirmed", request.id().toString())
                .containsEntry("requestedAt", MONDAY.toString())
                .containsEntry("contactPoint", POINT.toString())
                .containsEntry("address", "192.0.2.1");
        assertThat(confirmed.withoutUnconfirmed(request.id())).isEqualTo(confirmed);
    }

    @Test
    void a_no_ends_what_was_asked_before_it() {
        var ledger = ConsentLedger.EMPTY
                .record(decision(true, MONDAY).requested(POINT))
                .record(decision(false, MONDAY.plusSeconds(1)));

        assertThat(ledger.requests()).isEmpty();
    }

    @Test
    void pressed_again_it_is_the_same_yes() {
        var request = decision(true, MONDAY).requested(null);

        assertThat(request.confirmation(MONDAY, null).id())
                .isEqualTo(request.confirmation(MONDAY.plusSeconds(9), null).id());
        assertThat(request.askedAt()).isEmpty();
    }

    /** So it may be removed when nobody confirms it: no answer about any moment changes. */
    @Property(tries = 10_000)
    void requests_change_no_answer_about_any_moment(@ForAll("seeds") long seed) {
        var random = new Random(seed);
        var with = ConsentLedger.EMPTY;
        var requests = new ArrayList<UUID>();
        var at = MONDAY;
        for (int i = random.nextInt(1, 12); i > 0; i--) {
            at = at.plusSeconds(random.nextInt(0, 3));
            var line = decision(random.nextBoolean(), at);
            if (line.granted() && random.nextBoolean()) {
                line = line.requested(POINT);
                requests.add(line.id());
            }
            with = with.record(line);
        }
        var without = with;
        for (var request : requests) {
            without = without.withoutUnconfirmed(request);
        }

        for (var then = MONDAY; !then.isAfter(at); then = then.plusSeconds(1)) {
            assertThat(with.asOf(then).decisions())
                    .as("seed %d", seed)
                    .isEqualTo(without.asOf(then).decisions());
        }
        assertThat(without.lines()).as("seed %d", seed).noneMatch(Consent::isRequest);
    }

    @Provide
    Arbitrary<Long> seeds() {
        return Arbitraries.longs();
    }

    private static Consent decision(boolean granted, Instant at) {
        return new Consent(
                UUID.randomUUID(),
                NEWS,
                Basis.CONSENT,
                granted,
                granted ? "v1" : null,
                "form",
                at,
                at.plus(Duration.ZERO),
                Map.of());
    }
}
