package org.atrium.patron.rectification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.atrium.patron.identity.SegmentId;
import org.atrium.patron.profile.DerivedState;
import org.atrium.patron.profile.Lifecycle;
import org.junit.jupiter.api.Test;

class SegmentPastTest {

    private static final SegmentId FILM = new SegmentId(UUID.randomUUID());
    private static final SegmentId MUSIC = new SegmentId(UUID.randomUUID());
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void who_was_in_it_all_the_time_was_in_the_file() {
        var state = DerivedState.NONE.next(Lifecycle.PROSPECT, Set.of(FILM), null, 1, at(10));

        assertThat(SegmentPast.of(state, FILM, at(10), at(20))).isEqualTo(SegmentPast.MEMBER);
        assertThat(SegmentPast.of(state, FILM, at(5), at(9))).isEqualTo(SegmentPast.NOT);
        assertThat(SegmentPast.of(state, FILM, at(5), at(10))).isEqualTo(SegmentPast.PERHAPS);
        assertThat(SegmentPast.of(state, MUSIC, at(10), at(20))).isEqualTo(SegmentPast.NOT);
    }

    @Test
    void who_left_before_it_was_written_was_not_in_it() {
        var state = DerivedState.NONE
                .next(Lifecycle.PROSPECT, Set.of(FILM), null, 1, at(10))
                .next(Lifecycle.PROSPECT, Set.of(), null, 1, at(20));

        assertThat(SegmentPast.of(state, FILM, at(21), at(30))).isEqualTo(SegmentPast.NOT);
        assertThat(SegmentPast.of(state, FILM, at(11), at(19))).isEqualTo(SegmentPast.MEMBER);
        assertThat(SegmentPast.of(state, FILM, at(19), at(21))).isEqualTo(SegmentPast.PERHAPS);
    }

    @Test
    void of_what_fell_out_of_the_moves_that_are_kept_nothing_is_certain() {
        var state = DerivedState.NONE;
        for (int i = 0; i < 60; i++) {
            state = state.next(Lifecycle.PROSPECT, Set.of(MUSIC), null, 1, at(10 + 2 * i))
                    .next(Lifecycle.PROSPECT, Set.of(), null, 1, at(11 + 2 * i));
        }

        assertThat(SegmentPast.of(state, FILM, at(5), at(6))).isEqualTo(SegmentPast.PERHAPS);
        assertThat(SegmentPast.of(state, FILM, at(120), at(121))).isEqualTo(SegmentPast.NOT);
    }

    @Test
    void nobody_who_was_a_member_while_a_file_was_written_is_missed() {
        var seed = System.nanoTime();
        var random = new Random(seed);
        for (int round = 0; round < 300; round++) {
            var state = DerivedState.NONE;
            var was = new ArrayList<Boolean>();
            var isMember = false;
            var others = new HashSet<SegmentId>();
            var steps = 1 + random.nextInt(150);
            for (int i = 0; i < steps; i++) {
                isMember = random.nextInt(3) == 0 ? !isMember : isMember;
                if (random.nextInt(4) == 0 && !others.remove(MUSIC)) {
                    others.add(MUSIC);
                }
                var now = new HashSet<>(others);
                if (isMember) {
                    now.add(FILM);
                }
                state = state.next(Lifecycle.PROSPECT, now, null, 1, at(i));
                was.add(isMember);
            }
            var from = random.nextInt(steps);
            var to = from + random.nextInt(steps - from);
            var some = was.subList(from, to + 1).contains(true);
            var all = !was.subList(from, to + 1).contains(false);
            var said = SegmentPast.of(state, FILM, at(from), at(to));
            if (some) {
                assertThat(said).as("seed %s, round %s", seed, round).isNotEqualTo(SegmentPast.NOT);
            }
            if (said == SegmentPast.MEMBER) {
                assertThat(all).as("seed %s, round %s", seed, round).isTrue();
            }
        }
    }

    private static Instant at(int second) {
        return START.plusSeconds(second);
    }
}
