package org.atrium.analytics.lift;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import org.atrium.analytics.lift.Assignment.Window;
import org.atrium.analytics.lift.Participations.Assigning;
import org.junit.jupiter.api.Test;

class ParticipationsTest {

    static final Instant START = Instant.parse("2026-05-01T08:00:00Z");
    static final Instant LONG_AGO = START.minus(Duration.ofDays(400));
    static final Predicate<Window> STAYED_AWAY = window -> false;
    static final Predicate<Window> CAME = window -> true;

    @Test
    void who_is_assigned_counts_in_the_arm_from_now_on() {
        var taken = taken(Participations.NONE, to(1, "a"), STAYED_AWAY);

        assertThat(taken.after().all()).containsExactly(new Participation(to(1, "a"), false));
        assertThat(taken.steps()).containsExactly(new TallyStep.Joined(new Participation(to(1, "a"), false)));
    }

    @Test
    void who_came_before_the_word_of_the_assignment_has_converted_already() {
        var taken = taken(Participations.NONE, to(1, "a"), CAME);

        assertThat(taken.after().all()).containsExactly(new Participation(to(1, "a"), true));
        assertThat(taken.after().come("visit", START)).isEmpty();
    }

    @Test
    void the_same_word_again_changes_nothing() {
        assertThat(in(to(1, "a")).assign(to(1, "a"), STAYED_AWAY, LONG_AGO)).isEqualTo(new Assigning.Outdated());
    }

    @Test
    void an_earlier_word_changes_nothing_and_a_later_one_moves_the_patron() {
        var patron = in(told(1, "b", START.plusSeconds(10)));

        assertThat(patron.assign(told(1, "a", START), STAYED_AWAY, LONG_AGO)).isEqualTo(new Assigning.Outdated());
        var moved = taken(patron, told(1, "c", START.plusSeconds(20)), STAYED_AWAY);

        assertThat(moved.steps())
                .extracting(step -> step.getClass().getSimpleName() + " "
                        + step.assignment().arm())
                .containsExactly("Left b", "Joined c");
        assertThat(moved.after().all()).hasSize(1);
    }

    @Test
    void the_window_includes_its_first_moment_and_not_its_last() {
        var patron = in(to(1, "a"));

        assertThat(patron.come("visit", START)).isPresent();
        assertThat(patron.come("visit", START.plus(Duration.ofDays(14)))).isEmpty();
        assertThat(patron.come("visit", START.minusMillis(1))).isEmpty();
        assertThat(patron.come("loan", START)).isEmpty();
    }

    @Test
    void one_visit_converts_in_every_campaign_that_hopes_for_it_and_in_each_once() {
        var patron = in(to(1, "a"), to(2, "b"));

        var converted = patron.come("visit", START).orElseThrow();

        assertThat(converted.steps())
                .containsExactly(new TallyStep.Converted(to(1, "a")), new TallyStep.Converted(to(2, "b")));
        assertThat(converted.after().come("visit", START.plusSeconds(1))).isEmpty();
    }

    @Test
    void a_patron_takes_part_in_so_many_campaigns_and_in_more_when_the_old_ones_are_over() {
        var all = new ArrayList<Participation>();
        for (var i = 0; i < Participations.MOST; i++) {
            all.add(new Participation(to(100 + i, "a"), false));
        }
        var full = new Participations(all);

        assertThat(full.assign(to(1, "a"), STAYED_AWAY, LONG_AGO)).isInstanceOf(Assigning.Rejected.class);
        assertThat(full.assign(told(100, "b", START.plusSeconds(1)), STAYED_AWAY, LONG_AGO))
                .as("who takes part already may change the arm")
                .isInstanceOf(Assigning.Taken.class);
        var later = new Assignment(
                new UUID(7, 1),
                "a",
                null,
                new Window("visit", START.plus(Duration.ofDays(10)), START.plus(Duration.ofDays(24))),
                START);
        var taken = (Assigning.Taken) full.assign(later, STAYED_AWAY, START.plus(Duration.ofDays(15)));

        assertThat(taken.after().all()).containsExactly(new Participation(later, false));
    }

    @Test
    void what_ended_before_all_that_is_remembered_may_have_been_dropped_and_is_refused() {
        assertThat(Participations.NONE.assign(to(1, "a"), CAME, START.plus(Duration.ofDays(15))))
                .isInstanceOf(Assigning.Rejected.class);
    }

    @Test
    void the_steps_add_up_to_those_who_are_in_an_arm_and_those_who_came() {
        var first = taken(Participations.NONE, to(1, "a"), STAYED_AWAY);
        var came = first.after().come("visit", START).orElseThrow();
        var moved = taken(came.after(), inAHouseholdOfThree(told(1, "b", START.plusSeconds(9))), CAME);
        var a = TallyPart.NOBODY;
        var b = TallyPart.NOBODY;
        for (var step : List.of(first.steps(), came.steps(), moved.steps()).stream()
                .flatMap(List::stream)
                .toList()) {
            if (step.assignment().arm().equals("a")) {
                a = a.after(step, START);
            } else {
                b = b.after(step, START);
            }
        }

        assertThat(a).isEqualTo(new TallyPart(0, 0, 0, START.plus(Duration.ofDays(14)), START, 3));
        assertThat(b).isEqualTo(new TallyPart(1, 1, 3, START.plus(Duration.ofDays(14)), START, 1));
    }

    private static Assignment inAHouseholdOfThree(Assignment one) {
        return new Assignment(one.campaign(), one.arm(), one.branchId(), one.window(), 3, one.toldAt());
    }

    private static Assigning.Taken taken(Participations patron, Assignment assignment, Predicate<Window> hasCome) {
        return (Assigning.Taken) patron.assign(assignment, hasCome, LONG_AGO);
    }

    private static Participations in(Assignment... assignments) {
        return new Participations(List.of(assignments).stream()
                .map(assignment -> new Participation(assignment, false))
                .toList());
    }

    private static Assignment to(int campaign, String arm) {
        return told(campaign, arm, START);
    }

    private static Assignment told(int campaign, String arm, Instant toldAt) {
        var window = new Window("visit", START, START.plus(Duration.ofDays(14)));
        return new Assignment(new UUID(7, campaign), arm, null, window, toldAt);
    }
}
