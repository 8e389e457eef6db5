package org.atrium.patron.activity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ActivityTest {

    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");

    @Test
    void an_event_counts_once_however_often_it_comes() {
        var visit = new Happening(7, NOW, null);

        assertThat(Activity.NONE
                        .with("visit", visit, NOW)
                        .with("visit", visit, NOW)
                        .of("visit"))
                .hasSize(1);
    }

    @Test
    void events_lie_newest_first_in_whatever_order_they_come() {
        var early = new Happening(1, NOW.minusSeconds(9), null);
        var late = new Happening(2, NOW, null);

        assertThat(Activity.NONE
                        .with("visit", early, NOW)
                        .with("visit", late, NOW)
                        .of("visit"))
                .containsExactly(late, early);
        assertThat(Activity.NONE
                        .with("visit", late, NOW)
                        .with("visit", early, NOW)
                        .of("visit"))
                .containsExactly(late, early);
    }

    @Test
    void three_years_and_a_thousand_are_kept() {
        var activity = Activity.NONE.with("visit", new Happening(1, NOW.minus(Duration.ofDays(1_200)), null), NOW);
        assertThat(activity.of("visit")).isEmpty();
        for (int i = 0; i < 1_100; i++) {
            activity = activity.with("visit", new Happening(i, NOW.minusSeconds(i), null), NOW);
        }

        assertThat(activity.of("visit")).hasSize(1_000);
        assertThat(activity.of("visit").getFirst().at()).isEqualTo(NOW);
    }

    @Test
    void any_type_can_be_stored_and_read_again() {
        for (var type : List.of("visit", "page.view", "a%2Eb", "$set.x")) {
            assertThat(Activity.typeStoredAs(Activity.storedName(type))).isEqualTo(type);
            assertThat(Activity.storedName(type)).doesNotContain(".", "$");
        }
    }
}
