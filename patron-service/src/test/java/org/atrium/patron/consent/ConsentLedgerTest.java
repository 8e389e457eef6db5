package org.atrium.patron.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.atrium.patron.PatronFixtures.aNo;
import static org.atrium.patron.PatronFixtures.aYes;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.atrium.kit.refusal.Refused;
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

    @Test
    void a_yes_from_the_future_outranks_nothing_that_is_recorded_after_it() {
        var yes = line(true, RECORDED.plus(Duration.ofDays(12_000)), RECORDED);
        var no = line(false, RECORDED.plusSeconds(1), RECORDED.plusSeconds(1));

        assertThat(ConsentLedger.EMPTY.record(yes).record(no).allows(SUBJECT)).isFalse();
        assertThat(ConsentLedger.EMPTY.record(yes).allows(SUBJECT)).isTrue();
    }

    @Test
    void an_old_form_that_is_typed_in_later_overrules_nothing() {
        var no = line(false, RECORDED, RECORDED);
        var old = line(true, RECORDED.minusSeconds(60), RECORDED.plusSeconds(60));

        assertThat(ConsentLedger.EMPTY.record(no).record(old).allows(SUBJECT)).isFalse();
    }

    @Test
    void a_second_withdrawal_is_a_second_line() {
        var ledger = ConsentLedger.EMPTY
                .record(line(true, RECORDED, RECORDED))
                .record(line(false, RECORDED.plusSeconds(1), RECORDED.plusSeconds(1)))
                .record(line(true, RECORDED.plusSeconds(2), RECORDED.plusSeconds(2)))
                .record(line(false, RECORDED.plusSeconds(3), RECORDED.plusSeconds(3)));

        assertThat(ledger.lines()).hasSize(4);
        assertThat(ledger.allows(SUBJECT)).isFalse();
    }

    @Test
    void a_link_that_is_pressed_again_says_no_once_more_from_then_on() {
        var ledger = ConsentLedger.EMPTY
                .withdrawn(pressed(0))
                .withdrawn(pressed(200))
                .record(line(true, RECORDED.plusSeconds(100), RECORDED.plusSeconds(300)));

        assertThat(ledger.allows(SUBJECT))
                .as("the yes is older than the second no")
                .isFalse();
        assertThat(ledger.withdrawn(pressed(150)).lines())
                .as("heard late: the yes is between")
                .hasSize(4);
        assertThat(ledger.record(line(true, RECORDED.plusSeconds(400), RECORDED.plusSeconds(400)))
                        .withdrawn(pressed(500))
                        .allows(SUBJECT))
                .isFalse();
    }

    @Test
    void of_a_thousand_presses_the_first_and_the_latest_are_kept() {
        var ledger = ConsentLedger.EMPTY.record(line(true, RECORDED, RECORDED));
        for (var second = 1; second <= 1_000; second++) {
            ledger = ledger.withdrawn(pressed(second)).withdrawn(pressed(second));
        }

        assertThat(ledger.lines())
                .extracting(Consent::at)
                .containsExactly(RECORDED, RECORDED.plusSeconds(1), RECORDED.plusSeconds(1_000));
    }

    @Test
    void presses_in_letter_after_letter_fill_no_ledger_and_leave_room_for_a_yes() {
        var ledger = ConsentLedger.EMPTY.record(line(true, RECORDED, RECORDED));
        for (var second = 1; second <= 2 * ConsentLedger.MOST; second++) {
            ledger = ledger.withdrawn(pressed(second, second % 3));
        }

        assertThat(ledger.lines())
                .extracting(Consent::at)
                .containsExactly(RECORDED, RECORDED.plusSeconds(1), RECORDED.plusSeconds(2 * ConsentLedger.MOST));
        var later = RECORDED.plus(Duration.ofDays(1));
        assertThat(ledger.record(line(true, later, later)).allows(SUBJECT)).isTrue();
    }

    @Test
    void a_ledger_that_presses_have_filled_has_room_again_at_the_next_one() {
        var full = ConsentLedger.EMPTY.record(line(true, RECORDED, RECORDED));
        for (var second = 1; second < ConsentLedger.MOST; second++) {
            full = full.record(pressed(second, second % 2));
        }
        assertThat(full.isFull()).isTrue();

        assertThat(full.withdrawn(pressed(5_000, 0)).lines())
                .extracting(Consent::at)
                .containsExactly(RECORDED, RECORDED.plusSeconds(1), RECORDED.plusSeconds(5_000));
    }

    @Test
    void what_was_decided_elsewhere_between_two_presses_keeps_both() {
        var ledger = ConsentLedger.EMPTY
                .withdrawn(pressed(1, 1))
                .record(line(false, RECORDED.plusSeconds(2), RECORDED.plusSeconds(2)))
                .withdrawn(pressed(3, 2));

        assertThat(ledger.lines()).hasSize(3);
    }

    private static Consent pressed(int second) {
        return pressed(second, 1);
    }

    private static Consent pressed(int second, int letter) {
        var at = RECORDED.plusSeconds(second);
        return new Consent(
                UUID.randomUUID(),
                SUBJECT,
                Basis.CONSENT,
                false,
                null,
                "unsubscribe",
                at,
                at.plusSeconds(1),
                Map.of("deliveryId", Integer.toString(letter)));
    }

    @Test
    void a_full_ledger_still_takes_a_withdrawal() {
        var full = ConsentLedger.EMPTY;
        for (int i = 0; i < ConsentLedger.MOST; i++) {
            full = full.record(line(true, RECORDED.plusSeconds(i), RECORDED.plusSeconds(i)));
        }
        var ledger = full;
        var later = RECORDED.plus(Duration.ofDays(1));

        assertThatThrownBy(() -> ledger.record(line(true, later, later))).isInstanceOf(Refused.class);
        var withdrawn = ledger.record(line(false, later, later));
        assertThat(withdrawn.allows(SUBJECT)).isFalse();
        assertThat(withdrawn.record(line(false, later, later))).isEqualTo(withdrawn);
    }

    /** Lines come in the order of their recording; each may claim any time at all. */
    @Property
    void the_last_word_counts_whatever_the_lines_before_it_claim(
            @ForAll @Size(max = 20) List<@LongRange(min = -100_000, max = 4_000_000_000L) Long> claimed,
            @ForAll boolean last) {
        var ledger = ConsentLedger.EMPTY;
        var now = RECORDED;
        for (var seconds : claimed) {
            ledger = ledger.record(line(seconds % 2 == 0, RECORDED.plusSeconds(seconds), now));
            now = now.plusSeconds(1);
        }

        assertThat(ledger.record(line(last, now, now)).allows(SUBJECT)).isEqualTo(last);
    }

    private static final Instant RECORDED = Instant.parse("2026-03-01T10:00:00Z");
    private static final Consent.Subject SUBJECT = new Consent.Subject("newsletter", "email");

    private static Consent line(boolean granted, Instant at, Instant recordedAt) {
        return new Consent(
                UUID.randomUUID(),
                SUBJECT,
                Basis.CONSENT,
                granted,
                granted ? "1" : null,
                "desk",
                at,
                recordedAt,
                Map.of());
    }
}
