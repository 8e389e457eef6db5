package org.atrium.patron.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atrium.patron.PatronFixtures.aNo;
import static org.atrium.patron.PatronFixtures.aYes;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class ConsentLedgerTest {

    private static final Consent.Subject NEWS = new Consent.Subject("newsletter", "email");
    private static final Instant MONDAY = Instant.parse("2026-03-02T09:00:00Z");
    private static final Instant TUESDAY = Instant.parse("2026-03-03T09:00:00Z");

    @Test
    void silence_is_not_consent() {
        assertThat(ConsentLedger.EMPTY.allows(NEWS)).isFalse();
    }

    @Test
    void the_latest_decision_counts_and_no_line_is_lost() {
        var ledger = ConsentLedger.EMPTY
                .record(aYes("newsletter", "email", MONDAY))
                .record(aNo("newsletter", "email", TUESDAY));

        assertThat(ledger.allows(NEWS)).isFalse();
        assertThat(ledger.lines()).hasSize(2);
    }

    @Test
    void a_decision_that_is_learned_late_does_not_overrule_a_later_one() {
        var ledger = ConsentLedger.EMPTY
                .record(aNo("newsletter", "email", TUESDAY))
                .record(aYes("newsletter", "email", MONDAY));

        assertThat(ledger.allows(NEWS)).isFalse();
    }

    @Test
    void a_yes_is_for_its_purpose_and_channel_only() {
        var ledger = ConsentLedger.EMPTY.record(aYes("newsletter", "email", MONDAY));

        assertThat(ledger.allows(NEWS)).isTrue();
        assertThat(ledger.allows(new Consent.Subject("newsletter", "sms"))).isFalse();
        assertThat(ledger.allows(new Consent.Subject("research", "email"))).isFalse();
    }

    @Test
    void the_same_line_again_changes_nothing() {
        var line = aYes("newsletter", "email", MONDAY);

        assertThat(ConsentLedger.EMPTY.record(line).record(line).lines()).hasSize(1);
    }
}
