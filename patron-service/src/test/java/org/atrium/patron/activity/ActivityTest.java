package org.atrium.patron.activity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
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
    void of_many_types_and_events_the_latest_are_kept() {
        var activity = Activity.NONE;
        for (int type = 0; type < 270; type++) {
            for (int i = 0; i < 120; i++) {
                activity = activity.with("t" + type, new Happening(i, NOW.minusSeconds(270 - type + i), null), NOW);
            }
        }

        assertThat(activity.byType()).hasSize(50).containsKeys("t269", "t220");
        assertThat(activity.byType().values().stream().mapToInt(List::size).sum())
                .isEqualTo(5_000);
        assertThat(activity.of("t269").getFirst().at()).isEqualTo(NOW.minusSeconds(1));
        assertThat(activity.byType().values())
                .allSatisfy(kept -> assertThat(kept)
                        .isSortedAccordingTo(Comparator.comparing(Happening::at).reversed()));
    }

    @Test
    void what_lies_in_the_future_or_before_all_that_is_kept_changes_nothing() {
        for (var far : List.of(Instant.MAX, Instant.MIN, NOW.plus(Duration.ofDays(2)), Instant.EPOCH)) {
            assertThat(Activity.NONE.with("visit", new Happening(1, far, null), NOW))
                    .isEqualTo(Activity.NONE);
        }
    }

    @Test
    void what_events_were_about_is_known_as_long_as_a_rule_may_ask_for_it_and_not_much_longer() {
        var longestAsked =
                NOW.atZone(ZoneOffset.UTC).minus(Activity.TOPICS_ASKED_FOR).toInstant();
        var asked = about(1, longestAsked.minus(Duration.ofDays(2)), "film");
        var old = about(2, NOW.minus(Duration.ofDays(130)), "film", "music");
        var activity = Activity.NONE.with("loan", asked, NOW).with("loan", old, NOW);

        var later = activity.forgetting(NOW);

        assertThat(activity.forgetsBy()).contains(old.at().plus(Activity.TOPICS_AT_MOST));
        assertThat(later.of("loan")).containsExactly(asked, new Happening(2, old.at(), null, "onsite", List.of()));
        assertThat(later.forgetsBy()).contains(asked.at().plus(Activity.TOPICS_AT_MOST));
        assertThat(later.forgetsBy().orElseThrow())
                .as("nobody is written anew each day")
                .isAfter(NOW.plus(Duration.ofDays(20)));
        assertThat(later.forgetting(NOW)).isSameAs(later);
        assertThat(later.forgetting(later.forgetsBy().orElseThrow()).forgetsBy())
                .isEmpty();
        assertThat(activity.withoutTopics().forgetsBy()).isEmpty();
        assertThat(activity.withoutTopics().of("loan")).hasSize(2);
    }

    @Test
    void of_one_event_few_topics_are_kept_and_no_channel_that_is_none() {
        var event = new Happening(1, NOW, null, "c".repeat(33), List.of("a", "a", "b", "c", "d"));

        assertThat(event.topics()).containsExactly("a", "b", "c");
        assertThat(event.channel()).isNull();
    }

    private static Happening about(long key, Instant at, String... topics) {
        return new Happening(key, at, null, "onsite", List.of(topics));
    }
}
