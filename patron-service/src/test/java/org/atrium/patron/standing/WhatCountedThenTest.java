package org.atrium.patron.standing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.atrium.patron.PatronFixtures;
import org.atrium.patron.consent.Basis;
import org.atrium.patron.consent.Consent;
import org.atrium.patron.consent.ConsentLedger;
import org.atrium.patron.consent.Standing;
import org.atrium.patron.person.Address;
import org.atrium.patron.profile.Patron;
import org.atrium.patron.purpose.Carrier;
import org.atrium.patron.purpose.ConsentPolicy;
import org.atrium.patron.purpose.Purpose;
import org.atrium.patron.purpose.PurposeKind;
import org.atrium.patron.restriction.Limit;
import org.atrium.patron.restriction.Reason;
import org.atrium.patron.restriction.Restrictions;

/** Whatever was decided, forbidden and declared: what counted at any moment is what going through it line by line says. */
class WhatCountedThenTest {

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final Instant START = Instant.parse("2024-01-01T08:00:00Z");
    private static final List<String> PURPOSES = List.of("newsletter", "holds");
    private static final List<String> CHANNELS = List.of("email", "post");
    private static final List<String> COUNTRIES = List.of("FR", "DE");

    @Property(tries = 10_000)
    void what_counted_at_any_moment_is_what_the_lines_up_to_then_say(@ForAll("seeds") long seed) {
        var random = new Random(seed);
        var patron = somebody(random);
        var policy = somePolicy(random);
        var then = START.plus(Duration.ofDays(random.nextInt(0, 1100)));

        var standing = PatronStandings.standing(patron, then, policy, PARIS);

        var counted = new ArrayList<UUID>();
        standing.decisions().stream()
                .filter(Standing.Decision::counts)
                .map(decision -> decision.line().id())
                .forEach(counted::add);
        assertThat(counted).as("seed %d", seed).containsExactlyInAnyOrderElementsOf(naively(patron, then, policy));
    }

    @Provide
    Arbitrary<Long> seeds() {
        return Arbitraries.longs();
    }

    private static List<UUID> naively(Patron patron, Instant then, ConsentPolicy policy) {
        var forbidden = new HashSet<String>();
        for (var line : patron.restrictions().lines()) {
            if (!line.at().isAfter(then)) {
                if (line.set()) {
                    forbidden.add(line.limit().word());
                } else {
                    forbidden.remove(line.limit().word());
                }
            }
        }
        var counted = new ArrayList<UUID>();
        for (var purpose : PURPOSES) {
            for (var channel : CHANNELS) {
                Consent last = null;
                for (var line : patron.consents().lines()) {
                    var known = !line.recordedAt().isAfter(then)
                            && line.subject().equals(new Consent.Subject(purpose, channel));
                    if (known && (last == null || !decided(line).isBefore(decided(last)))) {
                        last = line;
                    }
                }
                if (last != null && counts(last, patron, forbidden, then, policy)) {
                    counted.add(last.id());
                }
            }
        }
        return counted;
    }

    private static boolean counts(
            Consent last, Patron patron, HashSet<String> forbidden, Instant then, ConsentPolicy policy) {
        var purpose = policy.purpose(last.subject().purpose());
        var bases = new HashSet<Basis>();
        var general = new HashSet<Basis>();
        var lives = patron.details().address().country();
        var country = lives == null ? policy.country() : lives;
        var ofItsOwn = false;
        for (var carrier : purpose.carriers()) {
            if (carrier.channel() == null
                    || carrier.channel().equals(last.subject().channel())) {
                if (carrier.country() == null) {
                    general.add(carrier.basis());
                } else if (carrier.country().equals(country)) {
                    ofItsOwn = true;
                    bases.add(carrier.basis());
                }
            }
        }
        var allowed = ofItsOwn ? bases : general;
        if (forbidden.contains("purpose:" + purpose.key()) || !last.granted()) {
            return false;
        }
        if (purpose.kind() == PurposeKind.SERVICE) {
            return !allowed.isEmpty();
        }
        if (forbidden.contains("restriction") || forbidden.contains("marketing") || !allowed.contains(last.basis())) {
            return false;
        }
        var born = patron.details().birthDate();
        var age = policy.ageOfConsent();
        var child =
                born != null && born.isAfter(LocalDate.ofInstant(then, PARIS).minusYears(age));
        var guardian = last.evidence().containsKey("guardian");
        if (child || guardian) {
            return child && guardian;
        }
        return born == null
                || Period.between(born, LocalDate.ofInstant(decided(last), ZoneOffset.UTC))
                                .getYears()
                        >= age;
    }

