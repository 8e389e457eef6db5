package org.atrium.patron.activity;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicLong;
import org.atrium.patron.institution.Today;
import org.junit.jupiter.api.Test;

class ScoresTest {

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final Today TODAY = new Today(LocalDate.parse("2026-06-30"), PARIS);
    private static final Instant NOW = Instant.parse("2026-06-30T10:00:00Z");
    private static final AtomicLong KEYS = new AtomicLong();

    @Test
    void visits_and_loans_are_counted_by_whole_days_of_the_institution() {
        var activity = came("visit", "2026-06-30T09:00:00Z", "2026-05-30T22:00:00Z", "2026-05-30T21:59:59Z");

        var scores = Scores.of(activity.with("loan", at("2025-12-01T10:00:00Z"), NOW), TODAY);

        assertThat(scores.visits()).isEqualTo(new Scores.Counts(2, 3, 3));
        assertThat(scores.loans()).isEqualTo(new Scores.Counts(0, 0, 1));
        assertThat(scores.lastVisitAt()).isEqualTo("2026-06-30T09:00:00Z");
        assertThat(scores.asOf()).isEqualTo("2026-06-29T22:00:00Z");
    }

    @Test
    void the_counts_that_are_shown_are_named_for_the_windows_that_rules_ask_for() {
        assertThat(Scores.Counts.class.getRecordComponents())
                .extracting(RecordComponent::getName)
                .containsExactlyElementsOf(
                        Scores.WINDOWS.stream().map(days -> "d" + days).toList());
    }

    @Test
    void windows_move_on_although_nothing_happens() {
        var once = came("visit", "2026-06-10T10:00:00Z");

        assertThat(on("2026-06-30", once)).isEqualTo("new");
        assertThat(on("2026-07-10", once)).isEqualTo("new");
        assertThat(on("2026-07-11", once)).isEqualTo("active");
        assertThat(on("2026-09-09", once)).isEqualTo("cooling");
        assertThat(on("2027-06-11", once)).isEqualTo("dormant");
    }

    @Test
    void who_came_before_is_not_new() {
        assertThat(on("2026-06-30", came("visit", "2026-06-10T10:00:00Z", "2025-01-10T10:00:00Z")))
                .isEqualTo("active");
    }

    @Test
    void who_never_came_has_come_no_times() {
        var scores = Scores.of(Activity.NONE, TODAY);

        assertThat(scores.visits()).isEqualTo(new Scores.Counts(0, 0, 0));
        assertThat(scores.lastVisitAt()).isNull();
        assertThat(scores.stage()).isEqualTo("dormant");
    }

    private static String on(String day, Activity activity) {
        return Scores.of(activity, new Today(LocalDate.parse(day), PARIS)).stage();
    }

    private static Activity came(String type, String... times) {
        var activity = Activity.NONE;
        for (var time : times) {
            activity = activity.with(type, at(time), NOW);
        }
        return activity;
    }

    private static Happening at(String time) {
        return new Happening(KEYS.incrementAndGet(), Instant.parse(time), null);
    }
}
