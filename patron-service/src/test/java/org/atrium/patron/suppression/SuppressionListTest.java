package org.atrium.patron.suppression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.atrium.kit.erasure.ErasureJournal;
import org.atrium.kit.refusal.Refused;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.kit.test.TestTokens;
import org.atrium.kit.text.Sha256;
import org.atrium.patron.PatronFixtures;
import org.atrium.patron.consent.Basis;
import org.atrium.patron.consent.Consent;
import org.atrium.patron.profile.Patron;
import org.atrium.patron.suppression.SuppressionList.Known;
import org.atrium.patron.suppression.Suppressions.Suppressed;
import org.junit.jupiter.api.Test;

class SuppressionListTest {

    private static final Instant ERASED = Instant.parse("2026-03-02T09:15:00Z");

    private final MemorySuppressions suppressions = new MemorySuppressions();
    private final SuppressionList list =
            new SuppressionList(suppressions, (purpose, text) -> Sha256.text(purpose + text), ErasureJournal.none());
    private final Suppressed suppressed = new Suppressed(UUID.randomUUID(), ERASED);
    private final Patron ana = PatronFixtures.reachedAt("ana@example.org");

    @Test
    void whoever_has_a_card_or_an_address_of_theirs_is_known_again_and_others_are_not() {
        inAnInstitution(() -> {
            var byCard = PatronFixtures.someone().withIdentifiers(ana.identifiers());
            var byMail = PatronFixtures.someone().withContactPoints(ana.contactPoints());
            var other = PatronFixtures.reachedAt("ben@example.org");

            assertThat(list.judge(List.of(byCard, byMail, other)).refused())
                    .isEqualTo(Map.of(
                            byCard.id(),
                            new Known.ByIdentifier("card", 0),
                            byMail.id(),
                            new Known.ByAddress("email", 0)));
            assertThatThrownBy(() -> list.refuse(byMail))
                    .isInstanceOfSatisfying(
                            Refused.class,
                            refused -> assertThat(refused.refusal()).isEqualTo(new BroughtBack("/contactPoints/0")));
            list.refuse(other);
        });
    }

    @Test
    void who_agreed_after_that_comes_back_with_all_that_is_theirs() {
        inAnInstitution(() -> {
            var agreed = PatronFixtures.someone()
                    .withIdentifiers(ana.identifiers())
                    .with(PatronFixtures.someone()
                            .consents()
                            .record(aYes(ERASED.plusSeconds(1), ERASED.plusSeconds(9))));

            var judged = list.judge(List.of(agreed));
            assertThat(judged.refused()).isEmpty();
            list.registered(judged, List.of());
            assertThat(suppressions.notes)
                    .as("as long as nobody is registered nothing changes")
                    .isEmpty();
            list.registered(judged, List.of(agreed.id()));

            assertThat(list.judge(List.of(PatronFixtures.someone().withContactPoints(ana.contactPoints())))
                            .refused())
                    .isEmpty();
            assertThat(suppressions.notes)
                    .singleElement()
                    .satisfies(note -> assertThat(note.action()).isEqualTo("suppression.lifted"));
        });
    }

    @Test
    void an_older_consent_and_one_of_which_nobody_knows_when_bring_nobody_back() {
        inAnInstitution(() -> {
            var later = ERASED.plusSeconds(9);
            for (var yes : List.of(aYes(ERASED, later), aYes(ERASED.minusSeconds(1), later), aYes(later, later))) {
                var stranger = PatronFixtures.someone()
                        .withIdentifiers(ana.identifiers())
                        .with(PatronFixtures.someone().consents().record(yes));

                assertThat(list.judge(List.of(stranger)).refused()).hasSize(1);
            }
        });
    }

    @Test
    void somebody_who_manages_privacy_lets_them_back_by_any_of_theirs() {
        inAnInstitution(() -> {
            assertThat(list.lift("email:ben@example.org", "asked at the desk")).isFalse();
            assertThat(list.lift("email:ana@example.org", "asked at the desk")).isTrue();

            list.refuse(PatronFixtures.someone().withIdentifiers(ana.identifiers()));
            assertThat(suppressions.notes)
                    .singleElement()
                    .satisfies(note -> assertThat(note.details()).isEqualTo(Map.of("reason", "asked at the desk")));
        });
    }

    @Test
    void a_known_patron_who_is_given_their_card_is_refused_and_one_who_is_given_their_address_is_not() {
        inAnInstitution(() -> {
            var known = PatronFixtures.reachedAt("ben@example.org");
            var cards = new ArrayList<>(known.identifiers());
            cards.addAll(ana.identifiers());

            assertThatThrownBy(() -> list.refuse(known, known.withIdentifiers(cards)))
                    .isInstanceOfSatisfying(
                            Refused.class,
                            refused -> assertThat(refused.refusal())
                                    .isEqualTo(new BroughtBack("/identifiers/" + (cards.size() - 1))));
            list.refuse(known, known.withContactPoints(ana.contactPoints()));
            var holder = known.withIdentifiers(cards);
            list.refuse(holder, holder.withContactPoints(List.of()));
        });
    }

    @Test
    void a_consent_of_before_the_change_brings_nobody_back_and_one_with_it_does() {
        inAnInstitution(() -> {
            var yes = aYes(ERASED.plusSeconds(1), ERASED.plusSeconds(9));
            var known = PatronFixtures.someone();
            var agreed = known.with(known.consents().record(yes));
            var theirs = agreed.withIdentifiers(ana.identifiers());

            assertThat(list.judgeAdded(List.of(new SuppressionList.Added(agreed, theirs)))
                            .refused())
                    .hasSize(1);
            assertThat(list.judgeAdded(List.of(new SuppressionList.Added(known, theirs)))
                            .refused())
                    .isEmpty();
        });
    }

    private void inAnInstitution(Runnable test) {
        Tenancy.run(TestTokens.anInstitution(), () -> {
            list.suppress(List.of(ana), suppressed);
            test.run();
        });
    }

    private static Consent aYes(Instant at, Instant recordedAt) {
        return new Consent(
                UUID.randomUUID(),
                new Consent.Subject("newsletter", "email"),
                Basis.CONSENT,
                true,
                "2026-01",
                "desk",
                at,
                recordedAt,
                Map.of());
    }
}