    private static Instant decided(Consent line) {
        return line.at().isBefore(line.recordedAt()) ? line.at() : line.recordedAt();
    }

    private static Patron somebody(Random random) {
        var patron = PatronFixtures.someone();
        var details = patron.details();
        if (random.nextInt(3) > 0) {
            details = details.bornOn(LocalDate.of(2007, 1, 1).plusDays(random.nextInt(0, 2_000)));
        }
        if (random.nextBoolean()) {
            details = details.with(new Address(null, null, null, one(COUNTRIES, random), null));
        }
        var ledger = ConsentLedger.EMPTY;
        var restrictions = Restrictions.NONE;
        var at = START;
        for (int i = random.nextInt(0, 12); i > 0; i--) {
            at = at.plus(Duration.ofHours(random.nextInt(0, 3_000)));
            ledger = ledger.record(line(at, random));
        }
        at = START;
        for (int i = random.nextInt(0, 5); i > 0; i--) {
            at = at.plus(Duration.ofHours(random.nextInt(0, 6_000)));
            restrictions = restrictions.with(new Restrictions.Line(
                    one(
                            List.of(
                                    Limit.RESTRICTION,
                                    Limit.MARKETING,
                                    Limit.PROFILING,
                                    Limit.purpose("holds"),
                                    Limit.purpose("newsletter")),
                            random),
                    random.nextInt(3) > 0,
                    Reason.REQUESTED,
                    at,
                    "desk"));
        }
        return patron.with(details).with(ledger).with(restrictions);
    }

    private static Consent line(Instant recordedAt, Random random) {
        return new Consent(
                new UUID(random.nextLong(), random.nextLong()),
                new Consent.Subject(one(PURPOSES, random), one(CHANNELS, random)),
                one(List.of(Basis.CONSENT, Basis.CONSENT, Basis.PUBLIC_TASK), random),
                random.nextInt(3) > 0,
                "1",
                "desk",
                recordedAt.plus(Duration.ofHours(random.nextInt(-2_000, 500))),
                recordedAt,
                random.nextInt(3) == 0 ? Map.of("guardian", "evidence:F-1") : Map.of());
    }

    private static ConsentPolicy somePolicy(Random random) {
        var declared = new ArrayList<Purpose>();
        for (var key : PURPOSES) {
            if (random.nextInt(4) > 0) {
                var kind = random.nextInt(3) == 0 ? PurposeKind.SERVICE : PurposeKind.MARKETING;
                var carriers = new ArrayList<Carrier>();
                for (int i = random.nextInt(1, 4); i > 0; i--) {
                    carriers.add(new Carrier(
                            one(List.of(Basis.CONSENT, Basis.PUBLIC_TASK), random),
                            random.nextBoolean() ? null : one(CHANNELS, random),
                            random.nextBoolean() ? null : one(COUNTRIES, random)));
                }
                declared.add(new Purpose(key, 1, START, kind, Map.of("en", key), carriers));
            }
        }
        return ConsentPolicy.of(declared, random.nextInt(13, 19), random.nextBoolean() ? "FR" : null);
    }

    private static <T> T one(List<T> list, Random random) {
        return list.get(random.nextInt(list.size()));
    }
}
