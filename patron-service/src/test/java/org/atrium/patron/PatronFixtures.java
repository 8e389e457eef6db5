package org.atrium.patron;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.atrium.kit.time.Ids;
import org.atrium.patron.consent.Basis;
import org.atrium.patron.consent.Consent;
import org.atrium.patron.identity.Identifier;
import org.atrium.patron.identity.PatronId;
import org.atrium.patron.person.ContactPoint;
import org.atrium.patron.person.ContactState;
import org.atrium.patron.profile.Patron;
import org.atrium.patron.purpose.ConsentPolicy;

/** People to test with. */
public final class PatronFixtures {

    private static final Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00Z");

    /** Of an institution in a country that nothing is known of, which has declared no purpose. */
    public static final ConsentPolicy USUAL = ConsentPolicy.of(List.of(), 16, null);

    private PatronFixtures() {}

    public static Patron someone() {
        return Patron.blank(new PatronId(Ids.timeOrdered().next()), LONG_AGO);
    }

    public static Patron aMember() {
        return someone()
                .withIdentifiers(
                        List.of(new Identifier("card", UUID.randomUUID().toString(), true)));
    }

    public static Patron reachedAt(String email) {
        return aMember()
                .withContactPoints(
                        List.of(new ContactPoint(UUID.randomUUID(), "email", email, ContactState.ACTIVE, false, null)));
    }

    public static Consent aYes(String purpose, String channel, Instant at) {
        return decision(purpose, channel, true, at);
    }

    public static Consent aNo(String purpose, String channel, Instant at) {
        return decision(purpose, channel, false, at);
    }

    /** A yes that a guardian gave for a child. */
    public static Consent aYesOfAGuardian(String purpose, String channel, Instant at) {
        var yes = aYes(purpose, channel, at);
        return new Consent(
                yes.id(),
                yes.subject(),
                yes.basis(),
                true,
                yes.wordingVersion(),
                yes.source(),
                at,
                at,
                Map.of("guardian", "evidence:F-1"));
    }

    private static Consent decision(String purpose, String channel, boolean granted, Instant at) {
        return new Consent(
                UUID.randomUUID(),
                new Consent.Subject(purpose, channel),
                Basis.CONSENT,
                granted,
                granted ? "2026-01" : null,
                "desk",
                at,
                at,
                Map.of());
    }
}
