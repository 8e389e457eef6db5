package org.atrium.patron.contact;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.atrium.patron.PatronFixtures;
import org.atrium.patron.catalogue.Catalogue;
import org.atrium.patron.consent.Basis;
import org.atrium.patron.consent.Consent;
import org.atrium.patron.consent.ConsentLedger;
import org.atrium.patron.membership.SegmentSnapshot;
import org.atrium.patron.person.ContactPoint;
import org.atrium.patron.person.ContactState;
import org.atrium.patron.profile.Patron;
import org.atrium.patron.purpose.Carrier;
import org.atrium.patron.purpose.ConsentPolicy;
import org.atrium.patron.purpose.Purpose;
import org.atrium.patron.purpose.PurposeKind;
import org.atrium.patron.restriction.Limit;
import org.atrium.patron.restriction.Reason;
import org.atrium.patron.restriction.Restrictions;
import org.junit.jupiter.api.Test;

class ContactAnswerTest {

    private static final Consent.Subject NEWS = new Consent.Subject("newsletter", "email");
    private static final Consent.Subject HOLDS = new Consent.Subject("holds", "email");
    private static final ConsentPolicy SERVING = ConsentPolicy.of(
            List.of(new Purpose(
                    "holds",
                    1,
                    Instant.EPOCH,
                    PurposeKind.SERVICE,
                    Map.of("en", "Holds"),
                    List.of(new Carrier(Basis.CONTRACT, "email", null)))),
            16,
            "FR");
    private static final Instant MONDAY = Instant.parse("2026-03-02T09:00:00Z");

    @Test
    void silence_is_answered_with_no_consent() {
        assertThat(reason(PatronFixtures.reachedAt("a@example.org"))).isEqualTo("no-consent");
    }

    @Test
    void a_yes_and_an_address_are_answered_with_the_address() {
        var patron = agreed(PatronFixtures.reachedAt("a@example.org"));

        assertThat(answer(patron)).isInstanceOf(ContactAnswer.Reachable.class);
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

        assertThat(answer(both))
                .isInstanceOfSatisfying(
                        ContactAnswer.Reachable.class,
                        to -> assertThat(to.point()).isEqualTo(second));
    }

    private static Patron agreed(Patron patron) {
        return patron.with(ConsentLedger.EMPTY.record(PatronFixtures.aYes("newsletter", "email", MONDAY)));
    }

    @Test
    void whoever_objects_is_told_so_and_not_that_they_never_agreed() {
        var patron = agreed(PatronFixtures.reachedAt("a@example.org"));

        assertThat(reason(forbidding(patron, Limit.MARKETING))).isEqualTo("objected");
        assertThat(reason(forbidding(patron, Limit.purpose("newsletter")))).isEqualTo("objected");
        assertThat(reason(forbidding(patron, Limit.purpose("events")))).isEqualTo("reachable");
        assertThat(reason(forbidding(patron, Limit.RESTRICTION))).isEqualTo("restricted");
    }

    @Test
    void a_service_reaches_whoever_said_nothing_and_whoever_forbade_the_rest() {
        var silent = PatronFixtures.reachedAt("a@example.org");

        assertThat(reason(silent, HOLDS, SERVING)).isEqualTo("reachable");
        for (var limit : List.of(Limit.RESTRICTION, Limit.MARKETING, Limit.PROFILING)) {
            assertThat(reason(forbidding(silent, limit), HOLDS, SERVING))
                    .as(limit.word())
                    .isEqualTo("reachable");
        }
        assertThat(reason(forbidding(silent, Limit.purpose("holds")), HOLDS, SERVING))
                .isEqualTo("objected");
        assertThat(reason(silent, new Consent.Subject("holds", "post"), SERVING))
                .isEqualTo("no-consent");
    }

    @Test
    void a_service_is_not_sent_on_a_channel_that_somebody_refused_for_it() {
        var refusing = PatronFixtures.reachedAt("a@example.org")
                .with(ConsentLedger.EMPTY.record(PatronFixtures.aNo("holds", "email", MONDAY)));

        assertThat(reason(refusing, HOLDS, SERVING)).isEqualTo("declined");
    }

    @Test
    void what_people_asked_for_themselves_needs_nobodys_leave_and_an_address_that_works() {
        var silent = forbidding(PatronFixtures.reachedAt("a@example.org"), Limit.RESTRICTION);
        var answers = new ContactAnswers(snapshot(PatronFixtures.USUAL), MONDAY, Optional.empty(), "email");

        assertThat(answers.of(silent)).isInstanceOf(ContactAnswer.Reachable.class);
        assertThat(answers.of(PatronFixtures.aMember()))
                .isEqualTo(new ContactAnswer.Withheld(ContactAnswer.Reason.NO_ADDRESS));
    }

    private static Patron forbidding(Patron patron, Limit limit) {
        return patron.with(
                patron.restrictions().with(new Restrictions.Line(limit, true, Reason.REQUESTED, MONDAY, "desk")));
    }

    private static SegmentSnapshot snapshot(ConsentPolicy policy) {
        return new SegmentSnapshot(Catalogue.EMPTY, ZoneId.of("Europe/Paris"), Map.of(), policy);
    }

    private static ContactAnswer answer(Patron patron) {
        return answer(patron, NEWS, PatronFixtures.USUAL);
    }

    private static ContactAnswer answer(Patron patron, Consent.Subject subject, ConsentPolicy policy) {
        return new ContactAnswers(snapshot(policy), MONDAY, Optional.of(subject), subject.channel()).of(patron);
    }

    private static String reason(Patron patron) {
        return reason(patron, NEWS, PatronFixtures.USUAL);
    }

    private static String reason(Patron patron, Consent.Subject subject, ConsentPolicy policy) {
        return answer(patron, subject, policy) instanceof ContactAnswer.Withheld not
                ? not.reason().word()
                : "reachable";
    }
}
