package org.atrium.analytics.score;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.atrium.analytics.engagement.EngagementEvent;
import org.atrium.analytics.engagement.EngagementEvent.Detail;
import org.atrium.analytics.engagement.EngagementEvent.Origin;
import org.atrium.analytics.engagement.Person;
import org.atrium.analytics.score.Score.Windows;
import org.atrium.kit.tenancy.InstitutionId;
import org.junit.jupiter.api.Test;

class ActivityTest {

    static final LocalDate TODAY = LocalDate.parse("2026-06-30");

    @Test
    void visits_and_loans_are_counted_by_window() {
        var activity =
                with(event("visit", 0), event("visit", 29), event("visit", 30), event("loan", 89), event("loan", 364));

        var score = activity.score(TODAY);

        assertThat(score.visits()).isEqualTo(new Windows(2, 3, 3));
        assertThat(score.loans()).isEqualTo(new Windows(0, 1, 2));
        assertThat(score.lastVisitAt()).isEqualTo(event("visit", 0).time());
    }

    @Test
    void windows_move_on_although_nothing_happens() {
        var activity = with(event("visit", 20));

        assertThat(activity.score(TODAY).stage()).isEqualTo(Stage.NEW);
        assertThat(activity.score(TODAY.plusDays(15)).stage()).isEqualTo(Stage.ACTIVE);
        assertThat(activity.score(TODAY.plusDays(90)).stage()).isEqualTo(Stage.COOLING);
        assertThat(activity.score(TODAY.plusDays(400)).stage()).isEqualTo(Stage.DORMANT);
    }

    @Test
    void the_order_in_which_history_arrives_does_not_matter() {
        var one = with(event("visit", 300), event("visit", 3), event("loan", 100));
        var other = with(event("loan", 100), event("visit", 3), event("visit", 300));

        assertThat(one).isEqualTo(other);
    }

    @Test
    void what_is_older_than_a_year_is_known_only_as_the_first_and_the_last_time() {
        var activity = with(event("visit", 500));

        assertThat(activity.days()).isEmpty();
        assertThat(activity.score(TODAY).lastVisitAt())
                .isEqualTo(event("visit", 500).time());
        assertThat(activity.score(TODAY).stage()).isEqualTo(Stage.DORMANT);
    }

    private static Activity with(EngagementEvent... events) {
        var activity = Activity.NONE;
        for (var event : events) {
            activity = activity.plus(event, TODAY);
        }
        return activity;
    }

    private static EngagementEvent event(String type, int daysAgo) {
        var day = TODAY.minusDays(daysAgo);
        var time = day.atTime(10, 0).toInstant(ZoneOffset.UTC);
        return new EngagementEvent(
                new InstitutionId(new UUID(0, 1)),
                new Origin("test", type + daysAgo),
                type,
                time,
                Instant.EPOCH,
                day,
                new Person.Patron(new UUID(0, 2)),
                new Detail(null, null, 1, null, List.of(), null));
    }
}
