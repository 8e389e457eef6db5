package org.atrium.patron.term;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import org.atrium.kit.refusal.Refused;
import org.atrium.patron.term.Term.Extension;
import org.atrium.patron.term.Term.Ground;
import org.junit.jupiter.api.Test;

class TermTest {

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final Instant NOON = Instant.parse("2026-01-31T11:00:00Z");

    @Test
    void it_is_a_month_as_calendars_count_it() {
        assertThat(Term.of(NOON, PARIS).dueBy()).isEqualTo(Instant.parse("2026-02-28T11:00:00Z"));
        assertThat(Term.of(Instant.parse("2026-03-10T11:00:00Z"), PARIS).dueBy())
                .as("the hour stays where the clocks are changed between")
                .isEqualTo(Instant.parse("2026-04-10T10:00:00Z"));
    }

    @Test
    void it_is_extended_by_up_to_two_months_counted_from_when_it_was_received() {
        var term = Term.of(NOON, PARIS);

        assertThat(term.extended(more(1, NOON), PARIS).dueBy())
                .as("of the last day of January, not of the last of February")
                .isEqualTo(Instant.parse("2026-03-31T10:00:00Z"));
        assertThat(term.extended(more(2, NOON), PARIS).dueBy()).isEqualTo(Instant.parse("2026-04-30T10:00:00Z"));
        assertThatThrownBy(() -> more(3, NOON)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> more(0, NOON)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void it_is_extended_once_and_within_the_month_in_which_the_person_has_to_be_told() {
        var term = Term.of(NOON, PARIS);

        refusedAs(TermExtended.class, () -> term.extended(more(1, NOON), PARIS).extended(more(1, NOON), PARIS));
        refusedAs(TermOver.class, () -> term.extended(more(2, term.dueBy().plusMillis(1)), PARIS));
        assertThat(term.extended(more(2, term.dueBy()), PARIS).isOver(term.dueBy()))
                .as("in the last moment")
                .isFalse();
    }

    @Test
    void it_is_near_a_week_before_its_end() {
        var term = Term.of(NOON, PARIS);
        var week = term.dueBy().minus(Duration.ofDays(7));

        assertThat(term.isNear(week.minusMillis(1))).isFalse();
        assertThat(term.isNear(week)).isTrue();
        assertThat(term.isOver(term.dueBy())).isFalse();
        assertThat(term.isOver(term.dueBy().plusMillis(1))).isTrue();
    }

    @Test
    void whenever_it_begins_it_has_a_month_and_never_more_than_three() {
        var seed = System.nanoTime();
        var random = new Random(seed);
        var zones = List.of("Europe/Paris", "Asia/Shanghai", "America/New_York", "Australia/Lord_Howe", "Pacific/Apia");
        for (int i = 0; i < 5_000; i++) {
            var zone = ZoneId.of(zones.get(random.nextInt(zones.size())));
            var received = Instant.parse("2020-01-01T00:00:00Z").plusSeconds(random.nextInt(15 * 365 * 24 * 3600));
            var term = Term.of(received, zone);
            var months = 1 + random.nextInt(2);
            var extended = term.extended(more(months, received), zone);
            assertThat(Duration.between(received, term.dueBy()))
                    .as("seed %s, %s in %s", seed, received, zone)
                    .isBetween(
                            Duration.ofDays(28).minusHours(1),
                            Duration.ofDays(31).plusHours(1));
            assertThat(Duration.between(term.dueBy(), extended.dueBy()))
                    .as("seed %s, %s in %s", seed, received, zone)
                    .isBetween(Duration.ofDays(28).minusHours(2), Duration.ofDays(64));
            var asked = received.atZone(zone);
            var due = extended.dueBy().atZone(zone);
            assertThat((due.getYear() - asked.getYear()) * 12 + due.getMonthValue() - asked.getMonthValue())
                    .as("seed %s, %s in %s", seed, received, zone)
                    .isEqualTo(1 + months);
        }
    }

    private static Extension more(int months, Instant at) {
        return new Extension(months, Ground.COMPLEX, "officer", at);
    }

    private static void refusedAs(Class<?> refusal, Runnable move) {
        assertThatThrownBy(move::run)
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.refusal()).isInstanceOf(refusal));
    }
}
