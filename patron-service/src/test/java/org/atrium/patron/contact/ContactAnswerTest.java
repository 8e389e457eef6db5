package org.atrium.patron.contact;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.atrium.patron.PatronFixtures;
import org.atrium.patron.consent.Consent;
import org.atrium.patron.consent.ConsentLedger;
import org.atrium.patron.person.ContactPoint;
import org.atrium.patron.person.ContactState;
import org.atrium.patron.profile.Patron;
import org.junit.jupiter.api.Test;

class ContactAnswerTest {

    private static final Consent.Subject NEWS = new Consent.Subject("newsletter", "email");
    private static final Instant MONDAY = Instant.parse("2026-03-02T09:00:00Z");

    @Test
    void silence_is_answered_with_no_consent() {
        assertThat(reason(PatronFixtures.reachedAt("a@example.org"))).isEqualTo("no-consent");
    }

    @Test
    void a_yes_and_an_address_are_answered_with_the_address() {
        var patron = agreed(PatronFixtures.reachedAt("a@example.org"));

        assertThat(ContactAnswer.of(patron, NEWS)).isInstanceOf(ContactAnswer.Reachable.class);
    }

    @Test
    void a_yes_without_an_address_is_answered_with_no_address() {
        assertThat(reason(agreed(PatronFixtures.aMember()))).isEqualTo("no-address");
    }

    @Test
    void an_address_that_bounced_keeps_the_person_and_says_so() {
        var patron = agreed(PatronFixtures.reachedAt("a@example.org"));
        var bounced = patron.withContactPoints(
                List.of(patron.contactPoints().getFirst().in(ContactState.BOUNCED, MONDAY)));

        assertThat(reason(bounced)).isEqualTo("bounced");
    }

    @Test
    void a_second_address_serves_when_the_first_bounced() {
        var patron = agreed(PatronFixtures.reachedAt("a@example.org"));
        var second = new ContactPoint(UUID.randomUUID(), "email", "b@example.org", ContactState.ACTIVE, false, null);
        var both = patron.withContactPoints(
                List.of(patron.contactPoints().getFirst().in(ContactState.BOUNCED, MONDAY), second));

        assertThat(ContactAnswer.of(both, NEWS))
                .isInstanceOfSatisfying(
                        ContactAnswer.Reachable.class,
                        to -> assertThat(to.point()).isEqualTo(second));
    }

    private static Patron agreed(Patron patron) {
        return patron.with(ConsentLedger.EMPTY.record(PatronFixtures.aYes("newsletter", "email", MONDAY)));
    }

    private static String reason(Patron patron) {
        return ContactAnswer.of(patron, NEWS) instanceof ContactAnswer.Withheld not
                ? not.reason().word()
                : "reachable";
    }
}
