package org.atrium.patron.retention;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.atrium.patron.PatronFixtures;
import org.atrium.patron.activity.Activity;
import org.atrium.patron.activity.Happening;
import org.atrium.patron.profile.Origin;
import org.atrium.patron.profile.Patron;
import org.atrium.patron.retention.Ends.Verdict;
import org.junit.jupiter.api.Test;

class EndsTest {

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final LocalDate TODAY = LocalDate.parse("2026-11-28");
    private static final Instant NOW = Instant.parse("2026-11-28T09:00:00Z");

    private final Ends ends = new Ends(
            Map.of(
                    DataClass.LOANS, Period.ofMonths(4),
                    DataClass.PROSPECTS, Period.ofYears(1),
                    DataClass.MEMBERS, Period.ofYears(3)),
            TODAY,
            PARIS);

    private static Happening daysAgo(int days) {
        return new Happening(days, NOW.minus(Duration.ofDays(days)), UUID.randomUUID());
    }

    private static Patron registered(Patron patron, String day) {
        var then = Instant.parse(day + "T09:00:00Z");
        return patron.with(new Origin(then, then, null));
    }

    @Test
    void loans_end_on_their_day_and_what_has_no_period_stays() {
        var patron = registered(PatronFixtures.aMember(), "2026-01-01")
                .with(new Activity(Map.of(
                        "loan", List.of(daysAgo(3), daysAgo(100), daysAgo(130), daysAgo(900)),
                        "visit", List.of(daysAgo(900)))));

        assertThat(ends.of(patron, null)).isEqualTo(new Verdict.Thinned(2, 0));
        assertThat(ends.thinned(patron.activity()).of("loan")).hasSize(2);
        assertThat(ends.thinned(patron.activity()).of("visit")).hasSize(1);
        assertThat(ends.of(DataClass.LOANS)).contains(Instant.parse("2026-07-27T22:00:00Z"));
        assertThat(ends.of(DataClass.NOTES)).isEmpty();
    }

    @Test
    void of_the_last_loan_the_time_stays_so_that_nobody_is_taken_for_gone() {
        var patron = registered(PatronFixtures.someone(), "2020-01-01")
                .with(new Activity(Map.of("loan", List.of(daysAgo(200), daysAgo(500)))));
        var thinned = patron.with(ends.thinned(patron.activity()));

        var left = thinned.activity().of("loan");
        assertThat(left).hasSize(1);
        assertThat(left.getFirst().branch()).isNull();
        assertThat(left.getFirst().at()).isEqualTo(NOW.minus(Duration.ofDays(200)));
        assertThat(ends.of(thinned, null))
                .as("two hundred days are less than a year")
                .isEqualTo(new Verdict.Stays());
    }

    @Test
    void whoever_was_not_heard_of_goes_a_prospect_sooner_than_a_member() {
        assertThat(ends.of(registered(PatronFixtures.someone(), "2025-11-27"), null))
                .isEqualTo(new Verdict.Goes(DataClass.PROSPECTS));
        assertThat(ends.of(registered(PatronFixtures.someone(), "2025-11-28"), null))
                .isEqualTo(new Verdict.Stays());
        assertThat(ends.of(
                        registered(PatronFixtures.someone(), "2020-01-01")
                                .with(PatronFixtures.someone()
                                        .consents()
                                        .record(PatronFixtures.aYes("newsletter", "email", NOW))),
                        null))
                .as("they said yes today")
                .isEqualTo(new Verdict.Stays());
    }

    @Test
    void whoever_asked_for_their_rights_was_heard_of() {
        var old = registered(PatronFixtures.someone(), "2020-01-01");
        assertThat(ends.isOver(old, null)).isTrue();
        assertThat(ends.isOver(old, NOW.minus(Duration.ofDays(400)))).isTrue();
        assertThat(ends.isOver(old, NOW.minus(Duration.ofDays(300)))).isFalse();
        assertThat(ends.of(old, NOW)).isEqualTo(new Verdict.Stays());
    }

    @Test
    void thinning_again_removes_nothing_and_never_the_last_time() {
        var seed = new Random().nextLong();
        var random = new Random(seed);
        for (int i = 0; i < 300; i++) {
            var activity = Activity.NONE;
            for (int n = random.nextInt(12); n > 0; n--) {
                var type = List.of("loan", "return", "visit").get(random.nextInt(3));
                activity = activity.with(type, daysAgo(random.nextInt(1_000)), NOW);
            }
            var once = ends.thinned(activity);

            assertThat(ends.thinned(once)).as("seed " + seed).isEqualTo(once);
            assertThat(ends.removed(once, true)).as("seed " + seed).isZero();
            for (var type : activity.byType().keySet()) {
                assertThat(once.of(type).getFirst().at())
                        .as("seed " + seed)
                        .isEqualTo(activity.of(type).getFirst().at());
            }
        }
    }
}
