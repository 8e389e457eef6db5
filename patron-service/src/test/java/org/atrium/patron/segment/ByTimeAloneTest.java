package org.atrium.patron.segment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.atrium.patron.PatronFixtures;
import org.atrium.patron.activity.Activity;
import org.atrium.patron.activity.Happening;
import org.atrium.patron.catalogue.Catalogue;
import org.atrium.patron.institution.Today;
import org.atrium.patron.membership.SegmentSnapshot;
import org.atrium.patron.profile.Patron;
import org.atrium.patron.rule.Rule;
import org.atrium.patron.rule.Window;
import org.junit.jupiter.api.Test;

class ByTimeAloneTest {

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final Today TODAY = new Today(LocalDate.of(2026, 3, 2), PARIS);
    private static final SegmentSnapshot NO_OTHERS =
            new SegmentSnapshot(Catalogue.EMPTY, PARIS, Map.of(), PatronFixtures.USUAL);
    private static final Rule VISITED_LATELY =
            new Rule.EventCount("visit", 1, null, new Window.Days(Period.ofDays(30)));
    private static final Rule BORROWED_LATELY =
            new Rule.EventCount("loan", 1, null, new Window.Days(Period.ofDays(90)));

    @Test
    void a_day_on_which_a_part_turns_and_the_whole_does_not_is_passed_over() {
        var either = new Rule.Any(List.of(VISITED_LATELY, BORROWED_LATELY));

        assertThat(ByTimeAlone.turns(VISITED_LATELY, visitedAndBorrowed(), NO_OTHERS, TODAY)
                        .map(TODAY::dayOf))
                .contains(LocalDate.of(2026, 3, 4));
        assertThat(ByTimeAlone.turns(either, visitedAndBorrowed(), NO_OTHERS, TODAY)
                        .map(TODAY::dayOf))
                .contains(LocalDate.of(2026, 5, 3));
    }

    @Test
    void whoever_is_out_may_enter_by_time_alone() {
        assertThat(ByTimeAlone.turns(new Rule.Not(VISITED_LATELY), visitedAndBorrowed(), NO_OTHERS, TODAY)
                        .map(TODAY::dayOf))
                .contains(LocalDate.of(2026, 3, 4));
    }

    @Test
    void what_asks_about_no_time_never_turns_by_itself() {
        assertThat(ByTimeAlone.turns(
                                new Rule.EventCount("visit", 1, null, null), visitedAndBorrowed(), NO_OTHERS, TODAY)
                        .map(TODAY::dayOf))
                .isEmpty();
    }

    private static Patron visitedAndBorrowed() {
        var at = Instant.parse("2026-02-01T10:00:00Z");
        var now = Instant.parse("2026-03-02T10:00:00Z");
        return PatronFixtures.someone()
                .with(Activity.NONE
                        .with("visit", new Happening(1, at, null), now)
                        .with("loan", new Happening(2, at, null), now));
    }
}
