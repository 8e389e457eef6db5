package org.atrium.patron.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.atrium.kit.test.TestTokens;
import org.atrium.patron.PatronFixtures;
import org.atrium.patron.consent.Consent;
import org.atrium.patron.consent.Wording;
import org.atrium.patron.identity.PatronId;
import org.atrium.patron.institution.Institution;
import org.atrium.patron.purpose.Purpose;
import org.junit.jupiter.api.Test;

class ReceiptTest {

    private static final Instant MONDAY = Instant.parse("2026-03-02T09:00:00Z");
    private static final Wording WORDS =
            new Wording(new UUID(0, 1), "newsletter", null, "2026-01", "fr", "J’accepte.", MONDAY);

    @Test
    void a_receipt_says_who_agreed_to_what_in_which_words_when_and_on_which_basis() {
        var record = record(PatronFixtures.aYes("newsletter", "email", MONDAY));

        assertThat(record)
                .containsEntry("dpv:hasConsentStatus", "dpv:ConsentGiven")
                .containsEntry("dpv:isIndicatedBy", "dpv:DataSubject")
                .containsEntry("dpv:isIndicatedAtTime", MONDAY.toString());
        assertThat(record.get("dpv:hasProcess"))
                .asString()
                .contains("urn:atrium:purpose:newsletter", "pd:EmailAddress", "eu-gdpr:A6-1-a");
        assertThat(record.get("dpv:hasNotice")).asString().contains("2026-01", "J’accepte.");
    }

    @Test
    void a_withdrawal_and_a_guardian_are_called_what_they_are() {
        assertThat(record(PatronFixtures.aNo("newsletter", "email", MONDAY)))
                .containsEntry("dpv:hasConsentStatus", "dpv:ConsentWithdrawn");
        assertThat(record(PatronFixtures.aYesOfAGuardian("newsletter", "email", MONDAY)))
                .containsEntry("dpv:isIndicatedBy", "dpv:ParentOfDataSubject");
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> record(Consent line) {
        var institution =
                Institution.founded(TestTokens.anInstitution(), "Réseau", ZoneId.of("Europe/Paris"), List.of("fr"));
        var receipt = new Receipt(
                new UUID(0, 2),
                MONDAY,
                institution,
                new PatronId(new UUID(0, 3)),
                line,
                Purpose.undeclared("newsletter"),
                List.of(WORDS));
        return (Map<String, Object>) receipt.statement().get("dpv:hasRecordOfActivity");
    }
}
