package org.atrium.analytics.lift.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.atrium.analytics.lift.Assignment;
import org.atrium.analytics.lift.Assignment.Window;
import org.atrium.analytics.lift.Participation;
import org.atrium.analytics.lift.Participations;
import org.atrium.analytics.lift.TallyPart;
import org.junit.jupiter.api.Test;

class LiftCodecsTest {

    static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");

    @Test
    void what_a_patron_takes_part_in_is_read_as_it_was_written() {
        var window = new Window("visit", NOON, NOON.plusSeconds(60));
        var patron = new Participations(List.of(
                new Participation(new Assignment(new UUID(1, 2), "ü|-", null, window, NOON), true),
                new Participation(new Assignment(new UUID(3, 4), "b", new UUID(5, 6), window, 3, NOON), false)));

        var codec = LiftCodecs.PARTICIPATIONS;

        assertThat(codec.read(codec.write(patron))).isEqualTo(patron);
    }

    @Test
    void a_tally_is_read_as_it_was_written() {
        var part = new TallyPart(5, 4, 9, NOON, NOON.plusMillis(7), 12);

        assertThat(LiftCodecs.TALLY.read(LiftCodecs.TALLY.write(part))).isEqualTo(part);
    }

    @Test
    void what_was_kept_before_anybody_was_assigned_together_is_read_as_of_each_alone() {
        var window = new Window("visit", NOON, NOON.plusSeconds(60));
        var alone = new Participations(
                List.of(new Participation(new Assignment(new UUID(1, 2), "a", null, window, NOON), true)));
        var part = new TallyPart(5, 4, 5, NOON, NOON.plusMillis(7), 12);

        var participations = LiftCodecs.PARTICIPATIONS.write(alone);
        var tally = LiftCodecs.TALLY.write(part);

        assertThat(LiftCodecs.PARTICIPATIONS.read(Arrays.copyOf(participations, participations.length - Integer.BYTES)))
                .isEqualTo(alone);
        assertThat(LiftCodecs.TALLY.read(Arrays.copyOf(tally, tally.length - Long.BYTES)))
                .isEqualTo(part);
    }

    @Test
    void whatever_stands_in_an_arm_comes_back_out_of_the_key() {
        var key = new TallyKey(new UUID(1, 1), new UUID(2, 2), null, "a|b|-");

        assertThat(TallyKey.parse(key.toString())).isEqualTo(key);
    }
}
